import { annotationCommands } from './annotation-definitions.js';
import { clusterCommands, SHARD_OPTIONS } from './cluster-definitions.js';
import { CHART } from './chart-definition.js';
import { INPUT_KINDS } from '../read/formats.js';
import { FORMATS } from '../write/registry.js';
import type { CommandDefinition, OptionDefinition } from './definition.js';

export { GROUPS, type CommandDefinition, type OptionDefinition, type Words } from './definition.js';

/**
 * Every command and option, once: help (English and Chinese), the parser, shell completion and the man page are made from this.
 */

/** Names that help and completion offer for `--format`. */
export const FORMAT_NAMES: readonly string[] = FORMATS.map((format) => format.name);
const ALL_BUT_LAST = FORMAT_NAMES.slice(0, -1), LAST = FORMAT_NAMES.at(-1)!;

const GENERAL: readonly OptionDefinition[] = [
  { flags: '-q, --quiet', group: 'general', words: { en: 'say nothing but errors', zh: '只显示错误' } },
  { flags: '-v, --verbose', group: 'general', words: { en: 'also say encodings, titles and notes of each report', zh: '同时显示编码、标题和提示' } },
  { flags: '--color <when>', group: 'general', values: ['auto', 'always', 'never'], words: { en: 'auto, always or never', zh: 'auto、always 或 never' } },
  { flags: '-h, --help', group: 'general', words: { en: 'show this help', zh: '显示帮助' } },
];

const FORMAT: OptionDefinition = { flags: '-f, --format <name>', group: 'output', values: FORMAT_NAMES, words: { en: `${ALL_BUT_LAST.join(', ')} or ${LAST}; default: from the suffix of -o, else table on a terminal, else csv`, zh: `${ALL_BUT_LAST.join('、')} 或 ${LAST}；默认由 -o 的后缀决定，终端为 table，否则为 csv` } };
const LIST_FORMAT: OptionDefinition = { ...FORMAT, values: ['table', 'csv', 'tsv', 'jsonl', 'json'], words: { en: 'table, csv, tsv, jsonl or json', zh: 'table、csv、tsv、jsonl 或 json' } };
const LEXICON: OptionDefinition = { flags: '--lexicon <dir>', group: 'words', repeatable: true, values: ['@dir'], words: { en: 'your own words (repeatable)', zh: '自定义词表文件夹（可重复）' } };
const OUTPUT: OptionDefinition = { flags: '-o, --output <file>', group: 'output', values: ['@file'], words: { en: 'write to a file; it appears when it is whole', zh: '写入文件；完整后才出现' } };
const FORCE: OptionDefinition = { flags: '--force', group: 'output', words: { en: 'overwrite an existing output', zh: '覆盖已有文件' } };
const LANG: OptionDefinition = { flags: '--lang <language>', group: 'output', values: ['en', 'zh'], words: { en: 'language of column heads and help: en or zh', zh: '表头和帮助的语言：en 或 zh' } };

const EXTRACT: CommandDefinition = {
  name: 'extract', usage: 'extract [options] INPUT…', arguments: '[inputs...]',
  words: {
    en: 'Reads Chinese news reports and prints every statistic in them as a record, with its district and its place in the text. INPUT is a file, a folder, a glob, or - for standard input.',
    zh: '读取中文新闻报道，把其中每个统计数字连同行政区和原文位置输出为一条记录。INPUT 为文件、文件夹、通配符，或 -（标准输入）。',
  },
  examples: [
    { line: 'extract report.txt', words: { en: 'a table on a terminal, CSV in a pipe', zh: '终端显示表格，管道输出 CSV' } },
    { line: 'extract articles/ -o stats.csv', words: { en: 'a folder, recursively', zh: '整个文件夹（含子文件夹）' } },
    { line: 'extract articles/ -o review.html', words: { en: 'the reports with their numbers marked, to check them', zh: '生成核查页：原文中标出每个数字' } },
    { line: 'extract report.txt --district 北碚区 --date 2021-05-20', words: { en: 'the report’s own division and date', zh: '指定报道的行政区和日期' } },
    { line: 'cat report.txt | extract - --format jsonl', words: { en: 'from standard input, for jq', zh: '从标准输入读取，便于 jq 处理' } },
    { line: 'extract articles/ -o stats.csv --excel --lang zh', words: { en: 'opens in Excel, Chinese heads', zh: '可用 Excel 打开，中文表头' } },
    { line: 'extract dump.jsonl --text-column content --id-column url -o stats.csv', words: { en: 'a dump, one article a line', zh: '每行一篇的数据文件' } },
    { line: 'extract quantities 近3.5万名', words: { en: 'what the number grammar sees', zh: '数字语法的识别结果' } },
  ],
  options: [
    FORMAT, OUTPUT, FORCE,
    { flags: '--append', group: 'output', words: { en: 'add to an existing SQLite database; a report that is in it already is replaced', zh: '追加到已有的 SQLite 数据库；其中已有的报道会被替换' } },
    { flags: '--metadata', group: 'output', words: { en: 'describe the CSV or TSV in datapackage.json beside it (Frictionless)', zh: '在 CSV 或 TSV 旁写出 datapackage.json（Frictionless）' } },
    { flags: '--columns <names>', group: 'output', words: { en: 'which columns, in which order: district,indicator,value', zh: '选择列及顺序：district,indicator,value' } },
    LANG,
    { flags: '--excel', group: 'output', words: { en: 'CSV for spreadsheets: byte order mark, CRLF, codes as text, no formulas', zh: '适合表格软件的 CSV：BOM、CRLF、代码为文本、防公式' } },
    { flags: '--split-by <what>', group: 'output', values: ['district', 'document'], words: { en: 'one file for each district or document, in the folder named by -o', zh: '按行政区或文档分别写入 -o 指定的文件夹：district 或 document' } },
    { flags: '--same-as', group: 'output', words: { en: 'add document_same_as: the earlier report that this one reprints', zh: '增加 document_same_as 列：与之相同的在先报道（转载）' } },
    { flags: '--all', group: 'output', words: { en: 'also the numbers that are no statistics, with what they are', zh: '同时输出不是统计的数字及其种类' } },
    { flags: '--explain', group: 'output', words: { en: 'which rule, words and context made each field', zh: '说明各字段由哪条规则、哪些词语和语境得出' } },
    { flags: '--offsets <unit>', group: 'output', values: ['utf16', 'codepoint'], words: { en: 'what start and end count: utf16 (default) or codepoint (Python, R)', zh: '偏移单位：utf16（默认）或 codepoint（Python、R）' } },
    { flags: '--district-now', group: 'output', words: { en: 'add the present code of each district', zh: '增加行政区的现行代码' } },
    { flags: '--save-text <dir>', group: 'output', values: ['@dir'], words: { en: 'keep the text that the offsets speak of', zh: '保存偏移所对应的文本' } },
    { flags: '--district <name>', group: 'report', words: { en: 'division of the report, name or code', zh: '报道所属行政区，名称或代码' } },
    { flags: '--date <date>', group: 'report', words: { en: 'date of the report: YYYY-MM-DD, YYYY-MM or YYYY', zh: '报道日期：YYYY-MM-DD、YYYY-MM 或 YYYY' } },
    { flags: '--as-of <date>', group: 'report', words: { en: 'divisions as they were at this date, not the report’s', zh: '按此日期（而非报道日期）的行政区划' } },
    { flags: '--meta <file>', group: 'report', values: ['@file'], words: { en: 'CSV with document and any of date, district, title', zh: 'CSV：document 列及 date、district、title 中的任意列' } },
    { flags: '--docvars <template>', group: 'report', words: { en: 'what file names tell: \'{date}-{district}\'', zh: '从文件名读取信息：\'{date}-{district}\'' } },
    { flags: '--min-confidence <p>', group: 'output', words: { en: 'only records that are right with this probability, 0 to 1; how many were left out is said on standard error', zh: '只输出置信度不低于此值（0–1）的记录；略去的条数写到标准错误' } },
    { flags: '--corrections <file>', group: 'report', values: ['@file'], words: { en: 'what a reader judged on the review page, put into the records (flag corrected)', zh: '审阅页面保存的校正，写入记录（标记 corrected）' } },
    { flags: '--files-from <file>', group: 'input', values: ['@file'], words: { en: 'paths, one a line (or NUL-separated); - for standard input', zh: '路径列表，每行一个（或以 NUL 分隔）；- 为标准输入' } },
    { flags: '--input <kind>', group: 'input', values: INPUT_KINDS, words: { en: 'auto (by name), text, or many articles: jsonl, csv, tsv (one a line, standard input streams), json, feed (RSS, Atom)', zh: 'auto（按文件名）、text，或多篇文章：jsonl、csv、tsv（每行一篇，标准输入逐篇处理）、json、feed（RSS、Atom）' } },
    { flags: '--text-from <selector>', group: 'input', words: { en: 'the part of a saved page that is its report, as a CSS selector: #content, .article', zh: '网页正文所在部分（CSS 选择器）：#content、.article' } },
    { flags: '--text-column <name>', group: 'input', words: { en: 'column of a dump that holds the text; default: found by its name (content, text, 正文 …); in a table without a head line its number', zh: '正文所在列；默认按列名查找（content、text、正文……）；无表头时写列号' } },
    { flags: '--id-column <name>', group: 'input', words: { en: 'column that names the article in the records; default: PATH#ROW', zh: '文档标识所在列；默认为 路径#行号' } },
    { flags: '--title-column <name>', group: 'input', words: { en: 'column with the headline', zh: '标题所在列' } },
    { flags: '--date-column <name>', group: 'input', words: { en: 'column with the date of the article', zh: '日期所在列' } },
    { flags: '--district-column <name>', group: 'input', words: { en: 'column with its division, name or code', zh: '行政区所在列（名称或代码）' } },
    { flags: '--keep-columns <names>', group: 'input', words: { en: 'columns handed on as x_NAME: url,source', zh: '原样保留的列，输出为 x_列名：url,source' } },
    { flags: '--encoding <name>', group: 'input', values: ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'], words: { en: 'encoding of the input; default: detected for each file', zh: '输入编码；默认逐个文件检测' } },
    { flags: '--grammar <file>', group: 'words', repeatable: true, values: ['@file'], words: { en: 'your own patterns, before the built-in ones (repeatable)', zh: '自定义句式文件，优先于内置句式（可重复）' } },
    LEXICON,
    { flags: '--gazetteer <file>', group: 'words', values: ['@file'], words: { en: 'your own divisions', zh: '自定义行政区表' } },
    { flags: '-j, --jobs <n>', group: 'batch', integer: true, words: { en: 'worker processes; default: cores - 1. The same output with any number', zh: '工作进程数；默认为核数减一。输出与进程数无关' } },
    { flags: '--resume', group: 'batch', words: { en: 'go on where an interrupted run stopped', zh: '从中断处继续' } },
    { flags: '--errors <file>', group: 'batch', values: ['@file'], words: { en: 'one JSON line for each failed or doubtful file', zh: '每个失败或可疑的文件写一行 JSON' } },
    { flags: '--timeout <seconds>', group: 'batch', integer: true, words: { en: 'seconds that one report may take; default 120, 0: no limit', zh: '单篇最长秒数；默认 120，0 为不限' } },
    { flags: '--max-size <mb>', group: 'batch', integer: true, words: { en: 'megabytes that one report may have; default 50', zh: '单篇最大兆字节数；默认 50' } },
    { flags: '--dry-run', group: 'batch', words: { en: 'list the reports with encoding, title, date and district found; write no statistics', zh: '只列出各报道的编码、标题、日期和行政区，不输出统计' } },
    { flags: '--progress <when>', group: 'batch', values: ['auto', 'always', 'never'], words: { en: 'auto (on a terminal), always or never', zh: 'auto（终端时）、always 或 never' } },
    { flags: '--limit <n>', group: 'batch', integer: true, words: { en: 'read only the first N reports', zh: '只读取前 N 篇' } },
    ...SHARD_OPTIONS, ...GENERAL,
    { flags: '-V, --version', group: 'general', words: { en: 'show the versions of tool, gazetteer and record schema', zh: '显示工具、行政区表和记录格式的版本' } },
  ],
};

const QUANTITIES: CommandDefinition = {
  name: 'quantities', usage: 'extract quantities [options] [TEXT|-]', arguments: '[text...]',
  words: { en: 'Prints every numeric expression of a text as the number grammar sees it, statistics or not. Without TEXT, or with -, reads standard input.', zh: '输出文本中每个数字表达（无论是否统计）的识别结果。省略 TEXT 或为 - 时读取标准输入。' },
  examples: [
    { line: 'extract quantities 近3.5万名', words: { en: '35000 名, nearly', zh: '35000 名，nearly' } },
    { line: 'extract quantities --format jsonl < report.txt', words: { en: 'one JSON object a line', zh: '每行一个 JSON 对象' } },
  ],
  options: [LIST_FORMAT, LEXICON, LANG, ...GENERAL],
};

const REPAIR: CommandDefinition = {
  name: 'repair', usage: 'extract repair [options] FILE|-', arguments: '<file>',
  words: { en: 'Prints the cleaned text of a report; with --changes what was changed, and where.', zh: '输出清洗后的文本；加 --changes 时列出改动及位置。' },
  examples: [
    { line: 'extract repair page.txt', words: { en: 'the cleaned text', zh: '清洗后的文本' } },
    { line: 'extract repair page.txt --changes', words: { en: 'every change, with its place in the file', zh: '每处改动及其位置' } },
  ],
  options: [
    { flags: '--changes', group: 'output', words: { en: 'list the changes instead of the text', zh: '列出改动而非文本' } },
    LIST_FORMAT,
    { flags: '--encoding <name>', group: 'input', words: { en: 'encoding of the input', zh: '输入编码' } },
    LEXICON, LANG, ...GENERAL,
  ],
};

const GRAMMAR: CommandDefinition = {
  name: 'grammar', usage: 'extract grammar check|list|phrases [FILE…] | extract grammar words 词… | extract grammar try FILE|- 句子', arguments: '<action> [files...]',
  words: {
    en: 'check: validates pattern files and runs their examples (65 when one fails or a pattern is idle). list, phrases: all patterns, all phrases. words: every table and class that a word is in, and how the segmenter cuts it. try: the words of a sentence, what each pattern made of its numbers and where it stopped.',
    zh: 'check：检查句式文件并运行其例句（例句失败或句式无作用时退出码 65）。list、phrases：列出所有句式、短语。words：列出词语所在的词表、类别和分词结果。try：显示句子的分词、每个句式匹配到何处及原因。',
  },
  examples: [
    { line: 'extract grammar check my.grammar', words: { en: 'errors with line and column', zh: '错误附行列位置' } },
    { line: 'extract grammar list', words: { en: 'all patterns, with what they come from', zh: '所有句式及来源' } },
    { line: 'extract grammar words 办结 满意率', words: { en: 'what is known of two words', zh: '查看两个词语的信息' } },
  ],
  options: [LIST_FORMAT, LEXICON, LANG, ...GENERAL],
};

const LEXICON_COMMAND: CommandDefinition = {
  name: 'lexicon', usage: 'extract lexicon check [DIR…] | extract lexicon list', arguments: '<action> [dirs...]',
  words: {
    en: 'check: validates folders of your own words, for --lexicon (65 when anything is wrong); without DIR the built-in words. list: every table, its columns and what their cells may say.',
    zh: 'check：检查供 --lexicon 使用的自定义词表文件夹（有错时退出码 65）；省略 DIR 时检查内置词表。list：列出所有词表、各列及可用的取值。',
  },
  examples: [
    { line: 'extract lexicon check my-words/', words: { en: 'what is wrong, with file and line', zh: '错误附文件和行号' } },
    { line: 'extract lexicon list', words: { en: 'which tables there are', zh: '列出词表' } },
  ],
  options: [LIST_FORMAT, LANG, ...GENERAL],
};

const SUMMARY: CommandDefinition = {
  name: 'summary', usage: 'extract summary [options] STATS', arguments: '<file>',
  words: {
    en: 'Districts × indicators: how many statistics and reports, the latest result, the range of periods, and a sum where results may be added up: exact counts and amounts of one act and unit, each with a stated period of its own, none cumulative. STATS is a CSV, TSV or JSONL file made by extract, or - for JSONL from standard input. A reprint counts once.',
    zh: '按行政区 × 指标汇总：统计数、报道数、最新结果、时期范围；只有同一动作、单位的确切计数或数额，时期写明且互不重叠、非累计时才给出合计。STATS 为 extract 输出的 CSV、TSV 或 JSONL 文件，或 -（标准输入的 JSONL）。转载只计一次。',
  },
  examples: [
    { line: 'extract summary stats.csv', words: { en: 'a table on a terminal', zh: '终端显示表格' } },
    { line: 'extract summary stats.jsonl -o summary.csv', words: { en: 'as CSV', zh: '输出为 CSV' } },
  ],
  options: [LIST_FORMAT, OUTPUT, FORCE, LEXICON, LANG, ...GENERAL],
};

const COMPLETION: CommandDefinition = {
  name: 'completion', usage: 'extract completion bash|zsh|fish', arguments: '<shell>',
  words: { en: 'Prints what a shell needs to complete commands, options and their values.', zh: '输出 shell 补全脚本（命令、选项及其取值）。' },
  examples: [
    { line: 'extract completion bash > ~/.local/share/bash-completion/completions/extract', words: { en: 'bash', zh: 'bash' } },
    { line: 'extract completion zsh > ~/.zfunc/_extract', words: { en: 'zsh, with ~/.zfunc in fpath', zh: 'zsh（~/.zfunc 须在 fpath 中）' } },
    { line: 'extract completion fish > ~/.config/fish/completions/extract.fish', words: { en: 'fish', zh: 'fish' } },
  ],
  options: [LANG, ...GENERAL],
};

/** The command without a name comes first. */
export const COMMANDS: readonly CommandDefinition[] = [EXTRACT, QUANTITIES, REPAIR, GRAMMAR, LEXICON_COMMAND, SUMMARY, CHART, ...annotationCommands([LEXICON, LANG, ...GENERAL]), ...clusterCommands(EXTRACT.options, [LANG, ...GENERAL]), COMPLETION];

/** The name that commander gives the value of an option: `--save-text <dir>` → `saveText`. */
export function optionKey(option: OptionDefinition): string {
  return longName(option).replace(/-([a-z])/g, (_, c: string) => c.toUpperCase());
}

/** `--save-text <dir>` → `save-text` */
export function longName(option: OptionDefinition): string {
  return /--([a-z][a-z-]*)/.exec(option.flags)![1]!;
}
