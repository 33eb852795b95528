import type { ReportContext } from '../../core/context.js';
import type { Token } from '../../core/token.js';
import type { PlaceLexicon } from './lexicon.js';

const CLAUSE_MARK = /[，,；;：:。！？!?、（(）)“”‘’「」『』《》…—\s●■◆#*|｜]/;
const LONGEST_TITLE = 60;

/** What the search for places asks of a text: its sentences, titles and heads of clauses; every answer in constant or logarithmic time. */
export class PlaceText {
  readonly text: string;
  private readonly titles: Uint8Array;
  private readonly named = new Map<string, boolean>();
  private timeStarts: Map<number, number> | undefined;

  constructor(readonly context: ReportContext, readonly words: PlaceLexicon) {
    this.text = context.text;
    this.titles = titleMask(this.text);
  }

  /** Does the offset lie inside 《…》? */
  inTitle(at: number): boolean {
    return this.titles[at] === 1;
  }

  /** Does the text have the name anywhere, and not only 新建区 of 新建区域? */
  has(name: string): boolean {
    let has = this.named.get(name);
    if (has === undefined) this.named.set(name, has = this.search(name));
    return has;
  }

  private search(name: string): boolean {
    for (let at = this.text.indexOf(name); at >= 0; at = this.text.indexOf(name, at + 1)) {
      if (this.words.starts('no_own', this.text, at + name.length - 1) === '') return true;
    }
    return false;
  }

  /** Index of the sentence that holds the offset, or -1. */
  sentenceAt(at: number): number {
    const { sentences } = this.context;
    let low = 0, high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sentences[middle]!.end <= at) low = middle + 1; else high = middle;
    }
    const sentence = sentences[low];
    return sentence !== undefined && sentence.start <= at ? low : -1;
  }

  /** Tokens of the sentence from the one that holds the offset on. */
  tokensFrom(sentence: number, at: number): { tokens: readonly Token[]; first: number } {
    const tokens = this.context.tokens(sentence);
    let low = 0, high = tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tokens[middle]!.end <= at) low = middle + 1; else high = middle;
    }
    return { tokens, first: low };
  }

  /** Does a place that begins here stand at the head of a clause, time words and connectives aside (截至目前，全市; 据统计全市; 在全市)? */
  atClauseHead(start: number): boolean {
    this.timeStarts ??= new Map(this.context.times.map((t) => [t.end, t.start]));
    let at = start;
    for (let steps = 0; steps < 4; steps++) {
      const before = this.text[at - 1];
      if (before === undefined || CLAUSE_MARK.test(before)) return true;
      const time = this.timeStarts.get(at);
      const skipped = time !== undefined ? at - time
        : (this.words.ends('opening', this.text, at) || this.yearOrMonth(at)).length;
      if (skipped === 0) return false;
      at -= skipped;
    }
    return false;
  }

  /** 2021年, 3月 where no time was read. */
  private yearOrMonth(end: number): string {
    const unit = this.words.ends('time_unit', this.text, end);
    const digits = unit === '' ? '' : /\d{0,4}$/.exec(this.text.slice(Math.max(0, end - unit.length - 4), end - unit.length))![0];
    return digits === '' ? '' : digits + unit;
  }
}

function titleMask(text: string): Uint8Array {
  const mask = new Uint8Array(text.length);
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x300A) open = i;
    else if (c === 0x300B && open >= 0) {
      if (i - open < LONGEST_TITLE) mask.fill(1, open, i);
      open = -1;
    }
  }
  return mask;
}
