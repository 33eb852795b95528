import type { Lexicon } from '../../language/lexicon.js';
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

/** Ends of official names, from `division-kinds.tsv` and `peoples.tsv`. */
export interface Kinds {
  /** Longest first. */
  readonly kinds: readonly { readonly kind: string; readonly short: string; readonly autonomous: boolean; readonly own: string }[];
  readonly peoples: RegExp;
}

export function openKinds(lexicon: Lexicon): Kinds {
  const kinds = lexicon.table('division-kinds').rows.map(({ cells }) => ({ kind: cells['kind']!, short: cells['short']!, autonomous: cells['autonomous'] === 'yes', own: cells['own']! }));
  return {
    kinds: kinds.sort((a, b) => b.kind.length - a.kind.length),
    peoples: new RegExp(`(?:${lexicon.words('peoples').sort((a, b) => b.length - a.length).join('|')})+$`),
  };
}

/** Short forms of an official name, longest first: 彭水苗族土家族自治县 → 彭水县, 彭水. One-character forms are none. */
export function shortForms(name: string, { kinds, peoples }: Kinds): string[] {
  const end = kinds.find(({ kind }) => name.endsWith(kind));
  if (end === undefined) return [];
  let stem = name.slice(0, -end.kind.length);
  if (end.autonomous) {
    const rest = stem.replace(peoples, '');
    if (rest.length >= 2) stem = rest;
  }
  if (stem.length < 2) return [];
  // 彭水县, 凉山州
  return end.short === '' ? [stem] : [stem + end.short, stem];
}

/** The forms of the names that begin with the same two characters. */
interface Shelf {
  readonly forms: Map<string, Form>;
  /** Lengths of the forms, longest first. */
  readonly lengths: readonly number[];
}

/** All forms of all names. They are made from the names when their first two characters are first looked up, so that the start costs little. */
export class Forms {
  private readonly names = new Map<string, Entry[]>();
  private readonly shelves = new Map<string, Shelf>();
  private kinds: Kinds | undefined;

  constructor(entries: readonly Entry[], private readonly lexicon: Lexicon) {
    for (const entry of entries) {
      if (entry.level === 'country') continue;
      const pair = entry.name.slice(0, 2);
      const list = this.names.get(pair);
      if (list === undefined) this.names.set(pair, [entry]); else list.push(entry);
    }
  }

  /** The first two characters of all names. */
  pairs(): Iterable<string> {
    return this.names.keys();
  }

  /** 区 of 北碚区 and 内蒙古自治区; the kind itself where reports have no short word for it. */
  kindOf(name: string): string {
    this.kinds ??= openKinds(this.lexicon);
    const end = this.kinds.kinds.find(({ kind }) => name.endsWith(kind));
    return end === undefined ? name.slice(-1) : end.own === '' ? end.kind : end.own;
  }

  get(text: string): Form | undefined {
    return this.shelf(text.slice(0, 2))?.forms.get(text);
  }

  /** All forms that begin at `at`, longest first. */
  from(text: string, at: number, limit: number): readonly Form[] {
    const shelf = this.shelf(text.slice(at, at + 2));
    if (shelf === undefined) return NONE;
    const found: Form[] = [];
    for (const length of shelf.lengths) {
      const form = at + length > limit ? undefined : shelf.forms.get(text.slice(at, at + length));
      if (form !== undefined) found.push(form);
    }
    return found;
  }

  private shelf(pair: string): Shelf | undefined {
    let shelf = this.shelves.get(pair);
    if (shelf === undefined) {
      const names = this.names.get(pair);
      if (names === undefined) return undefined;
      this.kinds ??= openKinds(this.lexicon);
      this.shelves.set(pair, shelf = makeShelf(names, this.kinds));
    }
    return shelf;
  }
}

const NONE: readonly Form[] = [];

function makeShelf(names: readonly Entry[], kinds: Kinds): Shelf {
  const forms = new Map<string, Form>();
  const at = (text: string, bare: boolean): Form => {
    let form = forms.get(text);
    if (form === undefined) forms.set(text, form = { text, full: [], short: [], bare });
    if (!bare) form.bare = false;
    return form;
  };
  // 彭水县, 凉山州: a kind that short forms keep
  const shorts = kinds.kinds.map((kind) => kind.short).filter((kind) => kind !== '');
  for (const entry of names) {
    at(entry.name, false).full.push(entry);
    for (const short of shortForms(entry.name, kinds)) at(short, !shorts.some((kind) => short.endsWith(kind)) || short.length === 2).short.push(entry);
  }
  return { forms, lengths: [...new Set([...forms.keys()].map((text) => text.length))].sort((a, b) => b - a) };
}
