import type { Row } from './records.js';

const BEFORE: Readonly<Record<string, string>> = { about: '≈ ', over: '> ', under: '< ', at_least: '≥ ', at_most: '≤ ', nearly: '≲ ', exact: '', range: '' };

/** `≥ 95.2`, `4–6`, `▲ 8.01`, `67,500,000`: the value as the table shows it, without its unit. */
export function valueText(row: Row): string {
  if (row.value === null) return '';
  const arrow = row.direction === 'up' ? '▲ ' : row.direction === 'down' ? '▼ ' : '';
  const upper = row.value_max === null ? '' : `–${grouped(row.value_max)}`;
  return `${arrow}${BEFORE[row.bound] ?? ''}${grouped(row.value)}${upper}`;
}

export function grouped(value: number): string {
  const text = String(value);
  if (text.includes('e')) return text;
  const [whole, part] = text.split('.');
  return whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`);
}
