/** One line of a lexicon file. */
export interface Row {
  readonly cells: Readonly<Record<string, string>>;
  /** File and 1-based line, for error messages. */
  readonly file: string;
  readonly line: number;
  /** Is it of a folder of the user? */
  readonly own: boolean;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Tables of words, `NAME.tsv`: the user's rows stand before the built-in ones. */
export interface Lexicon {
  /** @throws Problem `lexicon_missing` when there is no such table */
  table(name: string): Table;
  /** All values of the first column of `NAME.tsv`. */
  words(name: string): string[];
  has(name: string): boolean;
  /** Names of all tables, sorted. */
  names(): string[];
}

/** The words of the language, checked and never changed: made once by whoever begins the work, handed down to the rooms. */
export interface Language extends Lexicon {
  /** What a room reads from the tables, made when first asked for, once for each language. */
  of<T>(read: (language: Language) => T): T;
}
