/** What a UTF-16 unit can begin or be, as bits: one look-up a character. */
export const ARABIC = 1, HAN = 2, WORD = 4, PREFIX = 8, QUOTE = 16;

/** Values of Han digits; 十 is 10, 两 is 2, 廿 and 卅 are rare and left out. */
const HAN_DIGITS: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, '○': 0, '◯': 0, '０': 0, 一: 1, 元: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10,
};

/** Characters with which a time expression can begin, whatever the words of the lexicon. */
export const marks = new Uint8Array(65536);
/** Value of a digit, Arabic or Han. */
export const digits = new Uint8Array(65536);

for (const [c, value] of Object.entries(HAN_DIGITS)) { marks[c.charCodeAt(0)] = HAN; digits[c.charCodeAt(0)] = value; }
for (let d = 0; d < 10; d++) {
  for (const zero of [0x30, 0xff10]) { marks[zero + d] = ARABIC; digits[zero + d] = d; }
}

const code = (c: string): number => c.charCodeAt(0);
export const YEAR = code('年'), MONTH = code('月'), DAY = code('日'), DAY_SPOKEN = code('号'), SEASON = code('季'), DEGREE = code('度'), TEN = code('十'), FIVE = code('五');
export const ORDINAL = code('第'), FIRST_OF_ALL = code('首'), FRONT = code('前'), HEAD = code('头'), PIECE = code('个'), QUARTER = code('Q'), YUAN = code('元'), SPACE = 0x20;

/** Signs and words between the two ends of a run: 1—6月, 2019年至2021年. */
const DASHES = '-—–－―~～〜至到';
const dashes = new Set([...DASHES].map(code));
export const isLink = (unit: number): boolean => dashes.has(unit);
/** Only the signs: a run of bare numbers is not joined by 到. */
export const isDash = (unit: number): boolean => dashes.has(unit) && unit !== code('到');

for (const c of '截到至自从由打近过前最第民公首头上本今未Q') marks[code(c)]! |= PREFIX;
for (const c of '“‘「"') marks[code(c)]! |= QUOTE;
