import { h } from './dom.js';
import { blockAt, blocksOf, piecesOf, rowsOfBlocks, type Block } from './pieces.js';
import type { Report, Row } from './records.js';
import type { Words } from './words.js';

/** Blocks of one group are laid out together when they come into view. */
const GROUP = 60;

/** The report pane: its text with every number marked. */
export class ArticleView {
  readonly element: HTMLElement;
  private readonly scroller: HTMLElement;
  private report: Report | null = null;
  private blocks: Block[] = [];
  private elements: HTMLElement[] = [];
  /** Marks of each record; several where a quote runs over a line end. */
  private marks = new Map<number, HTMLElement[]>();
  private chosen: number | null = null;

  /** @param choose called with the record whose mark was clicked */
  constructor(private readonly choose: (row: Row) => void) {
    this.scroller = h('div', { class: 'text', lang: 'zh', tabindex: '0', role: 'region', onclick: (e: MouseEvent) => this.clicked(e), onkeydown: (e: KeyboardEvent) => this.key(e) });
    this.element = this.scroller;
  }

  /** Shows a report, once: choosing another record of it only moves the ring. */
  show(report: Report | null, words: Words, shown: (row: Row) => boolean): void {
    this.scroller.setAttribute('aria-label', words.article);
    if (report !== this.report) {
      this.report = report;
      this.chosen = null;
      this.marks.clear();
      this.scroller.scrollTop = 0;
      this.scroller.replaceChildren(...(report === null ? [] : report.text === '' ? [h('p', { class: 'empty' }, words.noText)] : this.build(report)));
    }
    for (const row of report?.rows ?? []) for (const mark of this.marks.get(row.index) ?? []) mark.classList.toggle('aside', !shown(row));
  }

  private build(report: Report): HTMLElement[] {
    this.blocks = blocksOf(report.text, report.rows);
    const own = rowsOfBlocks(this.blocks, report.rows), groups: HTMLElement[] = [];
    this.elements = this.blocks.map((block, b) => {
      const line = h('p', block.continued ? { class: 'line more' } : { class: 'line', 'data-line': block.line });
      for (const piece of piecesOf(block, own[b]!)) {
        const words = report.text.slice(piece.start, piece.end), row = piece.rows[0];
        line.append(row === undefined ? words : this.mark(row, words));
      }
      return line;
    });
    for (let i = 0; i < this.elements.length; i += GROUP) {
      const group = h('div', { class: 'group' });
      group.append(...this.elements.slice(i, i + GROUP));
      groups.push(group);
    }
    this.focusable(report.rows[0]?.index ?? null);
    return groups;
  }

  private mark(row: Row, words: string): HTMLElement {
    const mark = h('mark', { class: `m-${row.measure ?? 'none'} s-${row.status}${words.length <= 14 ? ' short' : ''}`, 'data-row': row.index, role: 'button', tabindex: '-1', 'aria-pressed': 'false' }, words);
    const known = this.marks.get(row.index);
    if (known === undefined) this.marks.set(row.index, [mark]); else known.push(mark);
    return mark;
  }

  /** Rings a record's number, marks the words of its roles, and brings it into view. */
  ring(row: Row | null, scroll: boolean): void {
    for (const mark of this.marks.get(this.chosen ?? -1) ?? []) {
      mark.classList.remove('chosen');
      mark.setAttribute('aria-pressed', 'false');
    }
    this.chosen = row?.index ?? null;
    this.roles(row);
    if (row === null) return;
    const marks = this.marks.get(row.index) ?? [];
    for (const mark of marks) {
      mark.classList.add('chosen');
      mark.setAttribute('aria-pressed', 'true');
    }
    this.focusable(row.index);
    if (scroll && marks[0] !== undefined) this.center(marks[0]);
  }

  /** Scrolls the report, not the page. Twice: what comes into view is laid out only then. */
  private center(mark: HTMLElement): void {
    const move = (): void => {
      const box = mark.getBoundingClientRect(), frame = this.scroller.getBoundingClientRect();
      if (box.top < frame.top + 20 || box.bottom > frame.bottom - 20) this.scroller.scrollTop += box.top - frame.top - frame.height / 2;
    };
    move();
    requestAnimationFrame(() => requestAnimationFrame(move));
  }

  private focusable(index: number | null): void {
    for (const mark of this.scroller.querySelectorAll('mark[tabindex="0"]')) mark.setAttribute('tabindex', '-1');
    if (index !== null) this.marks.get(index)?.[0]?.setAttribute('tabindex', '0');
  }

  /** Painted over the text by the browser (CSS Custom Highlights): no element is added, nothing moves. */
  private roles(row: Row | null): void {
    if (typeof Highlight === 'undefined') return;
    CSS.highlights.clear();
    if (row === null) return;
    for (const [role, spans] of roleSpans(row)) {
      const ranges = spans.map((s) => this.range(s.start, s.end)).filter((r) => r !== null);
      if (ranges.length > 0) CSS.highlights.set(`role-${role}`, new Highlight(...ranges));
    }
  }

  /** The DOM range of a stretch of the report, or null when it is not on the page. */
  range(start: number, end: number): Range | null {
    const from = this.position(start, false), to = this.position(end, true);
    if (from === null || to === null || end <= start) return null;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    return range;
  }

  private position(offset: number, asEnd: boolean): [Node, number] | null {
    let b = blockAt(this.blocks, asEnd ? offset - 1 : offset);
    if (asEnd && b > 0 && this.blocks[b]!.start >= offset) b--;
    const block = this.blocks[b], element = this.elements[b];
    if (block === undefined || element === undefined) return null;
    let left = Math.min(offset, block.end) - block.start;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const length = node.nodeValue!.length;
      if (left < length || (asEnd && left === length)) return [node, left];
      left -= length;
    }
    return [element, element.childNodes.length];
  }

  private clicked(event: MouseEvent): void {
    const mark = (event.target as Element).closest('mark');
    if (mark !== null && getSelection()?.isCollapsed !== false) this.chooseMark(mark as HTMLElement);
  }

  private chooseMark(mark: HTMLElement): void {
    const row = this.report?.rows.find((r) => r.index === Number(mark.dataset['row']));
    if (row !== undefined) this.choose(row);
  }

  /** Enter and space choose a mark, left and right go to the next one. */
  private key(event: KeyboardEvent): void {
    const mark = (event.target as Element).closest('mark');
    if (mark === null) return;
    if (event.key === 'Enter' || event.key === ' ') this.chooseMark(mark as HTMLElement);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const all = [...this.scroller.querySelectorAll('mark')], next = all[all.indexOf(mark) + (event.key === 'ArrowRight' ? 1 : -1)];
      if (next === undefined) return;
      this.focusable(Number(next.dataset['row']));
      next.focus();
    } else return;
    event.preventDefault();
  }
}

/** The stretches of the input that filled the roles of a record, and those that decided its district. */
export function roleSpans(row: Row): Map<string, { start: number; end: number }[]> {
  const spans = new Map<string, { start: number; end: number }[]>();
  const add = (role: string, start: number | undefined, end: number | undefined): void => {
    if (start === undefined || end === undefined || end <= start) return;
    const own = spans.get(role);
    if (own === undefined) spans.set(role, [{ start, end }]); else if (!own.some((s) => s.start === start && s.end === end)) own.push({ start, end });
  };
  for (const [role, { start, end }] of Object.entries(row.explain?.roles ?? {})) if (role !== 'quantity') add(role, start, end);
  for (const step of row.explain?.steps ?? []) {
    if (/^(district|district_code|place)$/.test(step.field)) add('district', step.start, step.end);
    else if (/^(subject|indicator|action|base)$/.test(step.field)) add(step.field, step.start, step.end);
    else if (step.field === 'period') add('time', step.start, step.end);
  }
  return spans;
}
