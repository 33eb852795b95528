import type { Bound } from '../core/quantity.js';
import { ARABIC, CARRY_ON, classes, DOTS, HAN_NUMERAL, isPair, MORE_BOUNDS, MULTIPLIER, TENS, VAGUE, values } from './characters.js';
import { NumeralParser } from './parser.js';
import { readArabic } from './arabic.js';
import { ALONE, type Around } from './around.js';
import { mayBeMore } from './more.js';
import { LONGEST, scanNumeral } from './scan.js';
import { Broken, type NumeralToken } from './tokens.js';
import { scale, type NumeralValue } from './value.js';

/** A numeral inside a text. */
export interface Found {
  readonly end: number;
  /** Null where the characters make no number (三三两两, a run of digits without end). */
  readonly value: NumeralValue | null;
}

let parser: NumeralParser | undefined;

/** Chinese numerals that were read before, by what is written. They come again and again. */
const known = new Map<string, NumeralValue | null>();
const MOST_KNOWN = 20_000;
/** Characters that may carry a numeral on: 多 余 来 点 分 又 and dots of decimals. */
const ON = new Uint8Array(65536);
for (const c of `${CARRY_ON}${DOTS}0123456789０１２３４５６７８９`) ON[c.charCodeAt(0)] = 1;

/** Reads the longest numeral that begins at `at`. Work is bounded by its length; runs without end are passed over. */
export function readNumeral(text: string, at: number, around: Around = ALONE): Found {
  const kind = classes[text.charCodeAt(at)]!;
  if (kind === ARABIC) {
    const plain = readPlain(text, at, around);
    if (plain !== null) return plain;
  } else if ((kind & HAN_NUMERAL) > 0) {
    let i = at + 1;
    while ((classes[text.charCodeAt(i)]! & HAN_NUMERAL) > 0 && i < at + LONGEST) i++;
    // 两 behind a numeral may be a weight, and a multiplier at the end the head of a unit (千瓦)
    if (ON[text.charCodeAt(i)] === 0 && i < at + LONGEST && (i === at + 1 || !isPair(text.charCodeAt(i - 1))) && !startsUnit(text, at, i, around)) {
      const written = text.slice(at, i);
      let value = known.get(written);
      if (value === undefined) {
        const found = parse(written, 0);
        value = found.end === written.length ? found.value : null;
        if (known.size >= MOST_KNOWN) known.clear();
        known.set(written, value);
      }
      if (value !== null) return { end: i, value };
    }
  }
  return parse(text, at, around);
}

function startsUnit(text: string, at: number, end: number, around: Around): boolean {
  for (let i = at; i < end; i++) if ((classes[text.charCodeAt(i)]! & (TENS | MULTIPLIER)) > 0 && around.unitAhead(text, i)) return true;
  return false;
}

/** 1720, 3.5万, 1.2万亿, 900余: by far the most of all numerals. Null where more is written. */
function readPlain(text: string, at: number, around: Around): Found | null {
  const { digits, end: stop } = readArabic(text, at, around);
  let end = stop;
  let power = 0;
  let bound: Bound = 'exact';
  for (;;) {
    const code = text.charCodeAt(end);
    const kind = classes[code]!;
    if (kind !== MULTIPLIER || end - stop > 2) {
      if (kind !== 0) return null;
      if (ON[code] === 0) break;
      // 900余次, 3.5万多名
      if (MORE_BOUNDS[text[end]!] !== 'over' || (classes[text.charCodeAt(end + 1)]! & (TENS | MULTIPLIER)) > 0 || !mayBeMore(text, end, ARABIC, around)) return null;
      bound = 'over';
      break;
    }
    if (around.unitAhead(text, end)) break;
    power += values[code]!;
    end++;
  }
  const value = scale(digits, power);
  // more digits than a number has room for
  if (!Number.isFinite(value)) return { end, value: null };
  return { end: bound === 'exact' ? end : end + 1, value: { value, valueMax: null, bound, vague: false, unitMark: null, fraction: false, spelled: false, coefficient: Number(digits), power, bare: false, round: digits.length === 1 ? power : 0 } };
}

function parse(text: string, at: number, around: Around = ALONE): Found {
  const tokens: NumeralToken[] = [];
  const end = scanNumeral(text, at, tokens, around);
  if (tokens.length === 0) return { end: at, value: null };
  if (tokens.length >= LONGEST) {
    let i = end;
    while ((classes[text.charCodeAt(i)]! & (HAN_NUMERAL | ARABIC | VAGUE)) > 0) i++;
    return { end: i, value: null };
  }
  if (tokens.some((token) => token.tokenType === Broken)) return { end, value: null };
  parser ??= new NumeralParser();
  parser.input = tokens.slice();
  const value = parser.numeral() ?? null;
  // a part of what is written is no number of its own; 309 digits and more are no number of the world, and none that JSON could hold
  if (value === null || parser.errors.length > 0 || parser.consumed < tokens.length || !Number.isFinite(value.value) || !Number.isFinite(value.valueMax ?? 0)) return { end, value: null };
  return { end, value };
}
