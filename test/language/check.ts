import { BOUNDS, QUANTITY_KINDS } from '../../src/core/quantity.js';
import type { Row, Table } from '../../src/language/lexicon.js';
import { isUcum } from './ucum.js';

/** ISO 4217 as the runtime knows it. */
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
const CLASSES = new Set(['classifier', 'physical', 'currency', 'percent', 'point', 'time', 'multiple', 'rank', 'none']);
const FLAGS = new Set(['arabic', 'none', 'label', 'silent', 'bare']);
const KINDS = new Set<string>(QUANTITY_KINDS);
const MARKS = new Set(['%', '‰', '‱']);

type Check = (row: Row) => string | null;
const cell = (row: Row, name: string): string => row.cells[name] ?? '';

const UNIT_CHECKS: readonly Check[] = [
  (row) => (CLASSES.has(cell(row, 'class')) ? null : `no class of units: ${cell(row, 'class')}`),
  (row) => {
    const code = cell(row, 'code');
    if (code === '') return null;
    switch (cell(row, 'class')) {
      case 'currency': return CURRENCIES.has(code) ? null : `no code of ISO 4217: ${code}`;
      case 'percent': return MARKS.has(code) || isUcum(code) ? null : `no code of a share: ${code}`;
      case 'point': return code === 'pp' ? null : `a point has the code pp: ${code}`;
      case 'physical': case 'time': return isUcum(code) ? null : `no code of UCUM: ${code}`;
      default: return `a ${cell(row, 'class')} has no code: ${code}`;
    }
  },
  (row) => cell(row, 'flags').split(' ').filter((flag) => flag !== '' && !FLAGS.has(flag)).map((flag) => `unknown flag: ${flag}`)[0] ?? null,
  (row) => (cell(row, 'kind') === '' || KINDS.has(cell(row, 'kind')) ? null : `unknown kind: ${cell(row, 'kind')}`),
  (row) => (cell(row, 'times') === '' || Number(cell(row, 'times')) > 0 ? null : `no factor: ${cell(row, 'times')}`),
  (row) => (cell(row, 'times') === '' || cell(row, 'as') !== '' ? null : 'a factor needs the unit that it leads to (as)'),
];
const CHECKS: Readonly<Record<string, { readonly key: readonly string[]; readonly checks: readonly Check[] }>> = {
  units: { key: ['unit'], checks: UNIT_CHECKS },
  'unit-parts': { key: ['whole', 'part'], checks: [(row) => (Number(cell(row, 'parts')) > 1 ? null : `no number of parts: ${cell(row, 'parts')}`)] },
  'currency-signs': { key: ['sign'], checks: [(row) => (CURRENCIES.has(cell(row, 'code')) ? null : `no code of ISO 4217: ${cell(row, 'code')}`), (row) => (/^(?:yes|no)$/.test(cell(row, 'inside')) ? null : 'inside is yes or no')] },
  approximators: {
    key: ['word', 'side'], checks: [
      (row) => (/^(?:before|direct|limit|after|share|bare|link|sign)$/.test(cell(row, 'side')) ? null : `unknown side: ${cell(row, 'side')}`),
      (row) => (/^(?:link|sign)$/.test(cell(row, 'side')) || cell(row, 'bound') === 'same' || (BOUNDS as readonly string[]).includes(cell(row, 'bound')) ? null : `unknown bound: ${cell(row, 'bound')}`),
    ],
  },
  'not-statistics': {
    key: ['pattern', 'side'], checks: [
      (row) => (/^(?:whole|after|before)$/.test(cell(row, 'side')) ? null : `unknown side: ${cell(row, 'side')}`),
      (row) => (cell(row, 'kind') === 'structure' || KINDS.has(cell(row, 'kind')) ? null : `unknown kind: ${cell(row, 'kind')}`),
    ],
  },
  'rank-frames': { key: ['word'], checks: [] },
  'quantity-contexts': { key: ['word', 'effect'], checks: [(row) => (/^(?:mean_age|per_hour|week|double|from|gap|first|ratio|period|address|phase|this|each|between)$/.test(cell(row, 'effect')) ? null : `unknown effect: ${cell(row, 'effect')}`)] },
};

export const CHECKED_TABLES: readonly string[] = Object.keys(CHECKS);

/** What is wrong with a lexicon that the reader of quantities uses, each as `file:line: what`. */
export function checkTable(name: string, table: Table): string[] {
  const { key, checks } = CHECKS[name]!;
  const seen = new Map<string, number>();
  const wrong: string[] = [];
  for (const row of table.rows) {
    const at = `${row.file}:${row.line}`;
    const id = key.map((column) => cell(row, column)).join(' ');
    const earlier = seen.get(id);
    if (earlier !== undefined) wrong.push(`${at}: ${id} stands already in line ${earlier}`);
    seen.set(id, row.line);
    if (cell(row, key[0]!) === '') wrong.push(`${at}: the first cell is empty`);
    for (const check of checks) {
      const reason = check(row);
      if (reason !== null) wrong.push(`${at}: ${reason}`);
    }
  }
  return wrong;
}
