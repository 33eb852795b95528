import { DAY, MONTH, YEAR } from '../core/date-signs.js';
import { anyOf } from '../core/any-of.js';
import { cellDate, isoDateIn } from './dates.js';

/** Title and date of a page from its head, its first heading, its date line. */
export interface PageHead {
  readonly title: string | null;
  /** `YYYY-MM-DD`, `YYYY-MM` or null. */
  readonly published: string | null;
}

const TITLES = ['og:title', 'articletitle', 'twitter:title', 'dc.title', 'title'];
const DATES = [
  'article:published_time', 'og:article:published_time', 'bytedance:published_time', 'pubdate', 'publishdate', 'publish_date', 'publishtime', 'publish-date', 'published_time',
  'article:create_at', 'og:release_date', 'datepublished', 'dcterms.issued', 'dcterms.created', 'dc.date', 'dc.date.issued', 'date', 'createdate', 'weibo: article:create_at',
];
const DATE_PLACES = 'time, [itemprop=datePublished], [class*=date], [class*=Date], [class*=time], [class*=Time], [id*=date], [id*=Date], [id*=time], [id*=Time], .info, .source, [class*=source], [class*=info]';
/** Of a title or any other line of the head; and how many places are looked at for a date. */
const LONGEST = 300, MOST_PLACES = 60;
/** A date with its hour and nothing else; the longest line that tells one. */
const STAMP = new RegExp(`^\\s*\\d{4}[-/.${YEAR}]\\d\\d?[-/.${MONTH}]\\d\\d?${DAY}?\\s{1,3}\\d\\d?:\\d\\d(?::\\d\\d)?\\s*$`), LONGEST_LINE = 120;
const NOT_HERE = 'li, nav, footer, aside, a, form';

/** @param html the source, for what scripts say @param labels words before a date of publication */
export function readHead(document: Document, html: string, labels: readonly string[]): PageHead {
  const meta = metaOf(document);
  return { title: titleOf(document, meta), published: dateOf(document, html, meta, labels) };
}

function metaOf(document: Document): Map<string, string> {
  const meta = new Map<string, string>();
  for (const element of document.querySelectorAll('meta')) {
    const name = (element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('itemprop') ?? '').trim().toLowerCase();
    const content = tidy(element.getAttribute('content') ?? '');
    if (name !== '' && content !== '' && !meta.has(name)) meta.set(name, content);
  }
  return meta;
}

function titleOf(document: Document, meta: ReadonlyMap<string, string>): string | null {
  const whole = tidy(document.querySelector('title')?.textContent ?? '');
  const given = TITLES.map((name) => meta.get(name)).find((title) => title !== undefined) ?? whole;
  // the heading of the report, when the title of the page repeats it
  for (const h1 of document.querySelectorAll('h1')) {
    const text = tidy(h1.textContent ?? '');
    if (text.length >= 4 && (given.includes(text) || whole.includes(text))) return text;
  }
  if (given === '') {
    const only = document.querySelectorAll('h1');
    const text = only.length === 1 ? tidy(only[0]!.textContent ?? '') : '';
    return text === '' ? null : text;
  }
  return withoutSite(given, meta.get('sitename') ?? meta.get('og:site_name') ?? meta.get('application-name') ?? null);
}

// 某区新增公共停车位1337个_某某新闻网 → 某区新增公共停车位1337个; 2019-2021年 and —— are no borders
function withoutSite(title: string, site: string | null): string {
  if (site !== null && title.endsWith(site) && title.length > site.length) title = title.slice(0, -site.length).replace(/[\s_|｜\-–—·,，]+$/, '');
  const parts = title.split(/\s*[_|｜]+\s*|\s+[-–—]{1,2}\s+|(?<=[^\d\s-])-{1,2}(?=[^\d\s-])/);
  const first = parts[0]!.trim();
  return first.length >= 4 ? first : title.trim();
}

function dateOf(document: Document, html: string, meta: ReadonlyMap<string, string>, labels: readonly string[]): string | null {
  for (const name of DATES) {
    const date = isoDateIn(meta.get(name) ?? '');
    if (date !== null) return date;
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const date = isoDateIn(/"datePublished"\s*:\s*"([^"]{8,40})"/.exec(script.textContent ?? '')?.[1] ?? '');
    if (date !== null) return date;
  }
  return scriptDate(html) ?? markedDate(document) ?? shownDate(document, labels) ?? addressDate(document, html);
}

/** var ct = "1581517074" of WeChat; publish_time of others. */
function scriptDate(html: string): string | null {
  const found = /\b(?:var\s{1,4}(?:ct|oriCreateTime)\s{0,4}=|["']?(?:publish_?time|publishedAt|pub_?time)["']?\s{0,4}[:=])\s{0,4}["']?(\d{10}(?:\d{3})?(?!\d)|\d{4}[-/]\d\d?[-/]\d\d?)/i.exec(html);
  return found === null ? null : cellDate(found[1]);
}

/** Where class or id speaks of a date. */
function markedDate(document: Document): string | null {
  for (const element of [...document.querySelectorAll(DATE_PLACES)].slice(0, MOST_PLACES)) {
    if (element.closest(NOT_HERE) !== null) continue;
    const text = element.getAttribute('datetime') ?? element.textContent ?? '';
    const date = text.length <= 200 ? isoDateIn(text) : null;
    if (date !== null) return date;
  }
  return null;
}

/** A line with a label before its date, or a stamp of date and hour that stands alone. */
function shownDate(document: Document, labels: readonly string[]): string | null {
  const labelled = new RegExp(`(?:${anyOf(labels)})\\s*[:：]`);
  for (const element of document.body.querySelectorAll('*')) {
    if (!isLine(element)) continue;
    const text = tidy(element.textContent ?? '');
    if (text.length > LONGEST_LINE || !/\d{4}/.test(text) || !(STAMP.test(text) || labelled.test(text)) || element.closest(NOT_HERE) !== null) continue;
    const date = isoDateIn(text);
    if (date !== null) return date;
  }
  return null;
}

/** An element of text, or of a few elements of text: date, source and author side by side. */
function isLine(element: Element): boolean {
  if (/^(?:ul|ol|dl|table|tbody|form)$/.test(element.localName)) return false;
  const first = element.firstElementChild;
  if (first === null) return true;
  let count = 0;
  for (let child: Element | null = first; child !== null; child = child.nextElementSibling) if (++count > 12 || child.firstElementChild !== null) return false;
  return true;
}

/** The path that the page was saved from: /2019/0305/c123.html, /t20190305_123.html */
function addressDate(document: Document, html: string): string | null {
  const saved = /<!--\s*saved from url=\(\d+\)(\S{1,500})/.exec(html.slice(0, 4000))?.[1];
  for (const address of [document.querySelector('link[rel=canonical]')?.getAttribute('href'), document.querySelector('meta[property="og:url"]')?.getAttribute('content'), saved]) {
    const found = /[/_t-](20\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(address ?? '');
    if (found !== null) return `${found[1]}-${found[2]}-${found[3]}`;
  }
  return null;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}
