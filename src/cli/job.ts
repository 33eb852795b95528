import type { ExtractorOptions } from '../batch/extraction.js';
import type { Provenance } from '../batch/receipt.js';
import { provenanceOf } from '../batch/run.js';
import type { Job } from '../batch/unit.js';
import { EXIT, Problem } from '../core/problem.js';
import { COLUMNS, EXTRA_COLUMNS } from '../core/schema.js';
import type { Format, WriteStyle } from '../write/format.js';
import { dateOption, maxSize } from './listing.js';
import { flag, list, text, type Arguments } from './parse.js';
import { toolVersion } from './version.js';

/** A spool keeps every column: grouping and splitting need some that may not be shown. */
export function spoolStyle(style: WriteStyle): WriteStyle {
  const wanted = new Set(style.columns.map((c) => c.name));
  return { ...style, columns: [...COLUMNS, ...EXTRA_COLUMNS.filter((c) => wanted.has(c.name)), ...style.columns.filter((c) => c.name.startsWith('x_'))] };
}

/** What workers are told. @param whole the records wait in a spool, to be written when all are there */
export function jobOf(args: Arguments, name: string, format: Format, style: WriteStyle, whole: boolean): Job {
  const wanted = new Set(style.columns.map((c) => c.name)), prints = wanted.has('document_same_as');
  const spool = whole || prints;
  return {
    extractor: { ...extractorOptions(args), ...(name === 'html' ? { explain: true } : {}) }, encoding: text(args, 'encoding'),
    ...(format.kind === 'file' && format.texts === true ? { texts: true } : {}),
    format: spool ? 'jsonl' : name, style: spool ? spoolStyle(style) : style,
    maxSize: maxSize(args), saveText: text(args, 'saveText'), textFrom: text(args, 'textFrom'), ...corrections(args), ...minConfidence(args), explainAside: flag(args, 'explain') && !wanted.has('explain'), ...(prints ? { prints } : {}),
  };
}

/** `--min-confidence 0.9`. @throws Problem `usage` */
function minConfidence(args: Arguments): Pick<Job, 'minConfidence'> {
  const given = text(args, 'minConfidence');
  if (given === undefined) return {};
  const least = Number(given);
  if (given.trim() === '' || !(least >= 0 && least <= 1)) throw new Problem('usage', null, `--min-confidence: “${given}” is no number from 0 to 1.`, 'As in --min-confidence 0.9.', EXIT.usage);
  return { minConfidence: least };
}

/** Corrections speak of places in UTF-16 units. @throws Problem `usage` with `--offsets codepoint` */
function corrections(args: Arguments): Pick<Job, 'corrections'> {
  const file = text(args, 'corrections');
  if (file === undefined) return {};
  if (text(args, 'offsets') === 'codepoint') {
    throw new Problem('usage', null, 'Corrections speak of UTF-16 offsets.', 'Leave out --offsets codepoint, or --corrections.', EXIT.usage);
  }
  return { corrections: file };
}

/** What results are made by: the tool, and all that was asked for. */
export function provenanceFor(args: Arguments, job: Job, formatName: string): Provenance {
  const own = [...list(args, 'grammar'), ...list(args, 'lexicon'), text(args, 'gazetteer'), text(args, 'meta'), text(args, 'corrections')].filter((f) => f !== undefined);
  const asked = ['limit', 'docvars', 'splitBy', 'input', 'textColumn', 'idColumn', 'titleColumn', 'dateColumn', 'districtColumn', 'keepColumns'].map((key) => args.options[key] ?? null);
  return provenanceOf(job, toolVersion(), own, { format: formatName, asked });
}

export function extractorOptions(args: Arguments): ExtractorOptions {
  const options: ExtractorOptions = {};
  const set = <K extends keyof ExtractorOptions>(key: K, value: ExtractorOptions[K] | undefined): void => { if (value !== undefined) options[key] = value; };
  set('date', dateOption(args, 'date'));
  set('district', text(args, 'district'));
  set('asOf', dateOption(args, 'asOf'));
  set('gazetteer', text(args, 'gazetteer'));
  set('offsets', text(args, 'offsets') as 'utf16' | 'codepoint' | undefined);
  if (list(args, 'grammar').length > 0) options.grammars = list(args, 'grammar');
  if (list(args, 'lexicon').length > 0) options.lexicons = list(args, 'lexicon');
  if (flag(args, 'all')) options.all = true;
  if (flag(args, 'explain')) options.explain = true;
  if (flag(args, 'districtNow')) options.districtNow = true;
  return options;
}
