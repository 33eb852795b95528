import { BLOCKS, SILENT } from './containers.js';

/** Tags that nest deeper than this only in a page that means harm: the time of the parser grows with the square of it. */
const DEEPEST = 12_000;
// end tags of these are often left out, and of the others a page has no thousands
const UNCOUNTED = new Set(['p', 'li', 'td', 'tr', 'th', 'dt', 'dd', 'option', 'br', 'hr', 'img', 'input', 'meta', 'link', 'area', 'base', 'col', 'embed', 'param', 'source', 'track', 'wbr']);

/** Is the page nested too deep for a tree? */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, end, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (UNCOUNTED.has(name!.toLowerCase())) continue;
    depth += end === '' ? 1 : -1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** The page without the tags below its first 1,200 levels; of blocks a line break stays. What is left can be read as any page. */
export function flattened(html: string): string {
  let open = 0;
  return html.replace(/<(\/?)([a-z][a-z0-9]*)[^<>]{0,10000}>/gi, (tag, end: string, given: string) => {
    const name = given.toLowerCase();
    if (UNCOUNTED.has(name) || SILENT.has(name) || name === 'html' || name === 'body') return tag;
    if (end === '') return ++open <= DEEPEST / 10 ? tag : BLOCKS.has(name) ? '<br>' : '';
    return open-- <= DEEPEST / 10 ? tag : BLOCKS.has(name) ? '<br>' : '';
  });
}
