import type { Article } from '../core/article.js';
import { EXIT, Problem } from '../core/problem.js';
import { dateLine } from './dates.js';
import type { Decoded } from './decode.js';
import { readHead } from './html-head.js';
import { textOf } from './html-text.js';
import { TooManyNodes, parsePage } from './html-tree.js';
import { removeFurniture } from './page-furniture.js';
import { candidates, type PageParts } from './page-parts.js';

/** Han characters that a report has at least, in a known container and by readability. */
const ENOUGH = 30, ENOUGH_FOUND = 60;
/** Past these readability takes too long or recurses too deep. */
const MOST_ELEMENTS = 15_000, DEEPEST = 400;

/**
 * A page → the text of its report: a known container first, readability second, the whole body last. The headline opens the text.
 * @throws Problem `empty_file` (65) when the page shows no text
 */
export async function readHtml(document: string, decoded: Decoded, parts: PageParts, textFrom?: string): Promise<Article> {
  const page = await tree(document, decoded.text);
  const head = readHead(page, decoded.text, parts.dateLabels);
  const chosen = textFrom === undefined ? null : partOf(page, textFrom, document);
  if (chosen === null) removeFurniture(page.body, parts);
  const body = chosen ?? inContainer(page, parts) ?? await byReadability(page) ?? textOf(page.body, { dropLinks: true });
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

/** The text of what a selector of the user finds, in the order of the page. @throws Problem `bad_selector` (64), `no_such_part` (65) */
function partOf(page: Document, selector: string, document: string): string {
  let found: Element[];
  try { found = [...page.querySelectorAll(selector)]; } catch (error) {
    throw new Problem('bad_selector', null, `“${selector}” is no CSS selector.`, 'Write #id, .class, a tag, or several with blanks and commas.', EXIT.usage, { cause: error });
  }
  if (found.length === 0) throw new Problem('no_such_part', document, `“${selector}” finds nothing in it.`, 'Look for the class or id of the text in the source of the page.', EXIT.data);
  const chosen = new Set(found);
  return found.filter((element) => !isInside(element, chosen)).map((element) => textOf(element)).filter((text) => text !== '').join('\n\n');
}

function inContainer(page: Document, parts: PageParts): string | null {
  for (const elements of candidates(page, parts)) {
    const read = new Set<Element>();
    let best = '';
    for (const element of elements) {
      // .TRS_Editor in .TRS_Editor was read with it
      if (isInside(element, read)) continue;
      read.add(element);
      const text = textOf(element);
      if (text.length > best.length) best = text;
    }
    if (hanLength(best) >= ENOUGH) return best;
  }
  return null;
}

function isInside(element: Element, others: ReadonlySet<Element>): boolean {
  if (others.size === 0) return false;
  for (let up = element.parentElement; up !== null; up = up.parentElement) if (others.has(up)) return true;
  return false;
}

async function byReadability(page: Document): Promise<string | null> {
  const all = page.querySelectorAll('*');
  if (all.length > MOST_ELEMENTS || isDeep(page)) return null;
  const { Readability } = await import('@mozilla/readability');
  try {
    // it changes the document that it is given, and writes it back as it was when it begins again
    const copy = await parsePage(''), fresh = page;
    copy.body.replaceChildren(...page.body.cloneNode(true).childNodes);
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
