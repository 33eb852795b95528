import { decodeEntities } from './html-entities.js';

/** What a page is made of, in its order. Names are in small letters, entities are decoded. */
export interface HtmlHandler {
  text(text: string): void;
  open(name: string, attributes: ReadonlyMap<string, string>, selfClosing: boolean): void;
  close(name: string): void;
  /** What stands in an element that holds no tags: script, style, title … */
  raw(name: string, attributes: ReadonlyMap<string, string>, text: string): void;
}

/** Elements whose content is no markup, up to their end tag. */
const RAW = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes', 'noscript', 'textarea', 'title']);
/** More of them only make a page slow. */
const MOST_ATTRIBUTES = 100, LONGEST_VALUE = 10_000;
/** What no title holds. */
const AFTER_TITLE = /<(?:\/?(?:head|body|html|title)|meta|link|script|style|div|p|h1|table|!--)(?=[\s/>-])/gi;
const BLANK = /[\t\n\f\r ]/;

/**
 * The tokens of a page as a browser finds them (WHATWG, the parts that matter), whatever is wrong with it: a lone `<` is text, a tag that the end of
 * the file cuts off is nothing. Each character is looked at a few times, never more.
 */
export function readTokens(html: string, handler: HtmlHandler): void {
  const known = new Map<string, number>();
  /** The place of `what` from `from` on, -1 when there is none; what was found further on is not looked for again. */
  const find = (what: string, from: number, look = (): number => html.indexOf(what, from)): number => {
    const last = known.get(what);
    if (last !== undefined && (last < 0 || last >= from)) return last;
    const at = look();
    known.set(what, at);
    return at;
  };
  let at = 0, texts = 0;
  while (at < html.length) {
    const sign = find('<', at);
    if (sign < 0) break;
    const next = html[sign + 1] ?? '';
    if (!/[a-zA-Z/!?]/.test(next)) { at = sign + 1; continue; }
    if (next === '/' && !/[a-zA-Z]/.test(html[sign + 2] ?? '')) {
      // </> is nothing, </3 a comment, a lone </ text
      if (html.length <= sign + 2) break;
      flush(sign);
      at = texts = past(find('>', sign), html.length);
      continue;
    }
    flush(sign);
    if (next === '!' || next === '?') at = html.startsWith('<!--', sign) ? afterComment(sign) : past(find('>', sign), html.length);
    else if (next === '/') at = endTag(sign);
    else at = startTag(sign);
    texts = at;
  }
  flush(html.length);

  function flush(end: number): void {
    if (end > texts) handler.text(decodeEntities(html.slice(texts, end)));
  }

  function afterComment(sign: number): number {
    if (html.startsWith('>', sign + 4)) return sign + 5;
    const end = find('-->', sign + 2);
    return end < 0 ? html.length : end + 3;
  }

  function endTag(sign: number): number {
    const end = find('>', sign);
    if (end < 0) return html.length;
    handler.close(nameAt(html, sign + 2));
    return end + 1;
  }

  function startTag(sign: number): number {
    const name = nameAt(html, sign + 1), attributes = new Map<string, string>();
    let k = sign + 1 + name.length, selfClosing = false;
    for (;;) {
      while (k < html.length && BLANK.test(html[k]!)) k++;
      // the file ends inside the tag: it was none
      if (k >= html.length) return html.length;
      if (html[k] === '>') { k++; break; }
      if (html[k] === '/') { selfClosing = html[k + 1] === '>'; k++; continue; }
      k = attribute(k, attributes);
      if (k < 0) return html.length;
    }
    if (!RAW.has(name)) { handler.open(name, attributes, selfClosing); return k; }
    const end = rawEnd(name, k);
    handler.raw(name, attributes, html.slice(k, end));
    return end >= html.length ? html.length : name === 'title' && !isEndOf(name, end) ? end : past(find('>', end), html.length);
  }

  /** @returns where the attribute ends; -1 when the file ends in it */
  function attribute(from: number, attributes: Map<string, string>): number {
    let k = from + 1;
    while (k < html.length && !/[\t\n\f\r />=]/.test(html[k]!)) k++;
    const name = k - from > 200 ? '' : html.slice(from, k).toLowerCase();
    let after = k;
    while (after < html.length && BLANK.test(html[after]!)) after++;
    let value = '';
    if (html[after] === '=') {
      k = after + 1;
      while (k < html.length && BLANK.test(html[k]!)) k++;
      const quote = html[k];
      let begin = k;
      if (quote === '"' || quote === "'") {
        begin = k + 1;
        const end = find(quote, begin);
        if (end < 0) return -1;
        value = html.slice(begin, Math.min(end, begin + LONGEST_VALUE));
        k = end + 1;
      } else {
        while (k < html.length && !/[\t\n\f\r >]/.test(html[k]!)) k++;
        value = html.slice(begin, Math.min(k, begin + LONGEST_VALUE));
      }
    }
    if (name !== '' && attributes.size < MOST_ATTRIBUTES && !attributes.has(name)) attributes.set(name, decodeEntities(value));
    return k;
  }

  /** Where the content of a raw element ends; a title that is not closed before the page goes on ends there. */
  function rawEnd(name: string, from: number): number {
    if (name === 'title') {
      const goesOn = find(' title', from, () => { AFTER_TITLE.lastIndex = from; return AFTER_TITLE.exec(html)?.index ?? -1; });
      return goesOn < 0 ? html.length : goesOn;
    }
    const end = find(`</${name}`, from, () => {
      const pattern = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'ig');
      pattern.lastIndex = from;
      return pattern.exec(html)?.index ?? -1;
    });
    return end < 0 ? html.length : end;
  }

  function isEndOf(name: string, place: number): boolean {
    return html.slice(place, place + 2 + name.length).toLowerCase() === `</${name}`;
  }
}

function past(end: number, length: number): number {
  return end < 0 ? length : end + 1;
}

function nameAt(html: string, from: number): string {
  let k = from;
  while (k < html.length && !/[\t\n\f\r />]/.test(html[k]!)) k++;
  return html.slice(from, k).toLowerCase();
}
