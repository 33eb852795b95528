import type { ReportContext, Resolved } from '../core/context.js';
import type { Mention } from '../core/mention.js';

export function resolvePeriods(_context: ReportContext, mentions: readonly Mention[], _about: { published: string | null; year: number | null }): Resolved<string | null>[] {
  return mentions.map(() => ({ value: null, basis: 'unknown', because: '' }));
}
