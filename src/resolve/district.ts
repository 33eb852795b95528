import type { Division, ReportContext, Resolved } from '../core/context.js';
import type { Diagnostic } from '../core/diagnostic.js';
import type { Mention } from '../core/mention.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { Gazetteer } from './gazetteer.js';

export interface ReportDivision {
  readonly division: Division | null;
  readonly diagnostics: readonly Diagnostic[];
}
export function createDistrictResolver(_gazetteer: Gazetteer, _lexicon: Lexicon, _options: { district: string | undefined; asOf: string | undefined }) {
  return {
    report(_context: ReportContext, _date: string | null): ReportDivision {
      return { division: null, diagnostics: [] };
    },
    resolve(_context: ReportContext, mentions: readonly Mention[], _report: ReportDivision): { districts: Resolved<Division | null>[]; places: Resolved<string | null>[]; diagnostics: Diagnostic[] } {
      const none = mentions.map(() => ({ value: null, basis: 'unknown' as const, because: '' }));
      return { districts: none, places: none, diagnostics: [] };
    },
  };
}
