const CUT = /\t| ?\| ?|(?<=\S) {2,}(?=\S)/g;
// 居民消费价格 2.1 2.0 -0.3: a row whose cells only blanks set apart
const NUMBERS = /[-+−]?\d[\d,.]*%?(?:\s+[-+−]?\d[\d,.]*%?){2,}$/;
// 指标：新增就业（人）；2021年：3012 and 一季度：1200亿元: heads and cells, as tables of pages are written out; the first cell may lack a head
const LABELLED = /^[^：:；。，]{1,30}；(?:[^：:；。，]{1,30}[：:][^：:；。]{0,40}；)*[^：:；。，]{1,30}[：:][^：:；。]{0,40}$|^(?:[^：:；。，]{1,30}[：:][^：:；。]{0,40}；)+[^：:；。，]{1,30}[：:][^：:；。]{0,40}$|^[^：:；。，\d]{1,20}[：:]\s*[-+]?\d[\d.,]*\s*[%％‰\u4E00-\u9FFF]{0,4}$/;
const ENDS_IN_NUMBER = /[\d%]$/;

/** How many cells end inside the line: at tabs, bars and runs of blanks. */
export function cellCuts(line: string): number {
  // a paragraph: nobody sets a row that wide
  if (line.length > 2000) return line.includes('\t') ? 2 : 0;
  if (!line.includes('  ') && !line.includes('|') && !line.includes('\t')) return 0;
  return line.match(CUT)?.length ?? 0;
}

/** Does a line stand for a row of a table by itself: it holds heads with their cells, two cell ends, or a tab, or ends in three numbers? */
export function isRow(line: string): boolean {
  return isLabelled(line) || cellCuts(line) >= 2 || line.includes('\t') || (line.length <= 120 && ENDS_IN_NUMBER.test(line) && NUMBERS.test(line));
}

/** Is the line heads and cells, each head before its cell? */
export function isLabelled(line: string): boolean {
  return line.length <= 400 && (line.includes('：') || line.includes(':')) && LABELLED.test(line);
}
