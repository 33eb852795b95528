import type { Around } from './around.js';
import { COME, TENS } from './characters.js';

/** Is the 多, 余 or 来 at `at` part of the number (30多个), or does a word begin (30多功能厅)? `last` is the class of the character before. */
export function mayBeMore(text: string, at: number, last: number, around: Around): boolean {
  return (!COME.includes(text[at]!) || last === TENS) && !around.otherWord(text, at);
}
