const CUT = /\t| ?\| ?|(?<=\S) {2,}(?=\S)/g;
// 居民消费价格 2.1 2.0 -0.3: a row whose cells only blanks set apart
const NUMBERS = /[-+−]?\d[\d,.]*%?(?:\s+[-+−]?\d[\d,.]*%?){2,}$/;
const ENDS_IN_NUMBER = /[\d%]$/;

/** How many cells end inside the line: at tabs, bars and runs of blanks. */
export function cellCuts(line: string): number {
  // a paragraph: nobody sets a row that wide
  if (line.length > 2000) return line.includes('\t') ? 2 : 0;
  if (!line.includes('  ') && !line.includes('|') && !line.includes('\t')) return 0;
  return line.match(CUT)?.length ?? 0;
}

/** Does a line stand for a row of a table by itself: it holds two cell ends, or a tab, or ends in three numbers? */
export function isRow(line: string): boolean {
  return cellCuts(line) >= 2 || line.includes('\t') || (line.length <= 120 && ENDS_IN_NUMBER.test(line) && NUMBERS.test(line));
}
