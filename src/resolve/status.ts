import type { ReportContext, Resolved } from '../core/context.js';
import type { Mention, Status } from '../core/mention.js';

export function resolveStatus(_context: ReportContext, mentions: readonly Mention[], _about: { published: string | null; year: number | null }): Resolved<Status>[] {
  return mentions.map(() => ({ value: 'actual' as const, basis: 'unknown', because: '' }));
}
