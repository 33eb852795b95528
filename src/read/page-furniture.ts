import { BLOCKS } from './containers.js';
import { isSilent } from './html-text.js';
import { after, type PageParts } from './page-parts.js';

/** What an element holds, itself and all that is in it. */
interface Weight {
  /** Han characters, and those of them in links. */
  han: number;
  linked: number;
  links: number;
  /** Han characters outside links in texts that have a mark of a clause. */
  prose: number;
}

const HAN = /[\u3400-\u9FFF]/g, MARK = /[，。；！？,;!?]/;
/** A list of links: so many at least, with so much of its text. */
const LIST_LINKS = 3, LIST_SHARE = 0.6, WEAK_LINKS = 2, WEAK_SHARE = 0.3;
/** An element that holds so much of the page's prose is no furniture, whatever it is called. */
const MAIN_SHARE = 0.5;

/**
 * Takes out of the page what is no part of its report: hidden and silent elements, those that their class or id calls furniture, and lists of links
 * (sidebars, related headlines, rankings, menus). Two walks, whatever the depth.
 */
export function removeFurniture(body: Element, parts: PageParts): void {
  const weights = weigh(body), whole = weights.get(body)!, names = { furniture: new Set(parts.furniture), weak: new Set(parts.weak) };
  for (let node: Element | null = body.firstElementChild; node !== null;) {
    const following: Element | null = after(node, body);
    if (isSilent(node) || isFurniture(node, weights.get(node)!, whole, names)) { node.remove(); node = following; continue; }
    node = node.firstElementChild ?? following;
  }
}

function isFurniture(element: Element, weight: Weight, whole: Weight, names: { furniture: ReadonlySet<string>; weak: ReadonlySet<string> }): boolean {
  if (weight.prose > whole.prose * MAIN_SHARE && weight.prose > 0) return false;
  const share = weight.han === 0 ? 0 : weight.linked / weight.han;
  const called = wordsOf(element);
  if (called.some((word) => names.furniture.has(word))) return true;
  if (weight.links >= WEAK_LINKS && share > WEAK_SHARE && called.some((word) => names.weak.has(word))) return true;
  return weight.links >= LIST_LINKS && share >= LIST_SHARE && BLOCKS.has(element.localName);
}

/** hot-News_list, hotNews → hot, news, list, hotnews */
function wordsOf(element: Element): string[] {
  const named = `${element.getAttribute('class') ?? ''} ${element.id}`.trim();
  if (named === '') return [];
  return named.split(/\s+/).flatMap((name) => [name.replace(/[^a-zA-Z]/g, '').toLowerCase(), ...name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase().split(/[^a-z]+/)]).filter((word) => word !== '');
}

function weigh(body: Element): Map<Element, Weight> {
  const weights = new Map<Element, Weight>([[body, zero()]]);
  let inLink = 0, node: Node | null = body.firstChild;
  while (node !== null && node !== body) {
    if (node.nodeType === 1) {
      weights.set(node as Element, zero());
      if (isLink(node as Element)) inLink++;
      if (node.firstChild !== null) { node = node.firstChild; continue; }
    } else if (node.nodeType === 3) add(weights.get(node.parentNode as Element)!, node.nodeValue ?? '', inLink > 0);
    for (; node !== null && node !== body; node = node.parentNode) {
      if (node.nodeType === 1) {
        if (isLink(node as Element)) { inLink--; weights.get(node as Element)!.links++; }
        sum(weights.get(node.parentNode as Element)!, weights.get(node as Element)!);
      }
      if (node.nextSibling !== null) { node = node.nextSibling; break; }
    }
  }
  return weights;
}

function isLink(element: Element): boolean {
  return element.localName === 'a' && element.hasAttribute('href');
}

function zero(): Weight {
  return { han: 0, linked: 0, links: 0, prose: 0 };
}

function add(weight: Weight, text: string, linked: boolean): void {
  const han = text.match(HAN)?.length ?? 0;
  weight.han += han;
  if (linked) weight.linked += han;
  else if (MARK.test(text)) weight.prose += han;
}

function sum(into: Weight, weight: Weight): void {
  into.han += weight.han;
  into.linked += weight.linked;
  into.links += weight.links;
  into.prose += weight.prose;
}
