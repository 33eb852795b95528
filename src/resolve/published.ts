import type { ReportContext, Resolved } from '../core/context.js';

export function readPublished(_context: ReportContext): Resolved<string | null> {
  return { value: null, basis: 'unknown', because: '' };
}
export function reportYear(_context: ReportContext, published: string | null): Resolved<number | null> {
  return { value: published === null ? null : Number(published.slice(0, 4)), basis: 'implied', because: 'the date of the report' };
}
