import type { Lexicon } from '../language/lexicon.js';
import { Trie } from './trie.js';

/** Longest stretch between the word of comparison and the number: 位居全国同类城市第3. */
const REACH = 16;
const STOP = /[，。；、！？,;!?\n“”（）()]/;

/** Is the number at `start` compared with others in its clause (居, 排名, 全省)? */
export type Compares = (text: string, start: number) => boolean;

export function readRankFrames(lexicon: Lexicon): Compares {
  const frames = new Trie<string>(true);
  for (const { cells } of lexicon.table('rank-frames').rows) frames.add(cells['word']!, cells['form']!);
  return (text, start) => {
    for (let end = start; end > 0 && end > start - REACH; end--) {
      if (frames.longest(text, end) !== null) return true;
      if (STOP.test(text[end - 1]!)) return false;
    }
    return false;
  };
}
