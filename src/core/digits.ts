/** Han digits as running text has them, and what counts with them; all forms that numerals are written with stand in src/numeral/characters.ts. */
export const HAN_DIGITS = '〇一二三四五六七八九', TEN = '十';
/** 零 and round signs that stand for it, 两 and the 元 of 元月, 元年. */
export const ZERO_FORMS = '零〇○◯０', PAIR = '两', FIRST = '元';
