import { TENS } from './characters.js';

/** Characters behind a numeral that make it more or about as much. */
export const MORE_BOUNDS: Readonly<Record<string, string>> = { 多: 'over', 余: 'over', 餘: 'over', 来: 'about', 來: 'about', 把: 'about' };
/** Words that begin with 多 or 余 and follow a number: 30多功能厅. */
const NOT_MORE = /^(?:多(?:功能|元(?:化|文|社|素|主|共|融|统|需|投|性|格)|样|媒体|边|云|孔|式|渠道|部门|维|肉|党|重|措并举|点|层|方位|语)|余(?:额|地|杭|姚|热))/;
// 来 only before a unit or a noun that 十来个, 百来号 take
const NOT_COME = /^来(?:自|到|访|源|信|电|华|宾|说|看|函|往|临|京|沪|港|渝|的|者|去|讲)/;

/** Is the 多, 余 or 来 at `at` part of the number (30多个), or does a word begin (30多功能厅)? `last` is the class of the character before. */
export function mayBeMore(text: string, at: number, last: number): boolean {
  const c = text[at]!;
  if (c === '来' || c === '來') return last === TENS && !NOT_COME.test(text.slice(at, at + 3));
  return !NOT_MORE.test(text.slice(at, at + 5));
}
