import type { Article } from '../core/article.js';
import { EXIT, Problem } from '../core/problem.js';
import { CONTAINERS } from './containers.js';
import { dateLine } from './dates.js';
import type { Decoded } from './decode.js';
import { readHead } from './html-head.js';
import { flattened, isTooDeep } from './html-strip.js';
import { isSilent, textOf } from './html-text.js';

/** Han characters that a report has at least, in a known container and by readability. */
const ENOUGH = 30, ENOUGH_FOUND = 60;
/** Past these readability takes too long or recurses too deep. */
const MOST_ELEMENTS = 40_000, DEEPEST = 400;

/**
 * A page → the text of its report: a known container first, readability second, the whole body last. The headline opens the text.
 * @throws Problem `empty_file` (65) when the page shows no text
 */
export async function readHtml(document: string, decoded: Decoded): Promise<Article> {
  const { parseHTML } = await import('linkedom');
  const page = parseHTML(whole(decoded.text)).document as unknown as Document;
  const head = readHead(page);
  const body = inContainer(page) ?? await byReadability(page, decoded.text) ?? textOf(page.body ?? page.documentElement, { dropLinks: true });
  const text = withTitle(head.title, body);
  if (!/[\p{L}\p{N}]/u.test(body)) {
    throw new Problem('empty_file', document, 'The page shows no text.', 'Save it from a browser after it was shown: some pages are filled by scripts.', EXIT.data);
  }
  return {
    document, text, encoding: decoded.encoding, extracted: true, title: head.title, published: head.published ?? dateLine(text), district: null,
    // places in the bytes mean nothing in the extracted text
    diagnostics: decoded.diagnostics.map((d) => ({ ...d, span: null })),
  };
}

// linkedom wants one root: a fragment, or text before <html>, would be lost
export function whole(html: string): string {
  const flat = isTooDeep(html) ? flattened(html) : html;
  return /<html[\s>]/i.test(flat.slice(0, 20_000)) ? flat : `<!doctype html><html><body>${flat}</body></html>`;
}

function inContainer(page: Document): string | null {
  for (const selector of CONTAINERS) {
    let best = '';
    const known = new Map<Element, boolean>();
    for (const element of page.querySelectorAll(selector)) {
      if (isAway(element, known)) continue;
      known.set(element, true);
      const text = textOf(element);
      if (text.length > best.length) best = text;
    }
    if (hanLength(best) >= ENOUGH) return best;
  }
  return null;
}

/**
 * Does it stand in a footer, a hidden part, or in an element that was read before (.TRS_Editor in .TRS_Editor)?
 * @param known what is known of elements, for what they hold; grows, so that each is asked once
 */
function isAway(element: Element, known: Map<Element, boolean>): boolean {
  const path: Element[] = [];
  let up = element.parentElement, away: boolean | undefined;
  for (; up !== null && away === undefined; up = up.parentElement) {
    away = known.get(up) ?? (up.localName !== 'body' && isSilent(up) ? true : undefined);
    if (away === undefined) path.push(up);
  }
  for (const one of path) known.set(one, away ?? false);
  return away ?? false;
}

async function byReadability(page: Document, html: string): Promise<string | null> {
  const all = page.querySelectorAll('*');
  if (all.length > MOST_ELEMENTS || isDeep(page)) return null;
  const { Readability } = await import('@mozilla/readability');
  const { parseHTML } = await import('linkedom');
  try {
    // it changes the document that it is given
    const found = new Readability(parseHTML(whole(html)).document as unknown as Document, { charThreshold: ENOUGH_FOUND }).parse();
    if (found?.content === null || found?.content === undefined) return null;
    const text = textOf((parseHTML(whole(found.content)).document as unknown as Document).body);
    return hanLength(text) >= ENOUGH_FOUND ? text : null;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

function isDeep(page: Document): boolean {
  let node: Node | null = page.documentElement, depth = 0;
  while (node !== null) {
    if (depth > DEEPEST) return true;
    if (node.firstChild !== null) { node = node.firstChild; depth++; continue; }
    while (node !== null && node.nextSibling === null) { node = node.parentNode; depth--; }
    node = node?.nextSibling ?? null;
  }
  return false;
}

function hanLength(text: string): number {
  return text.match(/[\u3400-\u9FFF]/g)?.length ?? 0;
}

/** The headline stands above the body, unless one of its first lines is the headline. */
function withTitle(title: string | null, body: string): string {
  if (title === null) return body;
  const bare = title.replace(/\s/g, '');
  const isThere = body.split('\n', 8).some((line) => line.length <= title.length + 20 && line.replace(/\s/g, '').includes(bare));
  return isThere ? body : `${title}\n\n${body}`;
}
