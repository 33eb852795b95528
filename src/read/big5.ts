import type { Language, Lexicon } from '../core/language.js';

/** The private-use characters that Node's Big5 gives for the places of HKSCS → what they mean there. */
function readSupplement(lexicon: Lexicon): Map<string, string> {
  const map = new Map<string, string>();
  const plain = new TextDecoder('big5');
  for (const row of lexicon.table('big5-hkscs').rows.toReversed()) {
    let code = parseInt(row.cells['code']!, 16);
    for (const [character] of row.cells['characters']!.matchAll(/.[\u0300-\u036F]*/gu)) {
      map.set(plain.decode(Uint8Array.of(code >> 8, code & 0xFF)), character);
      code++;
    }
  }
  return map;
}

/** Big5 with the Hong Kong supplement (WHATWG `big5`): 屋邨, 啲, 咗. Invalid bytes are U+FFFD. */
export function decodeBig5(bytes: Uint8Array, language: Language): string {
  return withHongKong(new TextDecoder('big5').decode(bytes), language);
}

/** Puts right what Node's Big5 has decoded, a piece of a stream too. */
export function withHongKong(text: string, language: Language): string {
  if (!/[\uE000-\uF8FF]/.test(text)) return text;
  const supplement = language.of(readSupplement);
  return text.replace(/[\uE000-\uF8FF]/g, (unit) => supplement.get(unit) ?? unit);
}
