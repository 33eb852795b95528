import type { Span } from './span.js';

const STOP = /[。！？!?；;]/;
const OPENERS = '（(“‘「『《【', CLOSERS = '）)”’」』》】';

/** A bracket, quotation or title with its marks. */
export interface Enclosure extends Span {
  /** The mark that opens it. */
  readonly open: string;
  readonly kind: 'bracket' | 'quotation' | 'title';
  /** Does it hold a whole sentence, or more? */
  readonly speech: boolean;
}

/** The bracket, quotation or title inside `limits` that holds `at`, or null; one that is not closed is none. */
export function enclosure(text: string, at: number, limits: Span): Enclosure | null {
  let depth = 0;
  for (let i = at - 1; i >= limits.start; i--) {
    const c = text[i]!;
    if (CLOSERS.includes(c)) depth++;
    else if (OPENERS.includes(c)) {
      if (depth > 0) { depth--; continue; }
      const end = closing(text, i, at, limits.end);
      return end === null ? null : { start: i, end, open: c, kind: kindOf(c), speech: STOP.test(text.slice(i, end)) };
    }
  }
  return null;
}

function closing(text: string, open: number, from: number, limit: number): number | null {
  const close = CLOSERS[OPENERS.indexOf(text[open]!)]!;
  let inner = 0;
  for (let end = from; end < limit; end++) {
    if (text[end] === text[open]) inner++;
    else if (text[end] === close && inner-- === 0) return end + 1;
  }
  return null;
}

function kindOf(open: string): Enclosure['kind'] {
  return open === '《' ? 'title' : '（(【'.includes(open) ? 'bracket' : 'quotation';
}
