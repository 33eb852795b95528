import type { Direction, Measure, Role, Status } from '../core/mention.js';

/** Place in a pattern file, 1-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a shape is made of. */
export type Node =
  | { readonly type: 'literal'; readonly word: string }
  /** `asks`: what a time must be, `T[interval, day]`; only a cue’s anchor asks. */
  | { readonly type: 'class'; readonly names: readonly string[]; readonly negated: boolean; readonly asks?: readonly Filter[] | undefined; readonly place: Place }
  | { readonly type: 'any' }
  | { readonly type: 'quantity'; readonly filters: readonly Filter[]; readonly place: Place }
  /** `args`: what stands for the phrase’s parameters, `LISTED[<noun>]`; gone once phrases are expanded. */
  | { readonly type: 'phrase'; readonly name: string; readonly args?: readonly Node[] | undefined; readonly place: Place }
  | { readonly type: 'sequence'; readonly items: readonly Node[] }
  | { readonly type: 'choice'; readonly options: readonly Node[] }
  | { readonly type: 'repeat'; readonly item: Node; readonly min: number; readonly max: number; readonly lazy: boolean }
  | { readonly type: 'role'; readonly role: Label; readonly item: Node; readonly place: Place }
  | { readonly type: 'boundary'; readonly side: 'clause_start' | 'clause_end' | 'sentence_start' | 'sentence_end' }
  | { readonly type: 'look'; readonly item: Node; readonly negated: boolean };

/** `Q[share]`, `Q[unit=人|名]`: a kind or unit class, or a list of units. */
export interface Filter {
  readonly names: readonly string[];
  readonly key: 'kind' | 'unit';
}

/** Roles of a record, `change`: the word whose direction the record takes, and `at`: the word that a cue speaks of. */
export type Label = Role | 'change' | 'at';
export const LABELS: readonly Label[] = ['quantity', 'indicator', 'action', 'subject', 'base', 'place', 'time', 'change', 'at'];

/** Expected fields of one record: `indicator=满意率 value=95.2`. `-` stands for null. */
export interface Expectation {
  readonly fields: Readonly<Record<string, string>>;
}

export interface Example {
  readonly text: string;
  /** Records that must come out, in this order; none: nothing at all may come out. */
  readonly expected: readonly Expectation[];
  readonly place: Place;
}

export interface PhraseDeclaration {
  readonly kind: 'phrase';
  readonly name: string;
  readonly description: string;
  /** Names in its shape that each use fills: `phrase LISTED[X]` … `LISTED[<noun>]`. */
  readonly parameters: readonly string[];
  readonly shape: Node;
  readonly place: Place;
}

export interface Settings {
  readonly measure?: Measure;
  /** `word`: the direction of the word with the label `change`; `sign`: that of the number's own + or -. */
  readonly direction?: Direction | 'word' | 'sign';
  readonly status?: Status;
  /** `no`: the pattern says that the number is no statistic. */
  readonly statistic?: 'no';
  readonly flag?: string;
  /** The unit of a number that has none of its own: 破5亿 of a box office is 元. */
  readonly unit?: string;
  /** Words of the record that do not stand in the text, `indicator="美元兑人民币汇率"`; `{unit}`, `{numeral}`, `{approximator}` are parts of the number, `{action}` what fills that role. */
  readonly words?: Readonly<Partial<Record<Role, string>>>;
}

export interface PatternDeclaration {
  readonly kind: 'pattern' | 'topic';
  readonly name: string;
  readonly description: string;
  readonly shapes: readonly Node[];
  readonly settings: Settings;
  /** Roles that are taken from the statement before when the pattern leaves them empty. */
  readonly inherits: readonly Role[];
  /** Roles whose words come before those of the statement before: 日均近11万人次 after 访港旅客 counts 日均访港旅客. */
  readonly extends: readonly Role[];
  /** Roles whose words come behind those of the statement before: 住房320套，占总数的45% is of 住房占总数. */
  readonly follows: readonly Role[];
  /** Roles whose parts, joined by 、 or 和, are dealt out to the numbers in order (甲、乙分别为3、5). */
  readonly deals: readonly Role[];
  /** Patterns that this one goes before, however long their match. */
  readonly before: readonly { readonly name: string; readonly place: Place }[];
  readonly examples: readonly Example[];
  /** Texts in which the pattern must find nothing. */
  readonly negatives: readonly Example[];
  /** Texts that the pattern must leave to others: these records come out although it is there. */
  readonly kept: readonly Example[];
  readonly place: Place;
}

/** What a cue must say of words of its example: `=> "2019年" role=base`. */
export interface CueExample {
  readonly text: string;
  readonly expected: readonly { readonly words: string; readonly fields: Readonly<Record<string, string>> }[];
  readonly place: Place;
}

/** What words, by what stands around them, say of a time or of the numbers behind them. */
export interface CueDeclaration {
  readonly kind: 'cue';
  /** `FAMILY.NAME`: the cues of a family answer one question. */
  readonly name: string;
  readonly description: string;
  readonly shapes: readonly Node[];
  /** What it says: `role=base`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly examples: readonly CueExample[];
  /** Texts in which the cue must decide nothing. */
  readonly negatives: readonly CueExample[];
  readonly place: Place;
}

export type Declaration = PhraseDeclaration | PatternDeclaration | CueDeclaration;
