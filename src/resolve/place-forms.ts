import type { Lexicon } from '../lexicon/lexicon.js';
import type { Entry } from './divisions.js';

/** What a form of a name stands for. */
export interface Form {
  readonly text: string;
  /** Divisions whose official name it is. */
  readonly full: Entry[];
  /** Divisions whose name it shortens (黔江, 彭水县). */
  readonly short: Entry[];
  /** A bare form is a name without its kind (区, 县), which may be a piece of other words. */
  bare: boolean;
}

const KIND = /(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|[省市县区州盟])$/;
const AUTONOMOUS = /自治(?:区|州|县|旗)$/;

/** Short forms of an official name, longest first: 彭水苗族土家族自治县 → 彭水县, 彭水. One-character forms are none. */
export function shortForms(name: string, peoples: RegExp): string[] {
  const kind = KIND.exec(name)?.[0];
  if (kind === undefined) return [];
  let stem = name.slice(0, -kind.length);
  if (AUTONOMOUS.test(name)) {
    const rest = stem.replace(peoples, '');
    if (rest.length >= 2) stem = rest;
  }
  if (stem.length < 2) return [];
  const forms = [stem];
  // 彭水县, 凉山州, 莫力达瓦旗
  if (AUTONOMOUS.test(name) && kind !== '自治区') forms.unshift(stem + kind.slice(2));
  return forms;
}

/** All forms of all names, and the scan that finds them: one look-up by the first two characters at each place of the text. */
export class Forms {
  private readonly forms = new Map<string, Form>();
  private readonly lengths = new Map<string, number[]>();

  constructor(entries: readonly Entry[], lexicon: Lexicon) {
    const peoples = new RegExp(`(?:${lexicon.words('peoples').sort((a, b) => b.length - a.length).join('|')})+$`);
    for (const entry of entries) {
      if (entry.level === 'country') continue;
      this.at(entry.name, false).full.push(entry);
      for (const short of shortForms(entry.name, peoples)) {
        const bare = !/[县州旗]$/.test(short) || short.length === 2;
        this.at(short, bare).short.push(entry);
      }
    }
  }

  get(text: string): Form | undefined {
    return this.forms.get(text);
  }

  /** All forms that begin at `at`, longest first. */
  *from(text: string, at: number, limit: number): Generator<Form> {
    const lengths = this.lengths.get(text.slice(at, at + 2));
    if (lengths === undefined) return;
    for (const length of lengths) {
      if (at + length > limit) continue;
      const form = this.forms.get(text.slice(at, at + length));
      if (form !== undefined) yield form;
    }
  }

  private at(text: string, bare: boolean): Form {
    let form = this.forms.get(text);
    if (form === undefined) {
      form = { text, full: [], short: [], bare };
      this.forms.set(text, form);
      const key = text.slice(0, 2);
      const lengths = this.lengths.get(key);
      if (lengths === undefined) this.lengths.set(key, [text.length]);
      else if (!lengths.includes(text.length)) { lengths.push(text.length); lengths.sort((a, b) => b - a); }
    }
    if (!bare) form.bare = false;
    return form;
  }
}
