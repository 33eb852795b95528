import type { Span } from '../../core/span.js';
import type { Entry } from './divisions.js';

/**
 * `national` 全国 · `world` 全球 · `foreign` 英国 · `area` of Hong Kong, Macao, Taiwan · `region` 渝东南 · `zone` 雄安新区 ·
 * `own` 全区, 我市, 县委 · `hint` tells where the report is, not where a number holds (访港旅客)
 */
export type PlaceKind = 'division' | 'national' | 'world' | 'foreign' | 'area' | 'region' | 'zone' | 'own' | 'hint';

/** Why a name neither moves a number nor speaks for the report. */
export type Weakness =
  | 'inside a title' | 'gone to or compared with' | 'joined with another' | 'in a list of what is gone to or compared with' | 'in a list of places'
  | 'where somebody comes from' | 'in a dateline' | 'after a smaller place' | 'a comparison' | 'not at the head of a clause' | 'part of a name' | 'part of a company’s name';

/** A place as the text names it. */
export interface PlaceName extends Span {
  readonly text: string;
  readonly kind: PlaceKind;
  /** Divisions that the name can mean, before the report decides. */
  candidates: readonly Entry[];
  /** What `place` says: of an area, region or zone. */
  readonly place: string | null;
  /** `own`: 区 in 全区, 我区, 区委: the kind of division meant; empty for 各地. */
  readonly level: string;
  /** mine: 我区, 本县, the report’s own; whole: 全县, that: 该县, also the one just named; office: 区委. */
  readonly manner: 'mine' | 'whole' | 'that' | 'office' | '';
  /** Null when it speaks for its number and the report. */
  readonly weak: Weakness | null;
  /** Official name, not a short form. */
  readonly full: boolean;
  /** Sentence that holds it, -1 outside of sentences. */
  readonly sentence: number;
}
