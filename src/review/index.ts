import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Correction } from '../core/correction.js';
import { EXIT, Problem } from '../core/problem.js';
import type { Statistic } from '../core/schema.js';
import { applyCorrections, type Applied } from './apply.js';
import { blankRecord, type ReportHead } from './blank.js';
import { readCorrections } from './read-corrections.js';

/** First 16 hex digits of the sha256 of a text: its name in corrections. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Puts a reader’s corrections into the records of the texts that they speak of. */
export interface Corrector {
  correct(report: ReportHead, statistics: readonly Statistic[]): Applied;
}

/**
 * Opens a file of corrections. A text is known by its hash, whatever its path; one that has changed by its path.
 * @throws Problem `corrections_missing`, `corrections_malformed`
 */
export function openCorrections(path: string): Corrector {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem('corrections_missing', path, 'The file of corrections cannot be read.', 'Check the path given with --corrections.', EXIT.missing, { cause: error });
  }
  const byText = new Map<string, Correction[]>(), byDocument = new Map<string, Correction[]>();
  for (const each of readCorrections(content, path)) {
    byText.set(each.text, [...byText.get(each.text) ?? [], each]);
    byDocument.set(each.document, [...byDocument.get(each.document) ?? [], each]);
  }
  return {
    correct(report, statistics) {
      const hash = textHash(report.text), own = byText.get(hash) ?? byDocument.get(report.document) ?? [];
      return applyCorrections({ document: report.document, text: report.text, hash, statistics }, own, (span) => blankRecord(report, span));
    },
  };
}
