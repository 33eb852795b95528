import type { ReportContext } from '../../core/context.js';
import type { Entry } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import type { PlaceGroup } from './groups.js';
import type { PlaceLexicon } from './lexicon.js';
import { settle } from './settle.js';
import type { TownName } from './towns.js';

/** What a piece of evidence says of the whole report: its division, that it has none, or (null) nothing. */
export type Evidence = { readonly division: Entry | null; readonly because: string; readonly byTowns?: boolean; readonly isCompany?: boolean } | null;

/** What evidence is read from. */
export interface Sources {
  readonly context: ReportContext;
  readonly groups: readonly PlaceGroup[];
  readonly towns: readonly TownName[];
  /** Divisions that the text names without doubt. */
  readonly certain: readonly Entry[];
  readonly date: string | null;
  readonly gazetteer: Gazetteer;
  readonly words: PlaceLexicon;
}

/** Characters of the lead. */
export const LEAD = 600;

/** The division that a name means before the report’s own is known. */
export function settled(group: PlaceGroup, certain: readonly Entry[]): Entry | null {
  return settle(group.last.candidates, { report: null, certain });
}
