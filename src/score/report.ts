import stringWidth from 'string-width';
import { visibleCell } from '../core/visible.js';
import { FIELD_NAMES } from './agreement.js';
import { f1, type Score, type ScoreError } from './score.js';

/** The score for people: a line for each report, the sum, the fields. Figures are percent. */
export function scoreText(result: Score): string {
  const width = Math.max(10, ...result.by_document.map((d) => stringWidth(visibleCell(d.name)))) + 2;
  const pad = (text: string): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)));
  const line = (name: string, gold: number, predicted: number, shares: readonly number[]): string => `${pad(name)}${String(gold).padStart(6)}${String(predicted).padStart(11)}${shares.map((s) => percent(s).padStart(11)).join('')}\n`;
  return [
    `${pad('document')}${['gold', 'predicted', 'detection', 'quantity', 'record'].map((h, i) => h.padStart(i === 0 ? 6 : 11)).join('')}\n`,
    ...result.by_document.map((d) => line(visibleCell(d.name), d.gold, d.predicted, [d.matched, d.quantity, d.record].map((n) => f1(n, d.gold, d.predicted)))),
    line('all', result.gold, result.predicted, [result.detection_f1, result.quantity_f1, result.record_f1]),
    `F1 in percent. precision ${percent(result.precision)}  recall ${percent(result.recall)}\n`,
    `right among matched: ${FIELD_NAMES.map((f) => `${f} ${percent(result.fields[f])}`).join('  ')}\n`,
  ].join('');
}

/** One error a line, tabs between: kind, report and offset, what gold says, what was extracted. */
export function errorLine({ kind, name, gold, predicted }: ScoreError): string {
  const key = kind === 'district' ? 'district_code' : kind === 'planned' ? 'status' : kind.replace(/_stated$/, '');
  const shown = (record: object | null): string => {
    if (record === null) return '-';
    const all = record as Record<string, unknown>;
    const said = key === 'span' ? { start: all.start, end: all.end } : key === 'value' ? { value: all.value, value_max: all.value_max } : { [key]: all[key] };
    return JSON.stringify({ quote: all.quote, ...(kind === 'missed' || kind === 'spurious' ? { value: all.value } : said), indicator: all.indicator, ...(all.rule === undefined ? {} : { rule: all.rule }) });
  };
  return `${kind}\t${name}:${(gold ?? predicted)!.start}\tgold ${shown(gold)}\tgot ${shown(predicted)}`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
