import type { Column, Statistic } from '../core/schema.js';

/** The value of a column as a record holds it; null where it is absent. */
export function cell(row: Statistic, column: Column): unknown {
  return (row as unknown as Record<string, unknown>)[column.name] ?? null;
}

/** The value as text: null is empty, flags are joined by `;`, an object is JSON. Numbers as JavaScript writes them, never with an exponent below 1e21. */
export function cellText(row: Statistic, column: Column): string {
  const value = cell(row, column);
  if (value === null) return '';
  if (Array.isArray(value) && column.type === 'flags') return value.join(';');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Head of a column in the language asked for. */
export function head(column: Column, lang: 'en' | 'zh'): string {
  return lang === 'zh' ? column.zh : column.name;
}
