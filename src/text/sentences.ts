import type { Block, Sentence } from '../core/document.js';
import { isBlank, isDigit, isLetter } from './characters.js';

const CLOSERS = '”’」』）)》】〉"\'';

/**
 * Cuts blocks into sentences: after 。！？!?… and the closing quotes that follow, and at the end of a block. ； and ， do not end one, nor does a
 * point. !? end one only where no Latin letter or digit goes on (a?b=1). Quoted speech of several sentences is cut inside.
 */
export function cutSentences(text: string, blocks: readonly Block[]): Sentence[] {
  const sentences: Sentence[] = [];
  blocks.forEach((block, index) => {
    let start = block.start;
    const close = (end: number): void => {
      let from = start, to = end;
      while (from < to && isBlank(text.charCodeAt(from))) from++;
      while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
      if (from < to) sentences.push({ start: from, end: to, block: index });
      start = end;
    };
    for (let at = block.start; at < block.end; at++) {
      if (!isEnd(text, at, block.end)) continue;
      let end = at + 1;
      while (end < block.end && (isEnd(text, end, block.end) || CLOSERS.includes(text[end]!))) end++;
      // （…………）注 or ……，: an ellipsis with a comma behind it goes on
      if ('，、,；：'.includes(text[end] ?? ' ')) { at = end - 1; continue; }
      close(end);
      at = end - 1;
    }
    close(block.end);
  });
  return sentences;
}

function isEnd(text: string, at: number, limit: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0x3002 || code === 0xFF01 || code === 0xFF1F || code === 0xFF61) return true;
  if (code === 0x2026) return text.charCodeAt(at + 1) === 0x2026 || text.charCodeAt(at - 1) === 0x2026;
  if (code !== 0x21 && code !== 0x3F) return false;
  const next = text.charCodeAt(at + 1);
  return at + 1 >= limit || !(isLetter(next) || isDigit(next) || next === 0x2F || next === 0x3D);
}
