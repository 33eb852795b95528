import { createRequire } from 'node:module';
import { EXIT, Problem } from '../../core/problem.js';
import { dataFile } from './data-file.js';

interface NodeJieba {
  load(files: { dict: string; userDict: string; idfDict: string; stopWordDict: string }): unknown;
  cut(text: string, hmm?: boolean): string[];
}

let jieba: NodeJieba | undefined;

/**
 * Cuts a stretch of Han text into words that, joined, equal it. The dictionary is loaded at the first call (some 0.15 s, 60 MB).
 * @throws Problem `segmenter_missing` when nodejieba’s native binding is not there
 */
export function cutWords(text: string): string[] {
  jieba ??= load();
  const words = jieba.cut(text);
  let size = 0;
  for (const word of words) size += word.length;
  // a word list that does not add up would put every span behind it in the wrong place
  if (size !== text.length || words.join('') !== text) return [...text];
  return words;
}

function load(): NodeJieba {
  const require = createRequire(import.meta.url);
  try {
    const module = require('nodejieba') as NodeJieba;
    module.load({ dict: dataFile('dictionary.utf8'), userDict: dataFile('user.utf8'), idfDict: dataFile('idf.utf8'), stopWordDict: dataFile('stop.utf8') });
    return module;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(
      'segmenter_missing', null, 'The word segmenter nodejieba has no native binding on this machine.',
      'It is compiled when the package is installed: make sure that a C++ compiler (g++ or clang), make, python3 and the headers of this Node version are there and that install scripts are allowed, then run `npm rebuild nodejieba`.',
      EXIT.internal, { cause: error },
    );
  }
}
