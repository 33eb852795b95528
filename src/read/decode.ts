import { isUtf8 } from 'node:buffer';
import type { Diagnostic } from '../core/diagnostic.js';
import type { Language } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';
import { knownBinary } from './binary.js';
import { CANDIDATES, byteOrderMark, decodeAs, encodingNamed } from './charsets.js';
import { strangeness, unlikeliness } from './likelihood.js';
import { declaredEncoding } from './meta-charset.js';

export interface DecodeOptions {
  readonly language: Language;
  /** Believed before anything in the bytes. */
  readonly encoding?: string | undefined;
  /** Is it a page whose `<meta charset>` may be asked? */
  readonly html?: boolean | undefined;
  /** Path for the error messages. */
  readonly place?: string | null | undefined;
}

export interface Decoded {
  /** Without a byte order mark; bytes that cannot be read are U+FFFD, private-use characters are kept. */
  readonly text: string;
  /** WHATWG label. */
  readonly encoding: string;
  readonly diagnostics: Diagnostic[];
}

const SAMPLE = 1 << 18;
/** A declared encoding is denied when another makes the page likelier by this factor. */
const DENIED = 1.25;
const STRANGE = 13.2;
/** Reports have 6.5 to 7.8; Korean and Japanese read as GB18030 nearly 10. */
const DOUBTFUL = 9.2;

/**
 * Bytes → text. A byte order mark decides; then strict UTF-8; then whichever of UTF-8, GB18030, Big5 and UTF-16 gives the likeliest Chinese.
 * One bad byte does not change the verdict; it is U+FFFD in the text and a diagnostic `invalid_bytes`.
 * @throws Problem `empty_file`, `binary_file`, `undecodable` (65), `unknown_encoding` (64)
 */
export function decode(bytes: Uint8Array, options: DecodeOptions): Decoded {
  const { language } = options, place = options.place ?? null;
  const mark = byteOrderMark(bytes);
  const body = mark === null ? bytes : bytes.subarray(mark.length);
  if (body.length === 0) throw emptyFile(place);
  if (mark === null) {
    const what = knownBinary(bytes);
    if (what !== null) throw binaryFile(place, `It is ${what}, not a text.`);
  }
  const decoded = options.encoding === undefined ? detect(body, mark?.encoding ?? null, options.html === true, place, language) : given(body, encodingNamed(options.encoding), mark, bytes, language);
  if (!/\S/.test(decoded.text)) throw emptyFile(place);
  checkReadable(decoded, options.encoding !== undefined, place, language);
  return { ...decoded, diagnostics: [...badBytes(decoded, body), ...doubt(decoded, options.encoding !== undefined, language)] };
}

function given(body: Uint8Array, encoding: string, mark: ReturnType<typeof byteOrderMark>, bytes: Uint8Array, language: Language): { text: string; encoding: string } {
  // a mark of another encoding is no mark: FF FE may begin anything
  return { encoding, text: decodeAs(encoding, mark?.encoding === encoding ? body : bytes, language) };
}

function detect(body: Uint8Array, marked: string | null, html: boolean, place: string | null, language: Language): { text: string; encoding: string } {
  if (marked !== null) return { encoding: marked, text: decodeAs(marked, body, language) };
  const whole = completeUtf8(body);
  if (isUtf8(whole) && !body.includes(0)) {
    const text = decodeAs('utf-8', body, language);
    // two characters of GB can be two bytes of UTF-8 by accident: three bytes in a row, or nothing but ASCII, are a proof
    if (/[\u0800-\uFFFF]/.test(text) || isAscii(text)) return { encoding: 'utf-8', text };
  }
  const sample = sampleOf(body);
  if (looksBinary(sample, language)) throw binaryFile(place, 'It holds control bytes as no text does.');
  const declared = html ? declaredEncoding(body) : null;
  let best = 'utf-8', least = Infinity;
  const cost = new Map<string, number>();
  for (const encoding of CANDIDATES) {
    const nats = unlikeliness(decodeAs(encoding, sample, language), language);
    cost.set(encoding, nats);
    if (nats < least) { least = nats; best = encoding; }
  }
  if (declared !== null && declared !== best) {
    const nats = cost.get(declared) ?? unlikeliness(decodeAs(declared, sample, language), language);
    if (nats <= least * DENIED) best = declared;
  }
  return { encoding: best, text: decodeAs(best, body, language) };
}

/** Without the bytes of a last character that was cut off. */
function completeUtf8(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xC0) {
      const length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

/** What the verdict is made from: from shortly before the first byte that is not ASCII, an even number of bytes in, so that pairs stay whole. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes;
  let first = bytes.findIndex((byte) => byte >= 0x80);
  if (first < 0) first = 0;
  const start = Math.max(0, first - 64) & ~1;
  return bytes.subarray(start, start + SAMPLE);
}

/** More than one byte in twenty is a control byte, and it is not because of UTF-16, where they stand on one side of the pairs. */
function looksBinary(bytes: Uint8Array, language: Language): boolean {
  const control = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0A && byte !== 0x0D && byte !== 0x0C && byte !== 0x1A) control[i & 1]!++;
  }
  const [even, odd] = control as [number, number];
  if (even + odd <= bytes.length / 20) return false;
  return Math.max(strangeness(decodeAs('utf-16le', bytes, language), language), 1) > STRANGE && Math.max(strangeness(decodeAs('utf-16be', bytes, language), language), 1) > STRANGE;
}

/** Is what came out Chinese, or at least a text? */
function checkReadable(decoded: { text: string; encoding: string }, wasGiven: boolean, place: string | null, language: Language): void {
  const head = decoded.text.slice(0, SAMPLE);
  let bad = 0;
  for (let i = 0; i < head.length; i++) {
    const unit = head.charCodeAt(i);
    if (unit === 0xFFFD || (unit < 0x20 && unit !== 9 && unit !== 10 && unit !== 13) || (unit >= 0x7F && unit < 0xA0)) bad++;
  }
  const mostly = bad * 5 > head.length;
  const strange = !wasGiven && decoded.encoding !== 'utf-8' && strangeness(head, language) > STRANGE;
  if (!mostly && !strange) return;
  const reason = wasGiven ? `As ${decoded.encoding} most of it cannot be read.` : 'It is no Chinese text in UTF-8, GB18030, Big5 or UTF-16.';
  throw new Problem('undecodable', place, reason, wasGiven ? 'Leave --encoding out, or name another.' : 'Name its encoding with --encoding, or convert it to UTF-8.', EXIT.data);
}

function badBytes(decoded: { text: string; encoding: string }, body: Uint8Array): Diagnostic[] {
  const first = decoded.text.indexOf('\uFFFD');
  if (first < 0 || (decoded.encoding === 'utf-8' && isUtf8(body))) return [];
  let count = 0;
  for (let at = first; at >= 0; at = decoded.text.indexOf('\uFFFD', at + 1)) count++;
  const where = count === 1 && first === decoded.text.length - 1 ? 'its last character is cut off' : `${count} places cannot be read`;
  return [{
    code: 'invalid_bytes', severity: 'warning', source: 'read', span: { start: first, end: first + 1 }, data: { count, encoding: decoded.encoding },
    reason: `As ${decoded.encoding} ${where}: U+FFFD stands there; look for a better copy.`,
  }];
}

function doubt(decoded: { text: string; encoding: string }, wasGiven: boolean, language: Language): Diagnostic[] {
  if (wasGiven || decoded.encoding === 'utf-8' || decoded.text.length < 20 || strangeness(decoded.text.slice(0, SAMPLE), language) <= DOUBTFUL) return [];
  return [{
    code: 'encoding_doubtful', severity: 'warning', source: 'read', span: null, data: { encoding: decoded.encoding },
    reason: `It was read as ${decoded.encoding}, but its characters are rare ones: look at the text, and name the encoding with --encoding if it is another.`,
  }];
}

export function emptyFile(place: string | null): Problem {
  return new Problem('empty_file', place, 'There is no text in it.', 'Remove it, or save the report again.', EXIT.data);
}

export function binaryFile(place: string | null, reason: string): Problem {
  return new Problem('binary_file', place, reason, 'Give a text, HTML, PDF or docx file.', EXIT.data);
}
