import type { Language, Lexicon } from '../core/language.js';

const WRONG = 20, RARE = 16;

/** Nats that a UTF-16 unit costs in Chinese text. */
function readCosts(lexicon: Lexicon): Uint8Array {
  const cost = new Uint8Array(0x10000).fill(18);
  const range = (from: number, to: number, nats: number): void => { cost.fill(nats, from, to + 1); };
  range(0x0000, 0x001F, WRONG);
  for (const unit of [0x09, 0x0A, 0x0D]) cost[unit] = 4;
  range(0x0020, 0x007E, 4);
  range(0x007F, 0x009F, WRONG);
  range(0x00A0, 0x024F, 12);            // Latin with accents: glosses in pinyin
  range(0x0370, 0x045F, 14);            // Greek, Cyrillic
  range(0x2010, 0x2027, 6);
  range(0x2030, 0x206F, 10);
  range(0x2100, 0x27BF, 11);            // ℃ Ⅱ → ■ ①
  range(0x3000, 0x3017, 5);
  range(0x3018, 0x30FF, 12);            // kana
  range(0x3100, 0x33FF, 14);            // bopomofo, ㎡
  range(0x3400, 0x4DBF, RARE + 1);
  range(0x4E00, 0x9FFF, RARE);
  range(0xD800, 0xDFFF, 13);            // a pair costs two of them
  range(0xFF01, 0xFF5E, 6);
  cost[0xFFFD] = WRONG;
  cost[0xFFFE] = cost[0xFFFF] = 30;
  for (const row of lexicon.table('hanzi').rows.toReversed()) {
    const nats = Number(row.cells['nats']);
    for (const character of row.cells['characters']!) cost[character.charCodeAt(0)] = nats;
  }
  return cost;
}

/** How unlikely the text is as Chinese, in nats for the whole text: the less the better; decodings of the same bytes may be compared. */
export function unlikeliness(text: string, language: Language): number {
  const costs = language.of(readCosts);
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += costs[text.charCodeAt(i)]!;
  return sum;
}

/** Nats for each unit outside ASCII; 0 when there is none. Chinese news has 6 to 9, text of a wrong encoding 12 and more. */
export function strangeness(text: string, language: Language): number {
  const costs = language.of(readCosts);
  let sum = 0, n = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) { sum += costs[unit]!; n++; }
  }
  return n === 0 ? 0 : sum / n;
}
