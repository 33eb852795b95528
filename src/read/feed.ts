import { EXIT, Problem } from '../core/problem.js';
import { decodeEntities } from './html-entities.js';
import { plainText } from './markup.js';

/** An article of a feed, its keys as a dump names them. */
export type FeedItem = Readonly<{ id: string | null; title: string | null; date: string | null; content: string }>;

const BODIES = ['content:encoded', 'content', 'description', 'summary', 'body'], DATES = ['pubDate', 'published', 'issued', 'dc:date', 'updated', 'modified', 'created'], IDS = ['link', 'guid', 'id'];
const LONGEST_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The articles of an RSS (0.9 to 2.0, RDF too) or Atom feed.
 * @throws Problem `not_a_feed` (65) for any other XML: what it means is not known
 */
export function feedItems(xml: string, path: string): FeedItem[] {
  const name = /<(?:rss|rdf:RDF)[\s>]/i.test(xml.slice(0, 5000)) ? 'item' : /<feed[\s>]/i.test(xml.slice(0, 5000)) ? 'entry' : null;
  if (name === null) throw new Problem('not_a_feed', path, 'It is XML, but no RSS or Atom feed.', 'Save the text of the report as .txt, or the page as .html.', EXIT.data);
  return elements(xml, name).map((item) => {
    const of = (names: readonly string[]): string | null => names.map((one) => textOf(elements(item, one)[0])).find((text) => text !== null) ?? null;
    const link = /<link\b[^<>]{0,500}\bhref=["']([^"'<>]{1,2000})["']/i.exec(item)?.[1];
    const [date, title] = [of(DATES), of(['title'])];
    return { id: of(IDS) ?? (link === undefined ? null : decodeEntities(link)), title: title === null ? null : plainText(title), date: date === null ? null : isoDay(date), content: of(BODIES) ?? '' };
  });
}

/** What stands in each element of that name, in time that grows with the text. */
function elements(xml: string, name: string): string[] {
  const found: string[] = [], open = new RegExp(`<${name}(?=[\\s>/])[^<>]*>`, 'g'), end = `</${name}>`;
  for (let match = open.exec(xml); match !== null; match = open.exec(xml)) {
    if (match[0].endsWith('/>')) continue;
    const close = xml.indexOf(end, open.lastIndex);
    if (close < 0) break;
    found.push(xml.slice(open.lastIndex, close));
    open.lastIndex = close + end.length;
  }
  return found;
}

/** CDATA as it is, the rest with its entities decoded once. */
function textOf(inner: string | undefined): string | null {
  if (inner === undefined) return null;
  const text = inner.split('<![CDATA[').map((part, i) => {
    if (i === 0) return decodeEntities(part);
    const end = part.indexOf(']]>');
    return end < 0 ? part : part.slice(0, end) + decodeEntities(part.slice(end + 3));
  }).join('').trim();
  return text === '' ? null : text;
}

/** Thu, 07 May 2015 12:10:59 GMT → 2015-05-07; other forms as they are. */
function isoDay(date: string): string {
  const found = /(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})/.exec(date), month = LONGEST_MONTHS.indexOf(found?.[2]?.toLowerCase() ?? '');
  return found === null || month < 0 ? date : `${found[3]}-${String(month + 1).padStart(2, '0')}-${found[1]!.padStart(2, '0')}`;
}
