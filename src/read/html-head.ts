import { isoDateIn } from './dates.js';

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
const NOT_HERE = 'li, nav, footer, aside, a, form';

export function readHead(document: Document): PageHead {
  const meta = metaOf(document);
  return { title: titleOf(document, meta), published: dateOf(document, meta) };
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

function dateOf(document: Document, meta: ReadonlyMap<string, string>): string | null {
  for (const name of DATES) {
    const date = isoDateIn(meta.get(name) ?? '');
    if (date !== null) return date;
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const date = isoDateIn(/"datePublished"\s*:\s*"([^"]{8,40})"/.exec(script.textContent ?? '')?.[1] ?? '');
    if (date !== null) return date;
  }
  for (const element of [...document.querySelectorAll(DATE_PLACES)].slice(0, MOST_PLACES)) {
    if (element.closest(NOT_HERE) !== null) continue;
    const text = element.getAttribute('datetime') ?? element.textContent ?? '';
    const date = text.length <= 200 ? isoDateIn(text) : null;
    if (date !== null) return date;
  }
  return null;
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}
