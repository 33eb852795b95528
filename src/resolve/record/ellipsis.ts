import type { Filler, Mention, Role } from '../../core/mention.js';

/** A noun phrase that opens a sentence and may be what later clauses speak of. */
export interface Topic extends Filler {
  readonly pattern: string;
}

/** A mention with its empty roles filled, and which of them were carried from elsewhere. */
export interface CompleteMention {
  readonly mention: Mention;
  readonly carried: readonly { readonly role: Role; readonly because: string }[];
}

/** What is known of the words of a sentence beyond its statements. */
export interface Surroundings {
  /** Does the statement speak of a part of the one before (其中重大隐患12处)? What a verb then does it does to the whole: 已整改548处 */
  isPart(mention: Mention): boolean;
  /** Do the words name someone who acts? 小麦收割162万亩 counts wheat. */
  isAgent(words: string): boolean;
  /** Do the words only name a place? 永定区201万人次, after 接待游客 of another, is of the same. */
  isPlace(filler: Filler): boolean;
  /** The words before a 占: of 国防费占国内生产总值的比重 goes on with 占财政支出的比重 only 国防费. */
  withoutShare(filler: Filler): string;
  /** Where a bracket that holds the statement opens: what is said in brackets is not what goes on behind them. */
  bracketOf(mention: Mention): number | null;
  /** The measure that a list names once: 采矿业增加值增长8.6%，制造业增长15.6%. */
  measureBefore(mention: Mention, done: readonly CompleteMention[]): string | undefined;
  /** Whose figure it is, where the words are a measure alone: 蔬菜播种面积3930亩，产量5346吨. */
  holderBefore(mention: Mention, done: readonly CompleteMention[]): string | undefined;
}

type Source = { readonly filler: Filler; readonly because: string };

/**
 * Fills what a clause leaves out: 受理工单71317件，办结71122件 → the second number counts 工单 too.
 * A role that the pattern `inherits` is taken from the nearest earlier statement of the sentence that has it;
 * an indicator, failing that, from the sentence's topic before the number.
 * @param mentions of one sentence, in reading order
 * @param before statements of the sentence before, where this one goes on with a part of them (…。其中，市中院受理7951件)
 */
export function fillEllipsis(mentions: readonly Mention[], topics: readonly Topic[], around: Surroundings, before: readonly CompleteMention[] = []): CompleteMention[] {
  const done: CompleteMention[] = [...before];
  for (const given of mentions) done.push(fill(atPlace(given, done, around), done, topics, around));
  return done.slice(before.length);
}

function fill(mention: Mention, done: readonly CompleteMention[], topics: readonly Topic[], around: Surroundings): CompleteMention {
  let roles = mention.roles;
  const carried: { role: Role; because: string }[] = [];
  for (const role of mention.inherits) {
    const own = roles[role];
    const ahead = (mention.extends ?? []).includes(role), behind = (mention.follows ?? []).includes(role);
    if (own !== undefined && !ahead && !behind) continue;
    const theme = role === 'indicator' && own === undefined ? themeOf(mention, done, around) : undefined;
    if (theme !== undefined) {
      const { subject: _, ...rest } = roles;
      roles = { ...rest, indicator: theme };
      continue;
    }
    const source = role === 'indicator' && mention.dealt !== undefined ? dealtBefore(mention.dealt, done) : role === 'indicator' ? indicatorBefore(mention, done, topics, around) : last(role, done);
    if (source === undefined) continue;
    roles = { ...roles, [role]: own === undefined ? source.filler : { ...own, text: behind ? around.withoutShare(source.filler) + own.text : own.text + source.filler.text } };
    carried.push({ role, because: source.because });
  }
  const holder = around.holderBefore(mention, done);
  if (holder !== undefined && roles.indicator !== undefined) {
    roles = { ...roles, indicator: { ...roles.indicator, text: holder + roles.indicator.text } };
    carried.push({ role: 'indicator', because: `whose figure it is: ‘${holder}’` });
  }
  const measure = around.measureBefore(mention, done);
  if (measure !== undefined && roles.indicator !== undefined) {
    roles = { ...roles, indicator: { ...roles.indicator, text: roles.indicator.text + measure } };
    carried.push({ role: 'indicator', because: `the measure of the list: ‘${measure}’` });
  }
  return { mention: roles === mention.roles ? mention : { ...mention, roles }, carried };
}

/** 牛出栏4万头、羊出栏12万只，分别增长2.9%和1.7%: the things counted last, as many as there are numbers, in their order. */
function dealtBefore(dealt: { index: number; count: number }, done: readonly CompleteMention[]): Source | undefined {
  const named = done.filter((d) => d.mention.dealt === undefined && d.mention.roles.indicator !== undefined && d.mention.measure !== 'change');
  const source = named.at(-dealt.count + dealt.index);
  if (source === undefined || named.length < dealt.count) return last('indicator', done);
  return { filler: source.mention.roles.indicator!, because: `dealt out in order: ‘${source.mention.quantity.text}’` };
}

/** 小麦收割162万亩: before a verb without an object, words that name nobody who acts are what is counted. */
function themeOf(mention: Mention, done: readonly CompleteMention[], around: Surroundings): Filler | undefined {
  const { action, subject } = mention.roles;
  if (action === undefined || subject === undefined || subject.text.length < 2 || around.isAgent(subject.text) || around.isPlace(subject)) return undefined;
  // 工业研发投入4.8亿元, 国债发行9286亿元: money is not what the words name, but their verb with them
  if (mention.quantity.unitClass === 'currency') return { ...subject, end: action.end, text: subject.text + action.text };
  return sameKind(mention, done) !== undefined ? undefined : subject;
}

/** What has only a place for an indicator counts what a statement before counts in the same unit, there: 实事项目289项，东园社区65项. */
function atPlace(mention: Mention, done: readonly CompleteMention[], around: Surroundings): Mention {
  const { indicator, ...rest } = mention.roles;
  if (indicator === undefined || rest.action !== undefined || !around.isPlace(indicator)) return mention;
  if (!done.some((d) => d.mention.roles.indicator !== undefined && d.mention.quantity.unit === mention.quantity.unit)) return mention;
  return { ...mention, roles: { ...rest, place: rest.place ?? indicator }, inherits: [...mention.inherits, 'indicator'], dealt: undefined };
}

/** For a verb: the earlier statement of the same verb (受理各类案件9.6万件，…，市中院受理7951件), unless something new has been counted since (审结38件；受理民商事案件925件，审结440件). */
function sameKind(mention: Mention, done: readonly CompleteMention[]): Mention | undefined {
  const action = mention.roles.action?.text;
  const at = action === undefined ? -1 : done.findLastIndex((d) => d.mention.roles.action?.text === action && d.mention.roles.indicator !== undefined);
  if (at < 0) return undefined;
  const isNew = done.slice(at + 1).some((d) => d.mention.roles.indicator !== undefined && d.carried.length === 0 && isCount(d.mention) && d.mention.quantity.unit === mention.quantity.unit);
  return isNew ? undefined : done[at]!.mention;
}

/** Does the statement say how many there are, and not how much that changed or is for each? */
function isCount(mention: Mention): boolean {
  return mention.measure !== 'change' && !mention.pattern.startsWith('average.');
}

function last(role: Role, done: readonly CompleteMention[]): Source | undefined {
  const mention = done.at(-1)?.mention;
  const filler = mention?.roles[role];
  return mention === undefined || filler === undefined ? undefined : { filler, because: `carried from ‘${mention.quantity.text}’` };
}

function indicatorBefore(mention: Mention, done: readonly CompleteMention[], all: readonly Topic[], around: Surroundings): Source | undefined {
  // the subject of another verb is who acts, not what is counted; 至于X的数字，… names it for any verb
  const topics = mention.roles.action === undefined ? all : all.filter((t) => t.pattern.startsWith('regarding.'));
  const earlier = antecedent(mention, done, around);
  if (earlier !== undefined) {
    // a topic named after the last statement is newer than that statement's indicator
    const newer = topics.filter((t) => t.start >= earlier.quantity.end && t.end <= mention.quantity.start).at(-1);
    return newer === undefined
      ? { filler: earlier.roles.indicator!, because: `carried from ‘${earlier.quantity.text}’` }
      : { filler: newer, because: 'the topic before it' };
  }
  const topic = topics.find((t) => t.end <= mention.quantity.start);
  if (topic !== undefined) return { filler: topic, because: 'the topic of the sentence' };
  const { action, subject } = mention.roles;
  // 筹得80万元: with nothing before it the verb names what is measured
  return action === undefined ? subject && { filler: subject, because: 'the subject of the clause' } : { filler: action, because: 'the verb itself' };
}

/** The statement before that counts what this one counts: for a verb one in the same unit, else the nearest. */
function antecedent(mention: Mention, done: readonly CompleteMention[], around: Surroundings): Mention | undefined {
  const same = sameKind(mention, done);
  if (same !== undefined) return same;
  const bracket = around.bracketOf(mention);
  const fitting = done.map((d) => d.mention).filter((earlier, i) => {
    const inside = around.bracketOf(earlier);
    // 占B的比重…，占C的比重…: both go behind what A the first went behind
    if (mention.follows?.includes('indicator') === true && earlier.follows?.includes('indicator') === true) return false;
    if (earlier.roles.indicator === undefined || (inside !== null && inside !== bracket)) return false;
    if (mention.roles.action !== undefined && i > 0 && around.isPart(earlier)) return false;
    // 收入6.2亿元，占总收入的69.7%，增长7.4%: it is the income that grew, unless percentage points are told
    return !(mention.measure === 'change' && mention.quantity.unitClass !== 'point' && earlier.pattern.startsWith('share.') && i > 0);
  });
  const inUnit = mention.roles.action === undefined || mention.quantity.kind !== 'count' ? undefined : fitting.findLast((earlier) => isCount(earlier) && earlier.quantity.unit === mention.quantity.unit);
  return inUnit ?? fitting.at(-1);
}
