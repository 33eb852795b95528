import { BLOCKS, SILENT } from './containers.js';
import { tableLines } from './html-table.js';

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const HAN = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\u3000-\u303F]/;

export interface TextOptions {
  /** Leave out lines that are mostly links: lists of other reports where no container was found. */
  readonly dropLinks?: boolean;
}

/**
 * The text that an element shows: blocks become paragraphs with an empty line between them, `<br>` a line break, tables a line for each row
 * (html-table.ts), white space as a browser shows it, but a line break of the source between two Han characters is nothing.
 * Walks with a list of its own, so that no depth is too deep.
 */
export function textOf(root: Element, options: TextOptions = {}): string {
  const out = new Lines(options.dropLinks === true);
  let node: Node = root;
  let entering = true;
  for (;;) {
    if (entering) {
      const child = enter(node, node === root, out) ? node.firstChild : null;
      if (child !== null) { node = child; continue; }
    }
    leave(node, out);
    if (node === root) break;
    const next: Node | null = node.nextSibling;
    if (next !== null) { node = next; entering = true; } else { node = node.parentNode!; entering = false; }
  }
  return out.end();
}

/** Are the children to be visited? */
function enter(node: Node, isRoot: boolean, out: Lines): boolean {
  if (node.nodeType === 3) { out.text(node.nodeValue ?? ''); return false; }
  if (node.nodeType !== 1) return node.nodeType === 9 || node.nodeType === 11;
  const element = node as Element, name = element.localName.toLowerCase();
  if (!isRoot && isSilent(element, name)) return false;
  switch (name) {
    case 'br': out.line(); return false;
    case 'hr': out.paragraph(); return false;
    case 'a': if (element.hasAttribute('href')) out.links++; return true;
    case 'pre': out.paragraph(); out.kept++; return true;
    case 'sup': superscript(element.textContent ?? '', out); return false;
    case 'table': {
      const lines = tableLines(element);
      if (lines === null) break;
      out.paragraph();
      for (const line of lines) { out.verbatim(line); out.line(); }
      out.paragraph();
      return false;
    }
    default:
  }
  if (name === 'li' || name === 'tr' || name === 'dd' || name === 'dt') out.line();
  else if (BLOCKS.has(name)) out.paragraph();
  return true;
}

function leave(node: Node, out: Lines): void {
  if (node.nodeType !== 1) return;
  const name = (node as Element).localName.toLowerCase();
  if (name === 'a' && (node as Element).hasAttribute('href')) out.links = Math.max(0, out.links - 1);
  else if (name === 'pre') out.kept = Math.max(0, out.kept - 1);
  if (name === 'li' || name === 'tr' || name === 'dd' || name === 'dt') out.line();
  else if (BLOCKS.has(name)) out.paragraph();
}

export function isSilent(element: Element, name: string = element.localName.toLowerCase()): boolean {
  if (SILENT.has(name) || element.hasAttribute('hidden')) return true;
  const style = element.getAttribute('style');
  return style !== null && /display\s*:\s*none/i.test(style);
}

// km<sup>2</sup> → km², never a digit more: 100<sup>1</sup> is a note, not 1001; [1] is dropped
function superscript(text: string, out: Lines): void {
  const plain = text.trim();
  if (/^\d{1,3}$/.test(plain)) out.text([...plain].map((digit) => SUPERSCRIPT[Number(digit)]).join(''));
  else if (!/^[[［【(（〔]?\s*[\d①-⑳*]{1,3}\s*[\]］】)）〕]?$/.test(plain)) out.text(text);
}

/** Collects lines. */
class Lines {
  /** Depth inside `<a>` and `<pre>`. */
  links = 0;
  kept = 0;
  private readonly done: string[] = [];
  private current: string[] = [];
  private last = '';
  private gap = '';
  private linked = 0;
  private total = 0;

  constructor(private readonly dropLinks: boolean) {}

  text(text: string): void {
    if (this.kept > 0) {
      text.split('\n').forEach((part, i) => { if (i > 0) this.line(); this.add(part); });
      return;
    }
    // white space as HTML sees it; U+00A0 and U+3000 are characters
    for (const part of text.match(/[ \t\n\f\r]+|[^ \t\n\f\r]+/g) ?? []) {
      if (/[^ \t\n\f\r]/.test(part)) this.add(part);
      else this.gap = this.gap === '\n' || part.includes('\n') ? '\n' : ' ';
    }
  }

  /** A line that is made already. */
  verbatim(text: string): void {
    this.gap = '';
    this.add(text);
  }

  line(): void {
    const text = this.current.join('').trim();
    if (text !== '' && !(this.dropLinks && this.linked > 0 && this.linked >= this.total * 0.7)) this.done.push(text);
    this.current = [];
    this.last = this.gap = '';
    this.linked = this.total = 0;
  }

  paragraph(): void {
    this.line();
    if (this.done.length > 0 && this.done.at(-1) !== '') this.done.push('');
  }

  end(): string {
    this.paragraph();
    return this.done.join('\n').trim();
  }

  private add(part: string): void {
    if (part === '') return;
    if (this.gap !== '' && this.last !== '') {
      const joins = this.gap === '\n' && HAN.test(this.last) && HAN.test(part[0]!);
      if (!joins) this.current.push(' ');
    }
    this.gap = '';
    this.current.push(part);
    this.last = part.at(-1)!;
    this.total += part.length;
    if (this.links > 0) this.linked += part.length;
  }
}
