import { decodeEntities } from './html-entities.js';
import { ENDS_DRAWING, SPECIAL, VOID, impliedEnds, scopeOf } from './html-nesting.js';
import { readTokens, type HtmlHandler } from './html-tokens.js';

/** Nesting past which elements stand beside each other, as in browsers; how far up an end tag looks. */
const DEEPEST = 500;
/** Elements and texts of a page; the largest that people save have some 30,000. */
const MOST_NODES = 500_000;

/** The page has more nodes than a tree of it may have. */
export class TooManyNodes extends Error {}

interface Open { readonly name: string; readonly node: Element }
type Attributes = ReadonlyMap<string, string>;

/**
 * A page → its tree, with one head and one body whatever is wrong with its tags: none, several or unclosed ones, also of html, head and body; end
 * tags that are left out or end nothing. Scripts, styles, comments and drawings are left out; JSON-LD is kept. Time grows with the length.
 * @throws TooManyNodes
 */
export async function parsePage(html: string): Promise<Document> {
  const { parseHTML } = await import('linkedom');
  const page = parseHTML('<!doctype html><html><head></head><body></body></html>').document as unknown as Document;
  const builder = new Builder(page);
  readTokens(html, builder);
  builder.end();
  return page;
}

class Builder implements HtmlHandler {
  private readonly path: Open[];
  /** How many elements of a name are open. */
  private readonly counts = new Map<string, number>();
  private readonly head: Element;
  private texts: string[] = [];
  /** Inside drawings and formulas, so deep. */
  private drawing = 0;
  private nodes = 0;
  private titled = false;

  constructor(private readonly page: Document) {
    this.head = page.head;
    this.path = [{ name: 'body', node: page.body }];
  }

  text(text: string): void {
    if (this.drawing === 0) this.texts.push(text);
  }

  raw(name: string, attributes: Attributes, text: string): void {
    if (this.drawing > 0) return;
    const isData = name === 'script' && /^\s*application\/(?:ld\+)?json\b/i.test(attributes.get('type') ?? '');
    if (!isData && (name !== 'title' || this.titled)) return;
    this.titled ||= name === 'title';
    const element = this.make(name, attributes);
    element.appendChild(this.page.createTextNode(name === 'title' ? decodeEntities(text) : text));
    this.head.appendChild(element);
  }

  open(name: string, attributes: Attributes, selfClosing: boolean): void {
    if (this.drawing > 0 && ENDS_DRAWING.has(name)) this.drawing = 0;
    if (this.drawing > 0 || name === 'svg' || name === 'math') {
      if (!selfClosing && (name === 'svg' || name === 'math')) this.drawing++;
      return;
    }
    if (name === 'html' || name === 'head' || name === 'body') { this.merge(name, attributes); return; }
    this.flush();
    if (name === 'form' && this.isOpen('form')) return;
    for (const { names, stops } of impliedEnds(name)) this.endNearest(names, stops);
    const element = this.make(name, attributes);
    (name === 'meta' || name === 'link' || name === 'base' ? this.head : this.parent()).appendChild(element);
    if (VOID.has(name)) return;
    this.path.push({ name, node: element });
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  close(name: string): void {
    if (this.drawing > 0) { if (name === 'svg' || name === 'math') this.drawing--; return; }
    if (name === 'br') { this.open('br', new Map(), false); return; }
    this.endNearest(new Set([name]), SPECIAL.has(name) ? scopeOf(name) : SPECIAL);
  }

  end(): void {
    this.flush();
  }

  /** Ends the nearest element of `names`, and what is open in it, unless something of `stops` stands between. */
  private endNearest(names: ReadonlySet<string>, stops: ReadonlySet<string>): void {
    if (![...names].some((name) => this.isOpen(name))) return;
    for (let at = this.path.length - 1; at > 0 && at >= this.path.length - DEEPEST; at--) {
      const { name } = this.path[at]!;
      if (names.has(name)) {
        this.flush();
        for (const open of this.path.splice(at)) this.counts.set(open.name, this.counts.get(open.name)! - 1);
        return;
      }
      if (stops.has(name)) return;
    }
  }

  private isOpen(name: string): boolean {
    return (this.counts.get(name) ?? 0) > 0;
  }

  private parent(): Element {
    return this.path[Math.min(this.path.length, DEEPEST) - 1]!.node;
  }

  // what a second <body> says of itself counts where the first said nothing
  private merge(name: string, attributes: Attributes): void {
    const node = name === 'html' ? this.page.documentElement : name === 'head' ? this.head : this.page.body;
    for (const [key, value] of attributes) if (!node.hasAttribute(key)) this.set(node, key, value);
  }

  private make(name: string, attributes: Attributes): Element {
    this.count();
    let element: Element;
    // <5个> is no element, its text is one
    try { element = this.page.createElement(name); } catch { element = this.page.createElement('span'); }
    for (const [key, value] of attributes) this.set(element, key, value);
    return element;
  }

  private set(element: Element, key: string, value: string): void {
    element.setAttribute(key, key === 'class' || key === 'style' || key === 'id' ? value.replace(/\s+/g, ' ') : value);
  }

  private flush(): void {
    if (this.texts.length === 0) return;
    this.count();
    this.parent().appendChild(this.page.createTextNode(this.texts.join('')));
    this.texts = [];
  }

  private count(): void {
    if (++this.nodes > MOST_NODES) throw new TooManyNodes();
  }
}
