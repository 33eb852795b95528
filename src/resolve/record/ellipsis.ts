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

/**
 * Fills what a clause leaves out: 受理工单71317件，办结71122件 → the second number counts 工单 too.
 * A role that the pattern `inherits` is taken from the nearest earlier statement of the sentence that has it;
 * an indicator, failing that, from the sentence's topic before the number.
 * @param mentions of one sentence, in reading order
 * @param isPart does the statement speak of a part of the one before (其中重大隐患12处)? What a verb then does it does to the whole: 已整改548处
 * @param isAgent do the words name someone who acts? 小麦收割162万亩 counts wheat
 * @param isPlace do the words only name a division? 永定区201万人次, after 接待游客 of another, is of the same
 * @param before statements of the sentence before, where this one goes on with a part of them (…。其中，市中院受理7951件)
 */
export function fillEllipsis(mentions: readonly Mention[], topics: readonly Topic[], isPart: (mention: Mention) => boolean = () => false, before: readonly CompleteMention[] = [], isAgent: (words: string) => boolean = () => true, isPlace: (words: string) => boolean = () => false): CompleteMention[] {
  const done: CompleteMention[] = [...before];
  for (const given of mentions) {
    const mention = atPlace(given, done, isPlace);
    let roles = mention.roles;
    const carried: { role: Role; because: string }[] = [];
    for (const role of mention.inherits) {
      const own = roles[role];
      const ahead = (mention.extends ?? []).includes(role), behind = (mention.follows ?? []).includes(role);
      if (own !== undefined && !ahead && !behind) continue;
      const theme = role === 'indicator' && own === undefined ? themeOf(mention, done, isAgent) : undefined;
      if (theme !== undefined) {
        const { subject: _, ...rest } = roles;
        roles = { ...rest, indicator: theme };
        continue;
      }
      const source = role === 'indicator' && mention.dealt !== undefined ? dealtBefore(mention.dealt, done) : role === 'indicator' ? indicatorBefore(mention, done, topics, isPart) : last(role, done);
      if (source === undefined) continue;
      roles = { ...roles, [role]: own === undefined ? source.filler : { ...own, text: behind ? source.filler.text + own.text : own.text + source.filler.text } };
      carried.push({ role, because: source.because });
    }
    done.push({ mention: roles === mention.roles ? mention : { ...mention, roles }, carried });
  }
  return done.slice(before.length);
}

/** 牛出栏4万头、羊出栏12万只，分别增长2.9%和1.7%: the things counted last, as many as there are numbers, in their order. */
function dealtBefore(dealt: { index: number; count: number }, done: readonly CompleteMention[]): { filler: Filler; because: string } | undefined {
  const named = done.filter((d) => d.mention.dealt === undefined && d.mention.roles.indicator !== undefined && d.mention.measure !== 'change');
  const source = named.at(-dealt.count + dealt.index);
  if (source === undefined || named.length < dealt.count) return last('indicator', done);
  return { filler: source.mention.roles.indicator!, because: `dealt out in order: ‘${source.mention.quantity.text}’` };
}

/** 小麦收割162万亩: before a verb without an object, words that name nobody who acts are what is counted. */
function themeOf(mention: Mention, done: readonly CompleteMention[], isAgent: (words: string) => boolean): Filler | undefined {
  const { action, subject } = mention.roles;
  if (action === undefined || subject === undefined || subject.text.length < 2 || mention.quantity.unitClass === 'currency') return undefined;
  return isAgent(subject.text) || sameKind(mention, done) !== undefined ? undefined : subject;
}

/** What has only a place for an indicator counts what the statement before counts, there. */
function atPlace(mention: Mention, done: readonly CompleteMention[], isPlace: (words: string) => boolean): Mention {
  const { indicator, ...rest } = mention.roles;
  if (indicator === undefined || !isPlace(indicator.text) || done.every((d) => d.mention.roles.indicator === undefined)) return mention;
  return { ...mention, roles: { ...rest, place: rest.place ?? indicator }, inherits: [...mention.inherits, 'indicator'], dealt: undefined };
}

/** For a verb: the earlier statement of the same verb (受理各类案件9.6万件，…，市中院受理7951件). */
function sameKind(mention: Mention, done: readonly CompleteMention[]): Mention | undefined {
  const action = mention.roles.action?.text;
  return action === undefined ? undefined : done.findLast((d) => d.mention.roles.action?.text === action && d.mention.roles.indicator !== undefined)?.mention;
}

function last(role: Role, done: readonly CompleteMention[]): { filler: Filler; because: string } | undefined {
  const mention = done.at(-1)?.mention;
  const filler = mention?.roles[role];
  return mention === undefined || filler === undefined ? undefined : { filler, because: `carried from ‘${mention.quantity.text}’` };
}

function indicatorBefore(mention: Mention, done: readonly CompleteMention[], all: readonly Topic[], isPart: (mention: Mention) => boolean): { filler: Filler; because: string } | undefined {
  // the subject of another verb is who acts, not what is counted; 至于X的数字，… names it for any verb
  const topics = mention.roles.action === undefined ? all : all.filter((t) => t.pattern.startsWith('regarding.'));
  const same = sameKind(mention, done);
  for (let i = done.length - 1; i >= 0; i--) {
    const earlier = done[i]!.mention, filler = earlier.roles.indicator;
    if (same !== undefined && earlier !== same) continue;
    if (mention.roles.action !== undefined && i > 0 && isPart(earlier)) continue;
    // 收入6.2亿元，占总收入的69.7%，增长7.4%: it is the income that grew, unless percentage points are told
    if (mention.measure === 'change' && mention.quantity.unitClass !== 'point' && earlier.pattern.startsWith('share.') && i > 0) continue;
    // a topic named after the last statement is newer than that statement's indicator
    if (filler !== undefined) {
      const newer = topics.filter((t) => t.start >= done[i]!.mention.quantity.end && t.end <= mention.quantity.start).at(-1);
      return newer === undefined
        ? { filler, because: `carried from ‘${done[i]!.mention.quantity.text}’` }
        : { filler: newer, because: 'the topic before it' };
    }
  }
  const topic = topics.find((t) => t.end <= mention.quantity.start);
  if (topic !== undefined) return { filler: topic, because: 'the topic of the sentence' };
  const { action, subject } = mention.roles;
  // 筹得80万元: with nothing before it the verb names what is measured
  return action === undefined ? subject && { filler: subject, because: 'the subject of the clause' } : { filler: action, because: 'the verb itself' };
}
