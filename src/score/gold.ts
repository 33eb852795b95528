import type { Bound } from '../core/quantity.js';
import type { Direction, Measure, Status } from '../core/mention.js';

/** One annotated number (contract: “Gold files”). What a key does not say is not asked; `…_alt` lists what is right as well. */
export interface Gold {
  /** Report that it stands in, where the file does not tell. */
  document?: string;
  quote: string;
  start: number;
  end: number;
  value: number | null;
  value_max?: number | null;
  bound: Bound;
  bound_alt?: string[];
  unit?: string | null;
  unit_alt?: (string | null)[];
  unit_code?: string | null;
  measure: Measure | null;
  measure_alt?: string[];
  direction?: Direction | null;
  /** Fullest acceptable. */
  indicator?: string | null;
  /** Least acceptable: a right answer contains it. */
  indicator_head?: string;
  indicator_alt?: string[];
  subject?: string | null;
  action?: string | null;
  action_alt?: (string | null)[];
  place?: string | null;
  district?: string | null;
  district_code?: string | null;
  district_alt?: (string | null)[];
  period?: string | null;
  period_alt?: (string | null)[];
  base?: string | null;
  base_alt?: (string | null)[];
  status?: Status;
  status_alt?: string[];
  /** Counts neither for nor against. */
  optional?: boolean;
}

/** What a record must have to be held against gold; the rest of it may be missing. */
export interface Predicted {
  document?: string;
  quote?: string;
  start: number;
  end: number;
  value: number | null;
  value_max?: number | null;
  bound?: string;
  unit?: string | null;
  measure?: string | null;
  direction?: string | null;
  indicator?: string | null;
  action?: string | null;
  district_code?: string | null;
  period?: string | null;
  base?: string | null;
  status?: string;
  rule?: string;
}
