import { MEASURES, type Measure } from '../core/mention.js';
import type { Gold } from './gold.js';

/** What came back from an annotation tool. */
export interface Imported {
  readonly gold: Gold[];
  /** What could not be read, or looks wrong: `PATH:LINE` or `DOCUMENT:OFFSET`, and why. */
  readonly problems: { readonly place: string; readonly reason: string }[];
}

/** Reads the number of a quote that an annotator marked without saying its value; null where it holds none. */
export type ReadNumber = (quote: string) => Pick<Gold, 'value' | 'value_max' | 'bound' | 'unit' | 'unit_code'> | null;

export function isMeasure(label: string): label is Measure {
  return (MEASURES as readonly string[]).includes(label);
}

/** Gold with its keys in the order of the contract; `start` before all, as gold files have it. */
export function ordered(gold: Gold): Gold {
  const keys = ['document', 'start', 'end', 'quote', 'value', 'value_max', 'bound', 'unit', 'unit_code', 'measure', 'direction', 'indicator', 'indicator_head', 'indicator_alt', 'subject', 'action', 'place', 'district', 'district_code', 'period', 'base', 'status'];
  const all = gold as unknown as Record<string, unknown>;
  const names = [...keys.filter((k) => all[k] !== undefined), ...Object.keys(all).filter((k) => !keys.includes(k) && all[k] !== undefined)];
  return Object.fromEntries(names.map((k) => [k, all[k]])) as unknown as Gold;
}
