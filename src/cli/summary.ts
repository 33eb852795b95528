import { printOf, Reprints } from '../batch/reprints.js';
import { EXIT, Problem } from '../core/problem.js';
import type { Statistic } from '../core/schema.js';
import { Summary, SUMMARY_COLUMNS, SUMMARY_HEADS_ZH } from '../summary/summary.js';
import { formatForFile, formatNamed } from '../write/registry.js';
import { readStatistics } from './chart-rows.js';
import { languageFrom } from './lexicons.js';
import { LIST_FORMATS, writeList } from './list-output.js';
import { flag, text, type Arguments } from './parse.js';
import { say } from './say.js';
import { terminal } from './terminal.js';

/** `extract summary STATS`: districts × indicators. A report that another reprints counts once. */
export async function runSummary(args: Arguments): Promise<number> {
  const file = args.operands[0]!, output = text(args, 'output'), given = text(args, 'format');
  const format = given === undefined ? (output === undefined ? undefined : formatForFile(output).name) ?? (terminal().stdoutIsTerminal && output === undefined ? 'table' : 'csv') : formatNamed(given).name;
  if (!LIST_FORMATS.includes(format)) throw new Problem('unknown_format', null, `A summary has no format “${format}”.`, `Formats: ${LIST_FORMATS.join(', ')}.`, EXIT.usage);
  const summary = new Summary(languageFrom(args)), reprints = new Set<string>();
  let known: boolean | undefined, records = 0;
  const reports = new Reports((name) => reprints.add(name));
  for await (const row of readStatistics(file)) {
    records++;
    known ??= row.document_same_as !== undefined;
    if (known) {
      if (row.document_same_as !== null) reprints.add(row.document);
      else summary.add(row);
    } else for (const one of reports.next(row)) summary.add(one);
  }
  for (const one of reports.end()) summary.add(one);
  await writeList(args, SUMMARY_COLUMNS, summary.rows(), format, output, SUMMARY_HEADS_ZH);
  if (!flag(args, 'quiet') && (reprints.size > 0 || records === 0)) say(records === 0 ? 'extract: no statistics in it' : `extract: ${reprints.size} reprinted ${reprints.size === 1 ? 'report' : 'reports'} counted once`);
  return EXIT.done;
}

/**
 * Where the file has no column `document_same_as`, reprints are known by the sentences of the records. Records of a report stand
 * together; it is let through, or left out, when it is complete.
 */
class Reports {
  private readonly seen = new Reprints();
  private open: Statistic[] = [];

  constructor(private readonly reprint: (document: string) => void) {}

  next(row: Statistic): Statistic[] {
    const done = this.open.length > 0 && this.open[0]!.document !== row.document ? this.end() : [];
    this.open.push(row);
    return done;
  }

  end(): Statistic[] {
    const rows = this.open;
    this.open = [];
    if (rows.length === 0) return [];
    const sentences = [...new Set(rows.map((r) => r.sentence ?? ''))];
    // a file without sentences says too little to call two reports the same
    if (sentences.every((s) => s === '')) return rows;
    const same = this.seen.find(rows[0]!.document, printOf([rows[0]!.district_code ?? '', ...sentences].join(''), [rows[0]!.title, ...sentences]));
    if (same === null || same === rows[0]!.document) return rows;
    this.reprint(rows[0]!.document);
    return [];
  }
}
