import { classes } from './numeral/characters.js';
import { AlignedText } from './text/aligned-text.js';
import { inGb2312 } from './text/gb2312.js';
import { converter } from './text/simplify.js';
import { spaceEdits } from './text/spaces.js';
import { unwrapEdits } from './text/unwrap.js';
import { widthEdits } from './text/width.js';
import type { Language } from './language/lexicon.js';

/** What a character may ask of the cleaning, as bits. */
const LINE = 1, BLANK = 2, WIDE = 4, FOREIGN = 8, NUMBER = 16, ODD = 32;
/** A number, its bound and its unit reach no further than this over a line end. */
const REACH = 10;
const CLOSED = '。！？；：…!;:”』」）)》】';

let table: Uint8Array | undefined;

function flags(): Uint8Array {
  if (table !== undefined) return table;
  const made = new Uint8Array(0x10000);
  const set = (from: number, to: number, flag: number): void => { for (let code = from; code <= to; code++) made[code]! |= flag; };
  // what glosses, repair, radicals and invisible characters need a look at
  for (const [from, to] of [[0x00, 0x08], [0x0B, 0x1F], [0x2A, 0x2A], [0x3E, 0x3F], [0x7F, 0x9F], [0xAD, 0xAD], [0xC0, 0xD6], [0xD8, 0xF6], [0xF8, 0x36F], [0x61C, 0x61C], [0x180E, 0x180E], [0x1E00, 0x1EFF], [0x200B, 0x200F], [0x2028, 0x202E],
    [0x2060, 0x206F], [0x2E80, 0x2FDF], [0x31C0, 0x31EF], [0xE000, 0xFAFF], [0xFE00, 0xFE0F], [0xFEFF, 0xFEFF], [0xFFF0, 0xFFFF]] as const) set(from, to, ODD);
  for (const code of [0x20, 0x09, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000]) made[code] = BLANK;
  set(0x2000, 0x200A, BLANK);
  made[0x0A] = LINE;
  for (const [from, to] of [[0xFF04, 0xFF06], [0xFF0B, 0xFF0B], [0xFF0D, 0xFF19], [0xFF20, 0xFF3A], [0xFF41, 0xFF5A], [0xFE6A, 0xFE6A], [0x2215, 0x2215], [0x02DC, 0x02DC], [0x2010, 0x2012], [0x2053, 0x2053], [0x2212, 0x2212], [0x223C, 0x223C], [0x2500, 0x2501], [0xFE63, 0xFE63]] as const) set(from, to, WIDE);
  for (let code = 0x4E00; code <= 0x9FFF; code++) if (!inGb2312(code)) made[code] = FOREIGN;
  for (let code = 0; code <= 0xFFFF; code++) if (classes[code] !== 0) made[code]! |= NUMBER;
  return (table = made);
}

export interface QuickText {
  readonly aligned: AlignedText;
  /** Characters were put in place of characters only: every offset is that of the text. */
  readonly parallel: boolean;
}

/**
 * Text in which numbers can be read, got without the whole cleaning: a single look at every character says what has to be done. Length and
 * offsets stay those of the text, unless lines or blanks cut numbers.
 * @returns null where only the whole cleaning will do (damaged bytes, glosses, invisible characters)
 */
export function quickText(text: string, language: Language): QuickText | null {
  const known = flags();
  let seen = 0;
  let cut = false;
  for (let i = 0; i < text.length; i++) {
    const flag = known[text.charCodeAt(i)]!;
    if (flag === 0 || flag === NUMBER) continue;
    if ((flag & ODD) > 0 && !asks(text, i)) return null;
    seen |= flag;
    if (!cut && (flag & (LINE | BLANK)) > 0) cut = flag === LINE ? cutsNumber(text, i, known) : partsNumber(text, i, known);
  }
  let made = text;
  if ((seen & FOREIGN) > 0) made = simplified(made);
  if ((seen & WIDE) > 0) made = narrowed(made);
  let aligned = AlignedText.of(text);
  if (made !== text) aligned = aligned.recast(made);
  if (!cut) return { aligned, parallel: true };
  aligned = aligned.replace(spaceEdits(aligned.text));
  aligned = aligned.replace(unwrapEdits(aligned.text, language, aligned));
  return { aligned, parallel: false };
}

// a ? before a blank, a line end or a digit is no lost byte
function asks(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 0x3F) return false;
  const next = text.charCodeAt(at + 1);
  return !(next > 0x20) || (next >= 0x30 && next <= 0x39);
}

// the end of a paragraph parts no number, nor one with no number near
function cutsNumber(text: string, at: number, known: Uint8Array): boolean {
  if (at === 0 || at + 1 >= text.length || text.charCodeAt(at - 1) === 0x0A || text.charCodeAt(at + 1) === 0x0A || CLOSED.includes(text[at - 1]!)) return false;
  for (let i = Math.max(0, at - REACH); i < Math.min(text.length, at + REACH); i++) if ((known[text.charCodeAt(i)]! & NUMBER) > 0) return true;
  return false;
}

// 140 名, 3 .5万; an indent parts nothing
function partsNumber(text: string, at: number, known: Uint8Array): boolean {
  const left = text.charCodeAt(at - 1), right = text.charCodeAt(at + 1);
  if (at === 0 || left === 0x0A || right === 0x0A || (known[left]! & BLANK) > 0 && indent(text, at, known)) return false;
  return (known[left]! & NUMBER) > 0 || (known[right]! & NUMBER) > 0 || left === 0x2E || right === 0x2E;
}

function indent(text: string, at: number, known: Uint8Array): boolean {
  let i = at;
  while (i >= 0 && i > at - 16 && (known[text.charCodeAt(i)]! & BLANK) > 0) i--;
  return i < 0 || text.charCodeAt(i) === 0x0A;
}

/** Simplified form of every character that has one of the same length. */
let forms: Uint16Array | undefined;
/** Above this share of characters outside GB 2312 the text is traditional, and characters that both scripts have are converted too (於). */
const TRADITIONAL = 0.04;

function simplified(text: string): string {
  forms ??= readForms();
  const codes = new Uint16Array(text.length);
  let han = 0, foreign = 0;
  for (let i = 0; i < text.length; i++) {
    const code = codes[i] = text.charCodeAt(i);
    if (code < 0x4E00 || code > 0x9FFF) continue;
    han++;
    if (!inGb2312(code)) foreign++;
  }
  const all = foreign > han * TRADITIONAL;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!, form = forms[code]!;
    if (form !== 0 && (all || !inGb2312(code))) codes[i] = form;
  }
  return decodeUnits(codes);
}

function readForms(): Uint16Array {
  const made = new Uint16Array(0x10000);
  const characters: string[] = [];
  for (let code = 0x4E00; code <= 0x9FFF; code++) characters.push(String.fromCharCode(code));
  // a line each, so that no two make a word
  const converted = converter()(characters.join('\n')).split('\n');
  characters.forEach((c, k) => { if (converted[k] !== c && converted[k]!.length === 1) made[c.charCodeAt(0)] = converted[k]!.charCodeAt(0); });
  return made;
}

function decodeUnits(codes: Uint16Array): string {
  return Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength).toString('utf16le');
}

/** Every edit of width keeps the length of what it changes. */
function narrowed(text: string): string {
  let made = '', at = 0;
  for (const edit of widthEdits(text)) {
    made += text.slice(at, edit.start) + edit.with;
    at = edit.end;
  }
  return made + text.slice(at);
}
