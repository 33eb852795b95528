/** The closed set of characters that numerals are written with; traditional, financial and full-width forms included. */
const DIGIT_FORMS = ['零〇○', '一壹弌', '二贰貳弍两兩', '三叁參叄参弎', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'];
const TENS_FORMS: readonly (readonly [string, number])[] = [['十拾', 1], ['百佰', 2], ['千仟', 3]];
const MULTIPLIER_FORMS: readonly (readonly [string, number])[] = [['万萬', 4], ['亿億', 8], ['兆', 12]];
/** 廿 = 二十, 卅 = 三十, 卌 = 四十. */
const JOINED_FORMS: readonly (readonly [string, number])[] = [['廿', 2], ['卅', 3], ['卌', 4]];

/** Forms of money, each also a word or a name of its own (陆家嘴, 参军, 拾金不昧): alone they count money only. */
export const FINANCIAL = new Set('壹弌贰貳弍叁參叄参弎肆伍陆陸柒捌玖拾佰仟'.split('').map((c) => c.charCodeAt(0)));

/** 几, traditional too; 半. */
const FEW = '几幾';
export const HALF_SIGN = '半';
/** Characters behind a numeral that make it more or about as much. */
export const MORE_BOUNDS: Readonly<Record<string, string>> = { 多: 'over', 余: 'over', 餘: 'over', 来: 'about', 來: 'about', 把: 'about' };
/** 来, after tens only; 把, after one of them. */
export const COME = '来來', HANDFUL = '把';
/** 三分之二, 一又三分之二; the 的 of 负的百分之三. */
export const PARTS = '分', PARTS_OF = '之', AND_SIGN = '又', OF = '的';
/** 零下五度; 百分百 for 100%. */
export const BELOW_ZERO = '零下', ALL = '百分百';
/** Characters that may carry a numeral on. */
export const CARRY_ON = `${Object.keys(MORE_BOUNDS).join('')}点點${PARTS}${AND_SIGN}${FEW}数數${HALF_SIGN}`;

/** Classes of UTF-16 units, as bits: one look-up a character. */
export const ARABIC = 1, DIGIT = 2, TENS = 4, MULTIPLIER = 8, JOINED = 16, VAGUE = 32, HALF = 64;
export const HAN_NUMERAL = DIGIT | TENS | MULTIPLIER | JOINED;

export const classes = new Uint8Array(65536);
/** Digit, or power of ten, of a character that `classes` knows. */
export const values = new Uint8Array(65536);

function set(forms: string, kind: number, value: number): void {
  for (const c of forms) { classes[c.charCodeAt(0)] = kind; values[c.charCodeAt(0)] = value; }
}
DIGIT_FORMS.forEach((forms, digit) => set(forms, DIGIT, digit));
for (const [forms, power] of TENS_FORMS) set(forms, TENS, power);
for (const [forms, power] of MULTIPLIER_FORMS) set(forms, MULTIPLIER, power);
for (const [forms, digit] of JOINED_FORMS) set(forms, JOINED, digit);
for (let digit = 0; digit < 10; digit++) {
  set(String.fromCharCode(0x30 + digit), ARABIC, digit);
  set(String.fromCharCode(0xff10 + digit), ARABIC, digit);
}
set(`${FEW}数數`, VAGUE, 0);
set(HALF_SIGN, HALF, 0);

export const isArabic = (code: number): boolean => classes[code] === ARABIC;
/** 两 counts (两千), but after a digit it is a weight (三两). */
export const isPair = (code: number): boolean => code === 0x4e24 || code === 0x5169;

/** Signs of a negative number. */
export const MINUS_SIGNS = '-−－负負';
/** 点 of a decimal or a clock time. */
export const isPointWord = (code: number): boolean => code === 0x70b9 || code === 0x9ede;
/** Dots that old newspapers and Hong Kong print for a decimal point: 三·五亿元, 12‧5%. They also part names and dates (九·一八). */
export const DOTS = '·‧・∙•⋅･᛫.．';
const dots = new Uint8Array(65536);
for (const c of DOTS) dots[c.charCodeAt(0)] = 1;
export const isDot = (code: number): boolean => dots[code] === 1;
export const isFullStopDot = (code: number): boolean => code === 0x2e || code === 0xff0e;
/** Marks of a share behind a numeral, with their power of ten. */
export const SHARE_MARKS: Readonly<Record<string, number>> = { '%': 2, '％': 2, '﹪': 2, '℅': 2, '‰': 3, '‱': 4 };
/** Marks between the two ends of a range: hyphens, dashes, box lines, waves; also doubled (——, --). */
const RANGE_MARKS = '-－‐‑‒–—―−─━﹣~～〜∼⁓˜';
const rangeMarks = new Uint8Array(65536);
for (const c of RANGE_MARKS) rangeMarks[c.charCodeAt(0)] = 1;
export const isRangeMark = (code: number): boolean => rangeMarks[code] === 1;
