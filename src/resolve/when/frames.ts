import { enclosure } from '../../core/brackets.js';
import type { ReportContext } from '../../core/context.js';
import type { Quantity } from '../../core/quantity.js';
import { contains, type Span } from '../../core/span.js';
import type { TimeExpression } from '../../core/time.js';
import { clauseStart } from './clauses.js';
import { timeRoleWords } from './time-words.js';

/**
 * What a time does in its sentence, as the cues of `time` say. `frame`: governs the numbers behind it; `base`: a change is measured against it;
 * `bound`: belongs to the one number beside it; `now`, `none`: no period; `aside`: only inside its brackets; `other`: belongs to a thing or to what was said.
 */
export type TimeRole = 'frame' | 'base' | 'bound' | 'now' | 'none' | 'aside' | 'other';

export interface PlacedTime {
  readonly time: TimeExpression;
  readonly role: TimeRole;
  /** `bound`: the number it belongs to. */
  readonly quantity?: Quantity | undefined;
  /** `aside`: the brackets. */
  readonly within?: Span | undefined;
  /** Does it open its clause? Only such a time can govern the sentences behind. */
  readonly opens: boolean;
  /** The stretch it opens is closed by 以来: 4月上旬活动启动以来. */
  readonly since: boolean;
  /** 去年同期: the part of that year that the frame names of this one. */
  readonly samePart: boolean;
  /** Does it stand in direct speech? */
  readonly quoted: boolean;
  /** Does it stand in brackets and tell exactly what the words before them mean? */
  readonly gloss?: boolean;
  /** The words whose days it tells: 上周（5日至11日）. */
  readonly glosses?: string | undefined;
  /** The cue that decided its role; null where none holds and it is a frame. */
  readonly cue: string | null;
}

/** The times of a sentence and what each does, in reading order. @param s index of the sentence */
export function placeTimes(context: ReportContext, sentence: Span, s: number): PlacedTime[] {
  const placed: PlacedTime[] = [], { times } = context;
  for (let i = firstAfter(times, sentence.start); i < times.length && times[i]!.end <= sentence.end; i++) {
    placed.push(placeTime(context, times[i]!, sentence, s, placed.at(-1)));
  }
  return placed;
}

function placeTime({ text, cues }: ReportContext, time: TimeExpression, sentence: Span, s: number, previous: PlacedTime | undefined): PlacedTime {
  const answer = cues.ofTime('time', s, time), says = answer?.says ?? {};
  const holds = (family: string): boolean => cues.ofTime(family, s, time)?.says['holds'] === 'yes';
  const role = (says['role'] ?? 'frame') as TimeRole, around = enclosure(text, time.start, sentence);
  const opens = says['opens'] === 'before' ? previous?.opens ?? false : says['opens'] !== 'no' && holds('opens');
  return {
    time, role, opens, since: holds('since'), samePart: holds('part'), quoted: around?.kind === 'quotation', cue: answer?.cue ?? null,
    quantity: role === 'bound' ? answer?.quantity : undefined,
    within: role === 'aside' ? around ?? undefined : undefined,
    gloss: says['gloss'] === 'yes',
    glosses: says['gloss'] === 'yes' && previous?.time.end === around?.start ? previous?.time.text : undefined,
  };
}

/** Where a stretch without a date ends: 党史学习教育开展以来，…; 开通以来发送旅客…. Numbers behind it have no period of their own. */
export function undatedStretches(context: ReportContext, sentence: Span, placed: readonly PlacedTime[]): number[] {
  const found: number[] = [], { text } = context, own = text.slice(sentence.start, sentence.end);
  for (const word of timeRoleWords(context.language).of('since')) {
    for (let i = own.indexOf(word); i >= 0; i = own.indexOf(word, i + 1)) {
      const at = sentence.start + i, end = at + word.length;
      const start = clauseStart(text, at, sentence.start);
      if (!placed.some((p) => p.time.start >= start && p.time.start < end)) found.push(end);
    }
  }
  return found.sort((a, b) => a - b);
}

/** Index of the first span that begins at `at` or behind it. */
export function firstAfter(spans: readonly Span[], at: number): number {
  let low = 0, high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < at) low = middle + 1; else high = middle;
  }
  return low;
}

/** Does a time speak to a number: an aside only to what stands in its brackets. */
export function speaksTo(placed: PlacedTime, at: Span): boolean {
  return placed.within === undefined || contains(placed.within, at);
}
