import type { Row } from './records.js';

const BEFORE: Readonly<Record<string, string>> = { about: '≈ ', over: '> ', under: '< ', at_least: '≥ ', at_most: '≤ ', nearly: '≲ ', exact: '', range: '' };

/** `≥ 95.2`, `4–6`, `▲ 8.01`, `67,500,000`: the value without its unit. */
export function valueText(row: Row, number: (value: number) => string = grouped): string {
  if (row.value === null) return '';
  const arrow = row.direction === 'up' ? '▲ ' : row.direction === 'down' ? '▼ ' : '';
  const upper = row.value_max === null ? '' : `–${number(row.value_max)}`;
  return `${arrow}${BEFORE[row.bound] ?? ''}${number(row.value)}${upper}`;
}

const LARGE = { zh: [[12, '万亿'], [8, '亿']], en: [[12, ' tn'], [9, ' bn']] } as const;

/** The same where there is little room: `2117.01亿`, `211.701 bn`. Never rounded: a number that would not be short is written out. */
export function shortValueText(row: Row, lang: 'en' | 'zh'): string {
  return valueText(row, (value) => {
    const digits = String(Math.abs(value)), [places, word] = LARGE[lang].find(([p]) => digits.length > p) ?? [0, ''];
    if (places === 0 || !/^\d+$/.test(digits)) return grouped(value);
    const part = digits.slice(-places).replace(/0+$/, '');
    return part.length > 5 ? grouped(value) : `${value < 0 ? '-' : ''}${grouped(Number(digits.slice(0, -places)))}${part === '' ? '' : `.${part}`}${word}`;
  });
}

export function grouped(value: number): string {
  const text = String(value);
  if (text.includes('e')) return text;
  const [whole, part] = text.split('.');
  return whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`);
}
