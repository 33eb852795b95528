import { ARABIC, classes } from '../numeral/characters.js';
import { scale } from '../numeral/value.js';
import type { FoundQuantities } from './found.js';
import type { NumberWords } from './number-words.js';
import { times, type Piece } from './piece.js';
import type { Unit } from './units.js';

/** Numbers without a unit that wait for the one at the end of their list: 105172.34、117251.94亿元. */
export class SharedUnit {
  private waiting: { index: number; piece: Piece }[] = [];
  private waitingEnd = -1;

  constructor(private readonly text: string, private readonly found: FoundQuantities, private readonly words: NumberWords) {}

  /** Gives the waiting numbers of a list the unit of its last: 43786、25295户. */
  take(index: number, piece: Piece, value: number, unit: Unit | null, first: Piece): void {
    if (this.waiting.length === 0 && (unit !== null || first.han)) return;
    const { text } = this;
    const q = this.found.list[index]!;
    if (this.waiting.length > 0 && this.waitingEnd !== q.start) this.waiting = [];
    if (unit === null && q.unitClass === 'none' && !first.han) {
      const mark = text[q.end] === '、' ? 1 : this.words.list.at(text, q.end);
      if (mark === 0 || (classes[text.charCodeAt(q.end + mark)]! & ARABIC) === 0) { this.waiting = []; return; }
      this.waiting.push({ index, piece: { ...piece, value } });
      this.waitingEnd = q.end + mark;
      return;
    }
    for (const { index: at, piece: bare } of this.waiting) {
      const last = piece.numeral;
      const shared = bare.numeral.power === 0 && last.power > 0 && Math.abs(bare.value) < Math.abs(last.coefficient) * 100;
      const full = times(shared ? scale(String(bare.value), last.power) : bare.value, unit?.times ?? 1);
      this.found.change(at, { kind: q.kind, value: full, unit: q.unit, unitCode: q.unitCode, unitClass: q.unitClass, rule: `list.${q.rule}` });
    }
    this.waiting = [];
  }
}
