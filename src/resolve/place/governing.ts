import type { Mention } from '../../core/mention.js';
import { contains } from '../../core/span.js';
import { Counts } from './counts.js';
import { dealtOut } from './dealing.js';
import { within } from './divisions.js';
import type { Meaning } from './meanings.js';
import { Passage } from './passage.js';
import type { Scene } from './scene.js';
import { isListed, Scope } from './scope.js';

/** Names of a sentence that are weighed for a number: the nearest before it, and the first. Sentences of thousands exist in lists without stops. */
const NEAREST = 16, FIRST = 3;
/** Characters between a name and its number that are looked into. */
const FARTHEST = 400;
/** 居丽江市第一: characters between a name and a rank that is told of it. */
const RANKED = 6;

const CLAUSE = /[，；;。]|,(?!\d{3})/, STATEMENT = /[；;。\n]/;

/** Which names govern a number: those before it in its sentence, the passage’s subject, the heading; null: the report. */
export class Governing {
  private readonly counts: Counts;
  private readonly scope: Scope;
  private readonly passage: Passage;
  /** Sentence → end of the first name in it that is one of a list of places. */
  private readonly several = new Map<number, number>();

  constructor(private readonly scene: Scene, private readonly meanings: ReadonlyMap<number, readonly Meaning[]>) {
    this.counts = new Counts(scene.context.quantities);
    this.scope = new Scope(scene.place);
    this.passage = new Passage(scene, meanings, this.counts, this.scope);
    for (const g of scene.groups) if (g.weak === 'in a list of places' && !this.several.has(g.sentence)) this.several.set(g.sentence, g.end);
  }

  of(mention: Mention): { meaning: Meaning | null; implied: boolean } {
    const { scene } = this;
    const index = mention.sentence;
    const sentence = scene.context.sentences[index];
    if (sentence === undefined) return { meaning: null, implied: true };
    // the pattern says which words are the place: the head of a table’s row or column
    const { place } = mention.roles;
    const named = place === undefined ? undefined : this.meanings.get(scene.place.sentenceAt(place.start))?.findLast((m) => contains(place, m.group));
    if (named !== undefined) return { meaning: named, implied: false };
    const own = this.inSentence(mention);
    if (own === 'report') return { meaning: null, implied: true };
    if (own !== null) return { meaning: own, implied: own.group.last.kind === 'own' };
    // 四川、湖北、江西等省遭受洪水: several places are no one’s subject, and end the one before
    if (scene.isCompany || (this.several.get(index) ?? Infinity) <= mention.quantity.start) return { meaning: null, implied: true };
    return { meaning: this.passage.subjectBefore(index) ?? this.passage.headingOf(sentence.block), implied: true };
  }

  /** Where a finer place may begin: behind the name, but before it in 茗新村坐落在峨边县 (null: anywhere in the sentence). */
  placesFrom({ group }: Meaning): number | null {
    return this.scope.isWhere(group) ? null : group.start;
  }

  /** In the stretches between numbers, back from this one: the first that names a place. */
  private inSentence(mention: Mention): Meaning | 'report' | null {
    const before = mention.quantity.start;
    const groups = this.namesBefore(mention.sentence, before).filter((m) => !this.isAside(m, mention));
    if (groups.length === 0) return null;
    const dealt = dealtOut(groups, before, this.scene.place, this.counts);
    if (dealt !== null) return dealt;
    let end = before;
    for (const stop of [...this.counts.within(groups[0]!.group.start, before).map((q) => q.end).reverse(), groups[0]!.group.start]) {
      const here = groups.filter((m) => m.group.start >= stop && m.group.end <= end && this.reaches(m, mention));
      if (here.length > 0) return this.choose(here);
      end = stop;
    }
    // 汕尾、韶关降雨…，站点有6个: several places, and the passage before spoke of another
    return groups.some((m) => isListed(m.group, this.scene.place)) ? 'report' : null;
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

  /** A topic reaches all that follows; another name its own clause, and those that go on without a subject of their own. */
  private reaches(m: Meaning, mention: Mention): boolean {
    const { group } = m;
    const { text } = this.scene.context;
    const before = mention.quantity.start;
    if (before - group.end > FARTHEST) return this.scope.isTopic(group);
    const between = text.slice(group.end, before);
    if (!CLAUSE.test(between)) return true;
    if (this.scope.isTopic(group)) return !this.isElsewhere(m);
    if (STATEMENT.test(between) || m.division === null || !this.scope.goesOn(group)) return false;
    const { subject, action, indicator } = mention.roles;
    // 大连科学城汇聚团队300个，创新港14个项目…: what is counted without a verb is a subject too
    const own = subject ?? (action === undefined && mention.measure === 'count' && this.scope.isEstablishment(group) ? indicator : undefined);
    return own === undefined || own.start < group.end || !CLAUSE.test(text.slice(group.end, own.start));
  }

  /** 北京、广东等车辆增多，自驾游占七成 in the report of a county: a list of what lies elsewhere is not its subject. */
  private isElsewhere({ group, division }: Meaning): boolean {
    const { division: report, place } = this.scene;
    return report !== null && division !== null && report.level !== 'country' && !within(division.code, report.code) && isListed(group, place);
  }

  /** Of several names in one stretch: the last clause that has one; there where something is or was done, else the first, or a later one that lies in it. */
  private choose(here: readonly Meaning[]): Meaning {
    const { context: { text }, words, division: report } = this.scene;
    const between = (a: Meaning, b: Meaning): string => text.slice(a.group.end, b.group.start);
    // 青岛市市北区与岷县结对以来: in the report of 岷县 the numbers are its own
    const joined = here.find((m, i) => i > 0 && report !== null && m.division?.code === report.code && words.is('joining', between(here[i - 1]!, m)));
    if (joined !== undefined) return joined;
    const clause = here.filter((m) => !/[，；。]/.test(between(m, here.at(-1)!)));
    let chosen = clause[0]!;
    for (const m of clause.slice(1)) {
      // 丽江市和华坪县各拿出100万元: the first of those that share
      if (words.is('joint', between(chosen, m))) continue;
      const isInside = m.division !== null && chosen.division !== null && m.division.code !== chosen.division.code && within(m.division.code, chosen.division.code);
      // 北京在和田建成学校3所, 安徽的项目落户皮山县
      if (isInside || this.scope.isWhere(m.group)) chosen = m;
    }
    return chosen;
  }

  /** A name that the number is not said of: in a bracket that is closed, one of a list that is counted, or what a rank is compared with. */
  private isAside(m: Meaning, mention: Mention): boolean {
    const { context: { text }, place, words } = this.scene;
    const before = mention.quantity.start;
    if (before - m.group.end > FARTHEST) return false;
    const between = text.slice(m.group.end, before);
    // 境外输入12例（上海4例，四川1例）；本土病例48例; but 中国（上海）自贸区新增企业3200家
    const closed = closing(between);
    if (closed >= 0 && (this.counts.within(m.group.end, m.group.end + closed).length > 0 || /[，,；;。、：:]/.test(between[closed + 1] ?? ''))) return true;
    if (/[，；。]/.test(between)) return false;
    // 居丽江市第一; but 甘肃排第二 is said of it
    if (mention.measure === 'rank' && between.length <= RANKED && !place.atClauseHead(m.group.start)) return true;
    // 德化窑址博物馆等5家新馆; not 渝北区打造停车场、公园等5个项目, 元谋县、永仁县等3个县
    const others = words.ends('and_others', text, before);
    if (others === '' || this.meanings.get(m.group.sentence)?.some((o) => o.group.end === before - others.length)) return false;
    const item = m.group.end + Math.max(0, between.search(/、/) < 0 ? between.length - others.length : between.search(/、/));
    const { tokens, first } = place.tokensFrom(m.group.sentence, m.group.end);
    for (let i = first; i < tokens.length && tokens[i]!.end <= item; i++) if (tokens[i]!.classes.has('result') || tokens[i]!.classes.has('plain_verb')) return false;
    return true;
  }
}

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
