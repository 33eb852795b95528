import { within, type Entry } from './divisions.js';
import type { Forms } from './forms.js';
import type { PlaceName } from './name.js';
import { hanRun, isHan } from './han.js';
import type { PlaceText } from './text.js';

/** A bare form of a name where the text has it. */
export interface Bare {
  readonly form: string;
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  readonly candidates: readonly Entry[];
  /** 城区, 沙县: an official name as short as a bare form. */
  readonly full: boolean;
}

/**
 * Is a bare form a name here, and no piece of other words (提高要求 is not 高要), no landmark (红河镇, 中山路) and no ordinary word (合作)?
 * @param before the name before it
 */
export function isPlaceWord(bare: Bare, before: PlaceName | undefined, place: PlaceText, forms: Forms): boolean {
  const { text, words } = place;
  const { form, start, end, candidates } = bare;
  // 重庆江北区: 江 belongs to the next name
  if (isLandmark(bare, place) && !narrowsDown(place, forms, end, candidates)) return false;
  // 浈江、武江、北江干流
  const list = endOfPairs(place, end);
  if (list > end && words.starts('landmark', text, list).length >= 2) return false;
  // 广东中山: behind the division that holds it even an ordinary word is a name
  if (before !== undefined && before.end === start && candidates.some((c) => before.candidates.some((p) => p.code !== c.code && p.code !== '000000' && within(c.code, p.code)))) return true;
  // else only in a report that also has the full name, and where an organ bears it (建始法院)
  if (words.common.has(form) && !(words.starts('organ', text, end) !== '' && place.atClauseHead(start)) && (bare.full || !candidates.some((c) => place.has(c.name)))) return false;
  return standsAlone(bare, before, place, forms);
}

/** Where a list of names of two characters ends that begins behind a name (浈江、武江、北江). */
function endOfPairs({ text, words }: PlaceText, end: number): number {
  let at = end;
  for (let items = 0; items < 4; items++) {
    const joint = words.starts('joint', text, at);
    if (joint.length !== 1 || hanRun(text, at + 1, 2).length < 2) break;
    at += 3;
  }
  return at;
}

/** 红河镇, 中山路; not 大连海关, whose 海 begins a word of its own; nor 上海港: the port of a city lies in it. */
function isLandmark({ end, sentence, candidates }: Bare, place: PlaceText): boolean {
  const word = place.words.starts('landmark', place.text, end);
  if (word === '' || (place.words.is('lies_in_city', word) && candidates.length > 0 && candidates.every((c) => c.level !== 'county'))) return false;
  if (sentence < 0 || word.length > 1) return true;
  const { tokens, first } = place.tokensFrom(sentence, end);
  return !(tokens[first]?.start === end && tokens[first].end > end + word.length);
}

/** Does the stretch begin and end where words do? */
export function standsAlone(bare: Pick<Bare, 'start' | 'end' | 'sentence'>, before: PlaceName | undefined, place: PlaceText, forms: Forms): boolean {
  const { text } = place;
  const { start, end, sentence } = bare;
  const headFree = !isHan(text[start - 1]) || before?.end === start;
  // 建始法院: an organ of that name
  const tailFree = !isHan(text[end]) || place.words.starts('organ', text, end) !== '';
  if (headFree && tailFree) return true;
  if (sentence < 0) return headFree;
  const { tokens, first } = place.tokensFrom(sentence, start);
  const token = tokens[first];
  // a short quotation is one token
  if (token === undefined || token.kind === 'quote') return token !== undefined && headFree;
  if (token.start !== start && !headFree) return false;
  if (tailFree || token.end === end) return true;
  // 重庆江北 as one word: another name goes on; 大庆油田: what lies there
  if (token.start === start && token.end > end) return place.words.starts('establishment', text, end).length > 1 || narrowsDown(place, forms, end, forms.get(text.slice(start, end))?.short ?? []);
  let k = first;
  while (k < tokens.length && tokens[k]!.end < end) k++;
  return tokens[k]?.end === end;
}

/** Does a word of two characters or more go over the offset? */
export function cutsWord(at: number, sentence: number, place: PlaceText): boolean {
  if (sentence < 0 || !isHan(place.text[at - 1])) return false;
  const { tokens, first } = place.tokensFrom(sentence, at);
  const token = tokens[first];
  return token !== undefined && token.kind === 'word' && token.start < at && token.end > at;
}

/** Does the name of a part of these divisions begin at `at`? */
function narrowsDown(place: PlaceText, forms: Forms, at: number, candidates: readonly Entry[]): boolean {
  return forms.from(place.text, at, place.text.length).some((f) => [...f.full, ...f.short].some((e) => candidates.some((c) => c.code !== e.code && within(e.code, c.code))));
}
