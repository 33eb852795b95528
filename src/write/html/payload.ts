import { COLUMNS, EXTRA_COLUMNS, type Explanation, type Statistic } from '../../core/schema.js';

/** The text of a report as its offsets speak of it, by `document`. */
export type Texts = ReadonlyMap<string, { readonly text: string; readonly title: string | null }>;

/**
 * What a page carries: words written once, records as rows of numbers. A cell of a string column is an index into `words`
 * (null where the record has none), a cell of a number column the number itself, `explain` the object.
 */
export interface Payload {
  readonly lang: 'en' | 'zh';
  /** Names of the columns of `rows`, in their order. */
  readonly columns: readonly string[];
  /** Heads of the columns in both languages, for the page and its CSV. */
  readonly heads: Readonly<Record<string, string>>;
  /** Columns of the CSV that the page gives. */
  readonly csv: readonly string[];
  readonly words: readonly string[];
  readonly documents: readonly { readonly name: string; readonly title: string | null; readonly text: string }[];
  readonly rows: readonly (readonly unknown[])[];
  /** On a page of one district: the index page, its file name. */
  readonly index: string | null;
  /** Name of the part that this page shows, null when it shows all. */
  readonly part: string | null;
}

const NUMBERS = new Set(['value', 'value_max', 'start', 'end', 'line', 'confidence']);

/**
 * Packs records and their texts. Records of a report whose text is not given are kept; their report has an empty text.
 * @param statistics in the order in which the page shows them
 * @param csv columns of the CSV that the page gives; default: all but explanations
 */
export function pack(statistics: readonly Statistic[], texts: Texts, lang: 'en' | 'zh', place: { index: string | null; part: string | null }, csv?: readonly string[]): Payload {
  const kept = new Map<string, string>();
  for (const row of statistics) for (const key of Object.keys(row)) if (key.startsWith('x_')) kept.set(key, key.slice(2));
  const extra = EXTRA_COLUMNS.filter((c) => statistics.some((row) => row[c.name as keyof Statistic] !== undefined));
  const known = [...COLUMNS, ...extra];
  const columns = [...known.map((c) => c.name), ...kept.keys()];
  const words: string[] = [], places = new Map<string, number>();
  const word = (text: string): number => {
    let at = places.get(text);
    if (at === undefined) places.set(text, at = words.push(text) - 1);
    return at;
  };
  const cell = (row: Statistic, name: string): unknown => {
    const value = (row as unknown as Record<string, unknown>)[name] ?? null;
    if (value === null || NUMBERS.has(name)) return value;
    if (name === 'explain') return explanation(value as Explanation);
    return word(Array.isArray(value) ? value.join(';') : typeof value === 'object' ? JSON.stringify(value) : String(value));
  };
  const documents = new Map([...texts].map(([name, { text, title }]) => [name, { name, title, text }]));
  for (const row of statistics) if (!documents.has(row.document)) documents.set(row.document, { name: row.document, title: row.title, text: '' });
  return {
    lang, columns, words, csv: (csv ?? columns).filter((c) => c !== 'explain' && columns.includes(c)), documents: [...documents.values()],
    heads: { ...Object.fromEntries(known.map((c) => [c.name, c.zh])), ...Object.fromEntries(kept) },
    rows: statistics.map((row) => columns.map((name) => cell(row, name))),
    index: place.index, part: place.part,
  };
}

/** A copy without what an explanation may hold beside its declared parts. */
function explanation({ pattern, origin, roles, steps }: Explanation): Explanation {
  return { pattern, origin, roles, steps };
}

/** JSON that cannot end the script element it stands in, whatever the texts hold: `<`, `>` and `&` are escaped, and the two line separators of old JavaScript. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
