import type { ReportContext } from '../../core/context.js';
import type { Mention } from '../../core/mention.js';
import { STATISTIC_KINDS, type Quantity } from '../../core/quantity.js';
import { contains } from '../../core/span.js';
import { within } from './divisions.js';
import type { Meaning } from './meanings.js';
import type { Scene } from './scene.js';

/** A subject stands within so many characters of the head of its clause. */
const HEAD = 14;
/** Names of a sentence that are weighed for a number: the nearest before it, and the first. Sentences of thousands exist in lists without stops. */
const NEAREST = 16, FIRST = 3;
/** Sentences that a subject is carried over, and characters between a name and its number that are looked into. */
const FARTHEST_SENTENCE = 30, FARTHEST = 400;

/** Where the bracket is closed that was open before the stretch, or -1. */
function closing(stretch: string): number {
  let depth = 0;
  for (let i = 0; i < stretch.length; i++) {
    const c = stretch[i];
    if (c === '（' || c === '(') depth++;
    else if ((c === '）' || c === ')') && --depth < 0) return i;
  }
  return -1;
}

/** Which names govern a number: those before it in its sentence, the passage’s subject, the heading; null: the report. */
export class Governing {
  private readonly counts: readonly Quantity[];
  /** Sentence → end of the first name in it that is one of a list of places. */
  private readonly several = new Map<number, number>();
  private readonly subjects = new Map<number, Meaning | 'several' | null>();
  private readonly joints: ReadonlySet<string>;
  private headings: (Meaning | null)[] | undefined;

  constructor(private readonly scene: Scene, private readonly meanings: ReadonlyMap<number, readonly Meaning[]>) {
    this.joints = new Set(scene.words.words('joint'));
    this.counts = scene.context.quantities.filter((q) => STATISTIC_KINDS.has(q.kind));
    for (const g of scene.groups) if (g.weak === 'in a list of places' && !this.several.has(g.sentence)) this.several.set(g.sentence, g.end);
  }

  of(mention: Mention): { meaning: Meaning | null; implied: boolean } {
    const index = mention.sentence, before = mention.quantity.start;
    const sentence = this.context.sentences[index];
    if (sentence === undefined) return { meaning: null, implied: true };
    // the pattern says which words are the place: the head of a table’s row or column
    const { place } = mention.roles;
    const named = place === undefined ? undefined : this.meanings.get(this.scene.place.sentenceAt(place.start))?.findLast((m) => contains(place, m.group));
    if (named !== undefined) return { meaning: named, implied: false };
    const own = this.inSentence(index, before, mention.measure === 'rank');
    if (own !== null) return { meaning: own, implied: own.group.last.kind === 'own' };
    // 四川、湖北、江西等省遭受洪水: several places are no one’s subject, and end the one before
    if (this.scene.isCompany || (this.several.get(index) ?? Infinity) <= before) return { meaning: null, implied: true };
    for (let i = index - 1; i >= Math.max(0, index - FARTHEST_SENTENCE) && this.context.sentences[i]!.block === sentence.block; i--) {
      const subject = this.subjectOf(i);
      if (subject === 'several') break;
      if (subject !== null) return { meaning: subject, implied: true };
    }
    return { meaning: this.headingOf(sentence.block), implied: true };
  }

  private get context(): ReportContext {
    return this.scene.context;
  }

  /** Numbers that can be statistics between two offsets. */
  private countsIn(start: number, end: number): Quantity[] {
    let low = 0, high = this.counts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.counts[middle]!.start < start) low = middle + 1; else high = middle;
    }
    const found: Quantity[] = [];
    for (let i = low; i < this.counts.length && this.counts[i]!.end <= end; i++) found.push(this.counts[i]!);
    return found;
  }

  /** In the stretches between numbers, back from this one: the first that names a place. */
  private inSentence(index: number, before: number, rank: boolean): Meaning | null {
    const groups = this.namesBefore(index, before).filter((m) => !this.isAside(m, before, rank));
    if (groups.length === 0) return null;
    const dealt = this.dealtOut(groups, before);
    if (dealt !== null) return dealt;
    let end = before;
    for (const stop of [...this.countsIn(groups[0]!.group.start, before).map((q) => q.end).reverse(), groups[0]!.group.start]) {
      const here = groups.filter((m) => m.group.start >= stop && m.group.end <= end);
      if (here.length > 0) return this.choose(here);
      end = stop;
    }
    return null;
  }

  private namesBefore(index: number, before: number): Meaning[] {
    const all = this.meanings.get(index) ?? [];
    let low = 0, high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle]!.group.end <= before) low = middle + 1; else high = middle;
    }
    return low <= NEAREST + FIRST ? all.slice(0, low) : [...all.slice(0, FIRST), ...all.slice(low - NEAREST, low)];
  }

  /** Of several names in one stretch: the last clause that has one; there the first, or a later one that lies in it. */
  private choose(here: readonly Meaning[]): Meaning {
    const { text } = this.context;
    const { division: report } = this.scene;
    // 青岛市市北区与岷县结对以来: in the report of 岷县 the numbers are its own
    const joined = here.find((m, i) => i > 0 && report !== null && m.division?.code === report.code && /^[与同和跟]$/.test(text.slice(here[i - 1]!.group.end, m.group.start)));
    if (joined !== undefined) return joined;
    const clause = here.filter((m) => !/[，；。]/.test(text.slice(m.group.end, here.at(-1)!.group.start)));
    let chosen = clause[0]!;
    for (const m of clause.slice(1)) {
      // 丽江市和华坪县各拿出100万元: the first of those that share
      if (this.joints.has(text.slice(chosen.group.end, m.group.start))) continue;
      if (m.division !== null && chosen.division !== null && m.division.code !== chosen.division.code && within(m.division.code, chosen.division.code)) chosen = m;
    }
    return chosen;
  }

  // 渝北、江北分别新增3家、2家: the numbers after 分别 go to the places of the list one by one
  private dealtOut(groups: readonly Meaning[], before: number): Meaning | null {
    const { text } = this.context;
    const last = groups.at(-1)!;
    if (before - last.group.end > FARTHEST) return null;
    const between = text.slice(last.group.end, before);
    const at = Math.min(...this.scene.words.words('deal_out').map((word) => between.indexOf(word)).filter((i) => i >= 0));
    if (at === Infinity || /[；。]/.test(between)) return null;
    const run = [last];
    for (let i = groups.length - 2; i >= 0 && this.joints.has(text.slice(groups[i]!.group.end, run[0]!.group.start)); i--) run.unshift(groups[i]!);
    return run.length < 2 ? null : run[this.countsIn(last.group.end + at, before).length % run.length]!;
  }

  /** A name that the number is not said of: in a bracket that is closed, one of a list that is counted, or what a rank is compared with. */
  private isAside(m: Meaning, before: number, rank: boolean): boolean {
    const { text } = this.context;
    if (before - m.group.end > FARTHEST) return false;
    const between = text.slice(m.group.end, before);
    // 境外输入12例（上海4例，四川1例）；本土病例48例; but 中国（上海）自贸区新增企业3200家
    const closed = closing(between);
    if (closed >= 0 && this.countsIn(m.group.end, m.group.end + closed).length > 0) return true;
    if (/[，；。]/.test(between)) return false;
    // 居丽江市第一
    if (rank && between.length <= 6) return true;
    // 德化窑址博物馆等5家新馆; not 渝北区打造停车场、公园等5个项目
    if (!between.endsWith('等')) return false;
    const item = m.group.end + between.search(/[、等]/);
    const { tokens, first } = this.scene.place.tokensFrom(m.group.sentence, m.group.end);
    for (let i = first; i < tokens.length && tokens[i]!.end <= item; i++) if (tokens[i]!.classes.has('result') || tokens[i]!.classes.has('plain_verb')) return false;
    return true;
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
    const { text } = this.context;
    const sentence = this.context.sentences[index]!;
    // what a person says of himself speaks for nobody else
    const end = sentence.end - /[。！”」』]*$/.exec(text.slice(Math.max(sentence.start, sentence.end - 4), sentence.end))![0].length;
    if (this.scene.words.ends('speech', text, end) !== '') return null;
    const first = this.countsIn(sentence.start, sentence.end)[0]?.start ?? Infinity;
    let clause = sentence.start, subject: Meaning | null = null;
    for (const m of groups) {
      if (m.group.start > first) break;
      const head = text.slice(clause, m.group.start);
      const cut = Math.max(head.lastIndexOf('，'), head.lastIndexOf('；'), head.lastIndexOf('：'));
      if (cut >= 0) clause += cut + 1;
      if (m.group.start - clause > HEAD) continue;
      subject ??= m;
      if (subject.division !== null && m.division !== null && within(m.division.code, subject.division.code)) subject = m;
    }
    // 儋州市、文昌市分别投资…: what follows is said of neither
    const next = subject === null ? undefined : groups[groups.indexOf(subject) + 1];
    return subject !== null && next !== undefined && this.joints.has(text.slice(subject.group.end, next.group.start)) && next.division?.code !== subject.division?.code ? 'several' : subject;
  }

  /** The one place that the nearest heading above a block names, as long as no other heading of its level lies between. */
  private headingOf(block: number): Meaning | null {
    this.headings ??= this.readHeadings();
    return this.headings[block] ?? null;
  }

  private readHeadings(): (Meaning | null)[] {
    const { blocks, sentences, text } = this.context;
    const named = new Map<number, Meaning[]>();
    for (const [index, list] of this.meanings) {
      const block = sentences[index]?.block;
      if (block !== undefined && blocks[block]?.kind === 'heading') named.set(block, [...named.get(block) ?? [], ...list.filter((m) => m.group.last.kind === 'division')]);
    }
    // one entry a level; a heading closes those at and below its own
    const open: (Meaning | null)[] = [];
    return blocks.map((block, i) => {
      if (block.kind === 'heading' && !this.scene.words.words('byline').some((w) => text.slice(block.start, block.end).includes(w))) {
        const here = named.get(i) ?? [];
        open.length = Math.min(open.length, block.level);
        open[block.level] = here.length === 1 ? here[0]! : null;
      }
      for (let level = open.length - 1; level >= 0; level--) if (open[level] != null) return open[level]!;
      return null;
    });
  }
}
