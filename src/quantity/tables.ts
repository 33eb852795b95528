import type { Lexicon } from '../language/lexicon.js';
import { readBounds, type BoundTable } from './bounds.js';
import { readContexts, type ContextTable } from './contexts.js';
import { readCurrencySigns, type CurrencyTable } from './currency.js';
import { readNotStatistics, type NotStatistics } from './not-statistics.js';
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
}

export function readTables(lexicon: Lexicon): Tables {
  const contexts = readContexts(lexicon);
  return {
    units: readUnits(lexicon, contexts), bounds: readBounds(lexicon), names: readNotStatistics(lexicon), currencies: readCurrencySigns(lexicon),
    contexts, compares: readRankFrames(lexicon),
  };
}
