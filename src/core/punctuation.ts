/** Marks that part clauses and sentences. */
export const CLAUSE_MARKS = '，。；：！？,;:!?…';
/** Marks behind which nothing of the same sentence follows. */
export const SENTENCE_MARKS = '。！？';
/** Brackets, quotes and titles, each with what closes it at the same place. */
export const OPENERS = '（(“‘「『《【', CLOSERS = '）)”’」』》】';
/** Quotation marks in which names and plans stand. */
export const OPEN_QUOTES = '“‘「"', CLOSE_QUOTES = '”’」"';
/** Upright strokes, the character 丨 that stands for one among them. */
export const BARS = '|丨';
/** Signs between the two ends of a run: 1—6, 5～8. */
export const DASHES = '-—–－―~～〜';
