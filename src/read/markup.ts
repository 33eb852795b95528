import { BLOCKS, SILENT } from './containers.js';
import { decodeEntities } from './html-entities.js';
import { readTokens } from './html-tokens.js';

const TAG = /<\/?(?:p|br|div|span|a|b|i|u|em|strong|font|img|table|tbody|tr|td|th|ul|ol|li|h[1-6]|section|article|blockquote|figure|center|script|style|html|body|sup|sub)(?:\s[^<>]{0,2000})?\/?>/i;
const ENTITY = /&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d{0,2});/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|r\\n|([nrt]))/g;
const HAN = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60\u3000-\u303F]/, SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The text of a cell of a dump or an item of a feed: tags become line breaks, entities and escapes (`\n`, `\u4e2d`) what they stand for. Markup that is
 * escaped once more (`&lt;p&gt;`) is markup. What holds none of them is given back as it is.
 */
export function plainText(cell: string): string {
  let text = ESCAPE.test(cell) ? cell.replace(ESCAPE, (_, code: string | undefined, sign: string | undefined) => (code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : sign === 't' ? '\t' : '\n')) : cell;
  ESCAPE.lastIndex = 0;
  if (!TAG.test(text)) {
    if (!ENTITY.test(text)) return text;
    text = decodeEntities(text);
    if (!TAG.test(text)) return text;
  }
  const lines = new Lines();
  readTokens(text, lines);
  return lines.end();
}

class Lines {
  private out = '';
  private gap = '';
  private silent = 0;
  private raised = false;

  text(text: string): void {
    if (this.silent > 0) return;
    const plain = this.raised && /^\s*\d{1,3}\s*$/.test(text) ? [...text.trim()].map((digit) => SUPERSCRIPT[Number(digit)]).join('') : text;
    for (const part of plain.split(/([ \t\n\f\r]+)/)) {
      if (part === '') continue;
      if (/^[ \t\n\f\r]/.test(part)) { this.gap ||= part.includes('\n') ? '\n' : ' '; continue; }
      const last = this.out.at(-1) ?? '\n';
      if (this.gap !== '' && last !== '\n' && last !== '\t' && !(this.gap === '\n' && HAN.test(last) && HAN.test(part[0]!))) this.out += ' ';
      this.out += part;
      this.gap = '';
    }
  }

  open(name: string, _: ReadonlyMap<string, string>, selfClosing: boolean): void {
    if (SILENT.has(name) && !selfClosing && !/^(?:input|link|meta|embed|frame)$/.test(name)) this.silent++;
    this.border(name);
  }

  close(name: string): void {
    if (SILENT.has(name) && this.silent > 0) this.silent--;
    this.border(name, true);
  }

  raw(): void { /* scripts, styles, titles */ }

  end(): string {
    return this.out.split('\n').map((line) => line.trim()).join('\n').replace(/\n{3,}/g, '\n\n').trim();
  }

  private border(name: string, isEnd = false): void {
    if (name === 'sup') { this.raised = !isEnd; return; }
    if (name === 'td' || name === 'th') { if (isEnd) { this.out += '\t'; this.gap = ''; } return; }
    const border = name === 'br' || name === 'tr' || name === 'li' ? '\n' : BLOCKS.has(name) ? '\n\n' : '';
    if (border === '' || (isEnd && name === 'br')) return;
    this.out = this.out.trimEnd() + (this.out === '' ? '' : border);
    this.gap = '';
  }
}
