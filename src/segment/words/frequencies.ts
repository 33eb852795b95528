import { readFileSync } from 'node:fs';
import { dataFile } from './data-file.js';

/** How often the words of the segmenter’s dictionary stand in texts, as nats (−ln of the share); read when first asked for. */
export interface Frequencies {
  /** Nats of a word of the dictionary, or null. */
  nats(word: string): number | null;
  /** Nats of a word that occurs so often among all those counted. */
  of(count: number): number;
  /** Nats of a character that the dictionary does not have: as rare as its rarest word. */
  readonly unknown: number;
}

let known: Frequencies | undefined;

/** @throws Problem `dictionary_missing` */
export function readFrequencies(): Frequencies {
  return known ??= openFrequencies(readFileSync(dataFile('dictionary.utf8'), 'utf8'));
}

/** @param text lines of word, count and tag, in the order of their UTF-16 units: a word is found by halving, no table is made of them */
function openFrequencies(text: string): Frequencies {
  let total = 0, least = Infinity;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', text.indexOf('\n', at))) {
    const count = Number.parseInt(text.slice(at + 1, at + 10), 10);
    total += count;
    least = Math.min(least, count);
  }
  const of = (count: number): number => Math.log(total / count);
  return {
    of, unknown: of(least),
    nats(word) {
      let low = 0, high = text.length;
      while (low < high) {
        const middle = text.lastIndexOf('\n', (low + high) >> 1) + 1, start = Math.max(low, middle);
        const gap = text.indexOf(' ', start), line = text.slice(start, gap);
        if (line === word) return of(Number.parseInt(text.slice(gap + 1, gap + 10), 10));
        if (line < word) low = text.indexOf('\n', gap) + 1; else high = start;
      }
      return null;
    },
  };
}
