/** Inputs that nobody wrote: reports whose bytes were flipped, cut, joined, wrapped in pages, drowned in signs. The same seed gives the same input. */

export type Random = () => number;

export function seeded(seed: number): Random {
  let state = (seed * 2654435761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const SIGNS = [...'0123456789.，。、；：（）“”％%·—-～~×/零一二三四五六七八九十百千万亿两半余多近约超个名万元亿元年月日成倍第分之每比占增降长至到', '\u0000', '\uFEFF', '\u200B', '\u3000', '\r', '\n', '\t', '\u{20BB7}', '\u{1F600}', '\uFFFD', '\uE000', '\u202E', '<b>', '&#x4e07;', '(wàn)'];

type Mutation = (text: string, all: readonly string[], random: Random) => Uint8Array;

const flip: Mutation = (text, _, random) => {
  const bytes = encode(text);
  for (let n = 1 + Math.floor(random() * 12); n > 0; n--) bytes[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8);
  return bytes;
};
const truncate: Mutation = (text, _, random) => encode(text).subarray(Math.floor(random() * 40), Math.floor(random() * text.length * 3));
const join: Mutation = (text, all, random) => encode(text.slice(0, Math.floor(random() * text.length)) + pick(all, random).slice(Math.floor(random() * 60)));
const oneLine: Mutation = (text, all, random) => encode(Array.from({ length: 3 + Math.floor(random() * 6) }, () => pick([text, ...all], random)).join('').replace(/\s+/g, ''));
const sprinkle: Mutation = (text, _, random) => {
  const out = [...text];
  for (let n = 1 + Math.floor(random() * 30); n > 0; n--) out.splice(Math.floor(random() * out.length), random() < 0.3 ? 1 : 0, pick(SIGNS, random));
  return encode(out.join(''));
};
const noise: Mutation = (_, __, random) => encode(Array.from({ length: 20 + Math.floor(random() * 400) }, () => pick(SIGNS, random)).join(''));
const anyUnicode: Mutation = (text, _, random) => encode(text.slice(0, 80) + Array.from({ length: 200 }, () => String.fromCodePoint(Math.floor(random() * 0xD800))).join(''));
const deepPage: Mutation = (text, _, random) => {
  const depth = 1 + Math.floor(random() * 400), tag = pick(['div', 'span', 'table><tr><td', 'b', 'ul><li', 'blockquote'], random);
  return encode(`<html><body>${`<${tag}>`.repeat(depth)}${text.replaceAll('\n', '<br>')}${random() < 0.5 ? `</${tag.split('>')[0]}>`.repeat(depth) : ''}`);
};
const longNumber: Mutation = (text, _, random) => encode(text.replace(/\d+/g, (digits) => (random() < 0.3 ? digits.repeat(1 + Math.floor(random() * 40)) : digits)));
const repeatSign: Mutation = (text, _, random) => { const at = Math.floor(random() * text.length); return encode(text.slice(0, at) + pick(SIGNS, random).repeat(Math.floor(random() * 800)) + text.slice(at)); };
const utf16: Mutation = (text, _, random) => { const units = Uint16Array.from({ length: text.length }, (__, i) => text.charCodeAt(i)); return new Uint8Array(units.buffer).subarray(random() < 0.3 ? 1 : 0); };

const MUTATIONS: readonly Mutation[] = [flip, truncate, join, oneLine, sprinkle, noise, anyUnicode, deepPage, longNumber, repeatSign, utf16];

/** The n-th mutated input. @param texts sound reports */
export function mutated(n: number, texts: readonly string[]): Uint8Array {
  const random = seeded(n), text = pick(texts, random);
  return MUTATIONS[n % MUTATIONS.length]!(text, texts, random);
}
