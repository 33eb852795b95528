import type { CommandDefinition, OptionDefinition } from './definition.js';

const FORCE: OptionDefinition = { flags: '--force', group: 'output', words: { en: 'overwrite an existing output', zh: '覆盖已有文件' } };

/** The commands for people who annotate: `annotate` hands reports to a tool, `import` takes them back, `score` measures. */
export function annotationCommands(general: readonly OptionDefinition[]): CommandDefinition[] {
  return [
    {
      name: 'score', usage: 'extract score [options] GOLD OUT.jsonl', arguments: '<gold> <output>',
      words: {
        en: 'Holds extracted records against your annotations. GOLD is a JSONL file or a folder of them (NAME.jsonl for NAME.txt), a folder of brat (.txt and .ann), a JSONL export of doccano or a JSON export of Label Studio. OUT is the JSONL of extract; - is standard input.',
        zh: '用人工标注检验提取结果。GOLD 为 JSONL 文件或其文件夹（NAME.jsonl 对应 NAME.txt）、brat 文件夹（.txt 与 .ann）doccano 导出的 JSONL 或 Label Studio 导出的 JSON。OUT 为 extract 输出的 JSONL；- 为标准输入。',
      },
      examples: [
        { line: 'extract score gold/ out.jsonl', words: { en: 'detection, quantity and record F1, field by field', zh: '检出、数量、整条记录的 F1 及各字段正确率' } },
        { line: 'extract score gold/ out.jsonl --errors indicator', words: { en: 'every wrong indicator', zh: '列出所有错误的指标' } },
      ],
      options: [
        { flags: '--errors [field]', group: 'output', words: { en: 'list what is wrong: a field, missed, spurious, or everything', zh: '列出错误：某字段、missed（漏）、spurious（误），或全部' } },
        { flags: '--json', group: 'output', words: { en: 'figures as JSON, shares from 0 to 1', zh: '以 JSON 输出，比例为 0 到 1' } },
        { flags: '--only <name>', group: 'input', words: { en: 'only reports whose name holds this', zh: '只看名称含此文字的报道' } },
        ...general,
      ],
    },
    {
      name: 'annotate', usage: 'extract annotate --to TOOL -o OUT INPUT…', arguments: '<inputs...>',
      words: {
        en: 'Extracts and writes for an annotation tool, so that people can correct the records: brat (a folder), doccano (JSONL) or label-studio (JSON, with its labeling interface beside it as OUT.xml).',
        zh: '提取并输出为标注工具的格式，供人工校正：brat（文件夹）、doccano（JSONL）或 label-studio（JSON，标注界面写在旁边的 OUT.xml）。',
      },
      examples: [
        { line: 'extract annotate --to brat -o corpus/ articles/', words: { en: 'a collection for brat', zh: '生成 brat 语料文件夹' } },
        { line: 'extract annotate --to doccano -o corpus.jsonl articles/', words: { en: 'for a sequence labeling project of doccano', zh: '用于 doccano 序列标注项目' } },
      ],
      options: [
        { flags: '--to <tool>', group: 'output', values: ['brat', 'doccano', 'label-studio'], words: { en: 'brat, doccano or label-studio', zh: 'brat、doccano 或 label-studio' } },
        { flags: '-o, --output <path>', group: 'output', values: ['@file'], words: { en: 'file, or folder for brat', zh: '输出文件；brat 为文件夹' } },
        FORCE,
        { flags: '--offsets <unit>', group: 'output', values: ['utf16', 'codepoint'], words: { en: 'what doccano’s offsets count: utf16 (default, as its page does) or codepoint', zh: 'doccano 偏移单位：utf16（默认，与其页面一致）或 codepoint' } },
        { flags: '--district <name>', group: 'report', words: { en: 'division of the reports, name or code', zh: '报道所属行政区，名称或代码' } },
        { flags: '--date <date>', group: 'report', words: { en: 'date of the reports', zh: '报道日期' } },
        { flags: '--encoding <name>', group: 'input', words: { en: 'encoding of the input', zh: '输入编码' } },
        ...general,
      ],
    },
    {
      name: 'import', usage: 'extract import TOOL PATH [-o GOLD.jsonl]', arguments: '<tool> <path>',
      words: {
        en: 'Reads corrected annotations and prints them as JSONL for extract score. TOOL is brat (PATH a folder), doccano (PATH its JSONL export) or label-studio (PATH its JSON export). Numbers that were marked without a value are read by the number grammar.',
        zh: '读取校正后的标注，输出供 extract score 使用的 JSONL。TOOL 为 brat（PATH 为文件夹）、doccano（PATH 为导出的 JSONL）或 label-studio（PATH 为导出的 JSON）。未注明数值的数字由数字语法读取。',
      },
      examples: [
        { line: 'extract import brat corpus/ -o gold.jsonl', words: { en: 'from a folder of brat', zh: '读取 brat 文件夹' } },
        { line: 'extract import doccano admin.jsonl > gold.jsonl', words: { en: 'from an export of doccano', zh: '读取 doccano 导出文件' } },
      ],
      options: [
        { flags: '-o, --output <file>', group: 'output', values: ['@file'], words: { en: 'write to a file', zh: '写入文件' } },
        FORCE,
        { flags: '--offsets <unit>', group: 'input', values: ['utf16', 'codepoint'], words: { en: 'what doccano’s offsets count: utf16 (default) or codepoint', zh: 'doccano 偏移单位：utf16（默认）或 codepoint' } },
        ...general,
      ],
    },
  ];
}
