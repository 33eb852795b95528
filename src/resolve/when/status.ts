import type { ReportContext, Resolved } from '../../core/context.js';
import { SPEAKING_BLOCKS } from '../../core/document.js';
import type { Mention, Status } from '../../core/mention.js';
import type { Known, ReportTime } from './calendar.js';
import { framed, turnsOf, type Turn } from './status-turns.js';

const ACTUAL: Resolved<Status> = { value: 'actual', basis: 'unknown', because: 'no word of a plan' };

/** Is each number a result, or a target or plan? The pattern’s own word wins. */
export function resolveStatus(context: ReportContext, mentions: readonly Mention[], about: ReportTime): Resolved<Status>[] {
  if (mentions.length === 0) return [];
  const known: Known = { published: about.published, year: about.year, named: null };
  const found: Resolved<Status>[] = mentions.map(() => ACTUAL);
  const wanted = new Map<number, number[]>();
  const busy = new Set<number>();
  mentions.forEach((mention, i) => {
    wanted.set(mention.sentence, [...(wanted.get(mention.sentence) ?? []), i]);
    busy.add(context.sentences[mention.sentence]!.block);
  });
  let carried: Turn | null = null, section: Turn | null = null, block = -1;
  context.sentences.forEach((sentence, s) => {
    const kind = context.blocks[sentence.block]!.kind;
    if (sentence.block !== block) {
      block = sentence.block;
      if (kind !== 'list_item' && kind !== 'table_row') carried = null;
      if (kind === 'heading') section = null;
    }
    const inherited = carried ?? section;
    if ((kind === 'heading' || kind === 'headline') && opensPlans(context, s, kind === 'headline')) {
      section = { at: sentence.start, plan: true, lasting: true, because: `the heading ‘${context.text.slice(sentence.start, sentence.end)}’` };
    }
    // a sentence without numbers can open a plan for those behind it
    if (!busy.has(sentence.block) || !SPEAKING_BLOCKS.has(kind)) return;
    const turns = turnsOf(context, sentence, s, known);
    for (const i of wanted.get(s) ?? []) found[i] = decide(mentions[i]!, turns, inherited, section);
    const last = turns.filter((turn) => turn.until === undefined).at(-1);
    // only a plan with its time goes on over bare sentences: 今年，…将…。新建3所。
    if (last !== undefined) carried = last.neutral === true || (section !== null && !last.plan) ? null : last.plan ? (last.lasting && (carried !== null && carried.plan || framed(context, sentence, s, known)) ? last : null) : last;
  });
  return found;
}

/** 二、2022年重点工作; a headline only where it ends so. */
function opensPlans({ cues }: ReportContext, heading: number, headline: boolean): boolean {
  return cues.inSentence(headline ? 'headline' : 'heading', heading).length > 0 && cues.inSentence('turn', heading).every((answer) => answer.says['turn'] !== 'result');
}

function decide(mention: Mention, turns: readonly Turn[], carried: Turn | null, section: Turn | null): Resolved<Status> {
  if (mention.status !== null) return { value: mention.status, basis: 'stated', because: `the pattern ${mention.pattern}` };
  const at = mention.quantity.start;
  const own = turns.find((turn) => turn.until !== undefined && turn.neutral !== true && at >= turn.at && at < turn.until);
  if (own !== undefined) return { value: own.plan ? 'planned' : 'actual', basis: 'stated', because: own.because };
  let state = carried, here = false;
  for (const turn of turns) {
    if (turn.at > at) break;
    if (turn.until !== undefined || (turn.opensOnly === true && (here || state === section && section !== null))) continue;
    state = turn.neutral === true ? section : turn;
    here = turn.neutral !== true;
  }
  if (state === null) return ACTUAL;
  return { value: state.plan ? 'planned' : 'actual', basis: here ? 'stated' : 'implied', because: state.because };
}
