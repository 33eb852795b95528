import { availableParallelism } from 'node:os';
import { Tally } from '../batch/progress.js';
import { runToStream } from '../batch/run.js';
import type { Outcome } from '../batch/unit.js';
import { EXIT, Problem } from '../core/problem.js';
import { jsonl } from '../write/jsonl.js';
import { jobOf } from './job.js';
import { listed } from './listing.js';
import { LIST_FORMATS, writeList } from './list-output.js';
import { count, text, type Arguments } from './parse.js';
import { Reporter } from './reporter.js';
import { chosenFormat, chosenStyle } from './style.js';

const HEADS = ['document', 'encoding', 'title', 'published', 'district', 'district_code', 'statistics', 'problem'] as const;

const HEADS_ZH = { document: '文档', encoding: '编码', title: '标题', published: '发布日期', district: '行政区', district_code: '行政区代码', statistics: '统计数', problem: '问题' } as const;

/** `extract INPUT… --dry-run`: what each report was taken for, before a long run. Nothing else is written. */
export async function dryRun(args: Arguments): Promise<number> {
  const format = chosenFormat(args).name;
  if (!LIST_FORMATS.includes(format)) throw new Problem('usage', null, `--dry-run has no format “${format}”.`, `Formats: ${LIST_FORMATS.join(', ')}.`, EXIT.usage);
  const inputs = await listed(args), style = chosenStyle({ ...args, options: { ...args.options, columns: 'document' } }, 'jsonl');
  const report = new Reporter({ ...args, options: { ...args.options, errors: undefined } }, new Tally(), { total: inputs.total, single: inputs.single });
  const rows: Record<(typeof HEADS)[number], string | number | null>[] = [];
  try {
    await runToStream({
      inputs, job: { ...jobOf(args, 'jsonl', jsonl, style, false), saveText: undefined, explainAside: false }, tally: report.tally, signal: report.signal,
      jobs: inputs.single ? 0 : Math.max(1, count(args, 'jobs') ?? availableParallelism() - 1), timeout: (count(args, 'timeout') ?? 120) * 1000,
      seen: (o) => { rows.push(row(o)); report.seen({ ...o, failed: false, problems: [] }); },
    }, { put: async () => undefined }, jsonl);
    await writeList(args, HEADS, rows, format, text(args, 'output'), HEADS_ZH);
    report.finish();
  } catch (error) {
    report.abandon();
    throw error;
  }
  return report.tally.failed > 0 ? EXIT.incomplete : EXIT.done;
}

function row(o: Outcome): Record<(typeof HEADS)[number], string | number | null> {
  const told = o.problems.filter((p) => p.severity !== 'info').map((p) => p.code);
  return {
    document: o.document, encoding: o.encoding, title: o.title, published: o.published, district: o.district?.name ?? null, district_code: o.district?.code ?? null,
    statistics: o.failed ? null : o.records, problem: told.length === 0 ? null : [...new Set(told)].join(';'),
  };
}
