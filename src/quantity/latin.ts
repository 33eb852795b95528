import type { Unit } from './unit.js';

const RUN = /[A-Za-zμµ]/;
const LONGEST_UNIT = 8;

/** Units in Latin letters by their spelling in capitals: KV and Kv are kV where no other unit is spelled so. */
export class LatinUnits {
  private readonly spellings = new Map<string, Unit | null>();

  add(unit: Unit): void {
    if (unit.word.length < 2 || !/^[A-Za-z]+$/.test(unit.word)) return;
    const key = unit.word.toUpperCase();
    const known = this.spellings.get(key);
    // MW and mW: two units, none of them meant for sure
    if (known === undefined) this.spellings.set(key, unit);
    else if (known !== null && known.code !== unit.code) this.spellings.set(key, null);
  }

  /** The unit whose letters stand at `at` in another case, as it is written there; null where there is none. */
  at(text: string, at: number): Unit | null {
    let end = at;
    while (end < at + LONGEST_UNIT && RUN.test(text[end] ?? ' ')) end++;
    if (end - at < 2 || /[A-Za-zμµ\d_+]/.test(text[end] ?? ' ')) return null;
    const word = text.slice(at, end);
    const unit = this.spellings.get(word.toUpperCase());
    return unit === undefined || unit === null ? null : { ...unit, word, as: unit.as === unit.word ? word : unit.as };
  }
}
