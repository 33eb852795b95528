/** Han digits as running text has them; all forms that numerals are written with stand in src/numeral/characters.ts. */
export const HAN_DIGITS = '〇一二三四五六七八九', TEN = '十', HUNDRED = '百', THOUSAND = '千';
/** 零 and round signs that stand for it, 两 and the 元 of 元月, 元年. */
export const ZERO_FORMS = '零〇○◯０', PAIR = '两', FIRST = '元';
/** What counts tens of thousands and hundreds of millions. */
export const MYRIADS = '万亿';
/** Characters that number chapters and items: 一、 （十二）. */
export const COUNTING = `${HAN_DIGITS.slice(1)}${TEN}`;
