import type { CommandDefinition } from './definition.js';

/** `extract chart`: help, parser and completion are made from this. */
export const CHART: CommandDefinition = {
  name: 'chart', usage: 'extract chart [options] STATS', arguments: '<file>',
  words: {
    en: 'Draws one indicator of extracted statistics as SVG, as the review page draws it: ranges as bars, bounds as arrows, plans as diamonds, one axis for each unit. STATS is a CSV, TSV or JSONL file made by extract, or - for JSONL from standard input.',
    zh: '把已提取统计中的一个指标画成 SVG，与核查页相同：区间为线段，界限为箭头，计划为菱形，每种单位各有一轴。STATS 为 extract 输出的 CSV、TSV 或 JSONL 文件，或 -（标准输入的 JSONL）。',
  },
  examples: [
    { line: 'extract chart stats.csv --indicator 满意率 -o chart.svg', words: { en: 'across districts', zh: '按行政区' } },
    { line: 'extract chart stats.jsonl --indicator 教育支出 --by period -o chart.svg', words: { en: 'over time', zh: '按时期' } },
  ],
  options: [
    { flags: '--indicator <name>', group: 'output', words: { en: 'which indicator, as it stands in the column', zh: '指标名称，与列中一致' } },
    { flags: '--by <what>', group: 'output', values: ['district', 'period', 'document'], words: { en: 'district (default), period or document', zh: 'district（默认）、period 或 document' } },
    { flags: '-o, --output <file>', group: 'output', values: ['@file'], words: { en: 'write to a file; default: standard output', zh: '写入文件；默认为标准输出' } },
    { flags: '--width <pixels>', group: 'output', integer: true, words: { en: 'width of the drawing, 320 to 4000; default 860', zh: '图宽，320 至 4000；默认 860' } },
    { flags: '--force', group: 'output', words: { en: 'overwrite an existing output', zh: '覆盖已有文件' } },
    { flags: '--lang <language>', group: 'output', values: ['en', 'zh'], words: { en: 'language of the drawing and help: en or zh', zh: '图和帮助的语言：en 或 zh' } },
    { flags: '-q, --quiet', group: 'general', words: { en: 'say nothing but errors', zh: '只显示错误' } },
    { flags: '-h, --help', group: 'general', words: { en: 'show this help', zh: '显示帮助' } },
  ],
};
