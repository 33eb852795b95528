import { columns, endsSentence, isBlank } from './characters.js';

/** A line that is not blank, as it stands on the page. */
export interface Line {
  /** Which line of the text it is, blank ones counted, from 0. */
  readonly number: number;
  /** Without indent and trailing blanks. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Columns before the text. */
  readonly indent: number;
  /** Size with the indent, in columns and in characters. */
  readonly columns: number;
  readonly characters: number;
  /** Does it end a sentence? */
  readonly finished: boolean;
  /** Does it hold a mark? */
  readonly marked: boolean;
  /** Are there blanks after the text? */
  readonly trailing: boolean;
  /** Blank lines before it. */
  readonly gap: number;
}

const MARK = /[，。；：！？、,;:!?]/;

/** The lines of a text that hold something. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let gap = 0, number = 0;
  for (let at = 0; at <= text.length;) {
    let stop = text.indexOf('\n', at);
    if (stop < 0) stop = text.length;
    let start = at, end = stop;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    if (start === end) gap++;
    else {
      const line = text.slice(start, end);
      const indent = columns(text.slice(at, start));
      // width of a very long line is never compared: it is no wrapped one
      const size = line.length > 400 ? line.length * 2 : columns(line);
      lines.push({ number, start, end, text: line, indent, columns: indent + size, characters: start - at + line.length, finished: endsSentence(line), marked: MARK.test(line), trailing: end < stop, gap });
      gap = 0;
    }
    at = stop + 1;
    number++;
  }
  return lines;
}
