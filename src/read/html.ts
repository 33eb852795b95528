import type { Article } from '../core/article.js';
import { EXIT, Problem } from '../core/problem.js';
import { CONTAINERS } from './containers.js';
import { dateLine } from './dates.js';
import type { Decoded } from './decode.js';
import { readHead } from './html-head.js';
import { isSilent, textOf } from './html-text.js';
import { TooManyNodes, parsePage } from './html-tree.js';

/** Han characters that a report has at least, in a known container and by readability. */
const ENOUGH = 30, ENOUGH_FOUND = 60;
/** Past these readability takes too long or recurses too deep. */
const MOST_ELEMENTS = 15_000, DEEPEST = 400;

/**
 * A page → the text of its report: a known container first, readability second, the whole body last. The headline opens the text.
 * @throws Problem `empty_file` (65) when the page shows no text
 */
export async function readHtml(document: string, decoded: Decoded): Promise<Article> {
  const page = await tree(document, decoded.text);
  const head = readHead(page);
  const body = inContainer(page) ?? await byReadability(page, decoded.text) ?? textOf(page.body, { dropLinks: true });
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

/** @throws Problem `too_large` (65) past so many elements that no page has */
async function tree(document: string, html: string): Promise<Document> {
  try {
    return await parsePage(html);
  } catch (error) {
    if (!(error instanceof TooManyNodes)) throw error;
    throw new Problem('too_large', document, 'It has more elements than any page.', 'If it holds many reports, save them one by one, or as JSONL.', EXIT.data);
  }
}

function inContainer(page: Document): string | null {
  for (const elements of candidates(page)) {
    let best = '';
    const known = new Map<Element, boolean>();
    for (const element of elements) {
      if (isAway(element, known)) continue;
      known.set(element, true);
      const text = textOf(element);
      if (text.length > best.length) best = text;
    }
    if (hanLength(best) >= ENOUGH) return best;
  }
  return null;
}

const RANKS = new Map(CONTAINERS.map((selector, rank) => [selector, rank]));

/** The elements that known containers name, the surest kind first; one walk for all of them. */
function candidates(page: Document): Element[][] {
  const found: Element[][] = [];
  for (const element of page.querySelectorAll('*')) {
    const keys = [element.localName, `#${element.id}`, ...(element.getAttribute('class') ?? '').split(/\s+/).map((name) => `.${name}`), `[itemprop=${element.getAttribute('itemprop') ?? ''}]`];
    for (const rank of new Set(keys.map((key) => RANKS.get(key)))) if (rank !== undefined) (found[rank] ??= []).push(element);
  }
  return found.filter((elements) => elements !== undefined);
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
  try {
    // it changes the document that it is given, and writes it back as it was when it begins again
    const copy = await parsePage(html), fresh = await parsePage(html);
    Object.defineProperty(copy.body, 'innerHTML', { get: () => '', set() { copy.body.replaceChildren(...fresh.body.cloneNode(true).childNodes); } });
    const found = new Readability(copy, { charThreshold: ENOUGH_FOUND, serializer: (node) => node as Element }).parse();
    if (found?.content === null || found?.content === undefined) return null;
    const text = textOf(found.content);
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
