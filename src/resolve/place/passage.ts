import type { Counts } from './counts.js';
import { within } from './divisions.js';
import type { Meaning } from './meanings.js';
import type { Scene } from './scene.js';
import type { Scope } from './scope.js';

/** A subject stands within so many characters of the head of its clause. */
const HEAD = 14;
/** Sentences that a subject is carried over. */
const FARTHEST_SENTENCE = 30;

/** What the passage around a sentence speaks of: the subject of a sentence before it, or the heading above. */
export class Passage {
  private readonly subjects = new Map<number, Meaning | 'several' | null>();
  private headings: (Meaning | null)[] | undefined;

  constructor(private readonly scene: Scene, private readonly meanings: ReadonlyMap<number, readonly Meaning[]>, private readonly counts: Counts, private readonly scope: Scope) {}

  /** The subject of the nearest sentence before it in its paragraph that has one, as long as the paragraph began with it. */
  subjectBefore(index: number): Meaning | null {
    const { context: { sentences, text }, words } = this.scene;
    const { block, start } = sentences[index]!;
    for (let i = index - 1; i >= Math.max(0, index - FARTHEST_SENTENCE) && sentences[i]!.block === block; i--) {
      const subject = this.subjectOf(i);
      if (subject === 'several') return null;
      if (subject === null) continue;
      return (i === index - 1 && words.starts('goes_on', text, start) !== '') || !this.isExample(subject, i) ? subject : null;
    }
    return null;
  }

  /** 工业稳步上升…。大同市新建矿井十一处。亏损面…: one example in a paragraph that counts for the report. */
  private isExample(subject: Meaning, index: number): boolean {
    const { context: { sentences }, division } = this.scene;
    if (subject.division === null || division === null || subject.division.code === division.code) return false;
    for (let i = index - 1; i >= 0 && sentences[i]!.block === sentences[index]!.block; i--) {
      const before = this.subjectOf(i);
      if (before !== null && before !== 'several' && before.division?.code !== division.code) return false;
      if (before !== 'several' && this.counts.within(sentences[i]!.start, sentences[i]!.end).length > 0) return true;
    }
    return false;
  }

  /** What a sentence speaks of: a name at the head of one of its clauses, before its first number. */
  private subjectOf(index: number): Meaning | 'several' | null {
    let subject = this.subjects.get(index);
    if (subject === undefined) this.subjects.set(index, subject = this.readSubject(index));
    return subject;
  }

  private readSubject(index: number): Meaning | 'several' | null {
    const groups = this.meanings.get(index);
    if (groups === undefined) return null;
    const { context: { text, sentences }, words, place } = this.scene;
    const sentence = sentences[index]!;
    // what a person says of himself speaks for nobody else
    const end = sentence.end - /[。！”」』]*$/.exec(text.slice(Math.max(sentence.start, sentence.end - 4), sentence.end))![0].length;
    if (words.ends('speech', text, end) !== '') return null;
    const first = this.counts.within(sentence.start, sentence.end)[0]?.start ?? Infinity;
    let clause = sentence.start, subject: Meaning | null = null;
    for (const m of groups) {
      if (m.group.start > first) break;
      const head = text.slice(clause, m.group.start);
      const cut = Math.max(...['，', ',', '；', ';', '：'].map((mark) => head.lastIndexOf(mark)));
      if (cut >= 0) clause += cut + 1;
      if (m.group.start - clause > HEAD || !this.scope.isTopic(m.group)) continue;
      subject ??= m;
      if (subject.division !== null && m.division !== null && within(m.division.code, subject.division.code)) subject = m;
    }
    // 儋州市、文昌市分别投资…; 武陵源区接待…，永定区接待…: what follows is said of neither
    const others = subject === null || subject.division === null ? [] : groups.filter((m) => m.division !== null && !within(m.division.code, subject.division!.code) && !within(subject.division!.code, m.division.code));
    const joined = (m: Meaning): boolean => words.ends('joint', text, m.group.start) !== '' || words.starts('joint', text, m.group.end) !== '';
    return others.some((m) => place.atClauseHead(m.group.start) || joined(m)) ? 'several' : subject;
  }

  /** The one place that the nearest heading above a block names, as long as no other heading of its level lies between. */
  headingOf(block: number): Meaning | null {
    this.headings ??= this.readHeadings();
    return this.headings[block] ?? null;
  }

  private readHeadings(): (Meaning | null)[] {
    const { context: { blocks, sentences, text }, words } = this.scene;
    const named = new Map<number, Meaning[]>();
    for (const [index, list] of this.meanings) {
      const block = sentences[index]?.block;
      if (block !== undefined && blocks[block]?.kind === 'heading') named.set(block, [...named.get(block) ?? [], ...list.filter((m) => m.group.last.kind === 'division')]);
    }
    // one entry a level; a heading closes those at and below its own
    const open: (Meaning | null)[] = [];
    return blocks.map((block, i) => {
      if (block.kind === 'heading' && !words.words('byline').some((w) => text.slice(block.start, block.end).includes(w))) {
        const here = named.get(i) ?? [];
        open.length = Math.min(open.length, block.level);
        open[block.level] = here.length === 1 ? here[0]! : null;
      }
      for (let level = open.length - 1; level >= 0; level--) if (open[level] != null) return open[level]!;
      return null;
    });
  }
}
