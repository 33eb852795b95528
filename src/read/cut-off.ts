import type { Diagnostic } from '../core/diagnostic.js';

const MARK = /[，。；：！？、,;]/, END = /[。！？!?…：:；;.”’"』」》】〉）)\]}～~]\s*$/;
/** A line of running text has so many characters at least, and marks. */
const RUNNING = 40;

/** A text whose last line is running text and stops in mid-sentence: its end may be missing, and what it says last with it. */
export function cutOff(text: string): Diagnostic[] {
  const end = text.trimEnd(), from = end.lastIndexOf('\n') + 1, line = end.slice(from).trim();
  if (line.length < RUNNING || !MARK.test(line) || END.test(line) || line.endsWith('\uFFFD')) return [];
  return [{
    code: 'text_cut', severity: 'warning', source: 'read', span: { start: from, end: end.length }, data: { end: line.slice(-12) },
    reason: `It ends in mid-sentence (“…${line.slice(-12)}”): its end may be missing.`,
  }];
}
