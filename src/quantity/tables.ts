import type { Lexicon } from '../language/lexicon.js';
import { readBounds, type BoundTable } from './bounds.js';
import { readCodePatterns, type CodePatterns } from './codes.js';
import { readContexts, type ContextTable } from './contexts.js';
import { readCurrencySigns, type CurrencyTable } from './currency.js';
import { readNotStatistics, type NotStatistics } from './not-statistics.js';
import { readNumberWords, type NumberWords } from './number-words.js';
import { readRankFrames, type Compares } from './ranks.js';
import { readUnits, type UnitTable } from './units.js';

/** All that the lexicon tells the reader, built once. */
export interface Tables {
  readonly units: UnitTable;
  readonly bounds: BoundTable;
  readonly names: NotStatistics;
  readonly currencies: CurrencyTable;
  readonly contexts: ContextTable;
  readonly compares: Compares;
  readonly words: NumberWords;
  readonly codes: CodePatterns;
}

export function readTables(lexicon: Lexicon): Tables {
  const contexts = readContexts(lexicon), words = readNumberWords(lexicon);
  return {
    units: readUnits(lexicon, contexts, words), bounds: readBounds(lexicon, words), names: readNotStatistics(lexicon, words), currencies: readCurrencySigns(lexicon),
    contexts, words, codes: readCodePatterns(words), compares: readRankFrames(lexicon),
  };
}
