import type { PlaceGroup } from './groups.js';
import { establishmentAt, isListed, isVenue } from './scope.js';
import type { PlaceText } from './text.js';
import type { Weighing } from './votes.js';

/** Weights of a name that is part of another (青海省人民医院), of one of a list, and of 中国 within a clause (进口中国产品). */
const PART = 0.5, LISTED = 0.25, INSIDE = 0.25;
/** With so many paragraphs, names count by paragraphs, else by sentences. */
const LONG = 4;

/** How much each name says of the whole report, and what counts as a passage of it. */
export function weighingOf(place: PlaceText): Weighing {
  const { blocks, sentences } = place.context;
  const isLong = blocks.filter((b) => b.kind === 'paragraph').length >= LONG;
  return {
    weigh(group) {
      const { last, weak } = group;
      if (last.kind === 'national' && weak === 'not at the head of a clause') return INSIDE;
      // 澳门电台 reports of all the world
      const isMedium = place.words.starts('medium', place.text, group.end) !== '';
      if (weak !== null || isMedium || isVenue(group, place)) return 0;
      if (isListed(group, place)) return LISTED;
      return last.kind !== 'national' && establishmentAt(group.end, place) ? PART : 1;
    },
    passageOf: ({ sentence }: PlaceGroup) => (isLong ? sentences[sentence]?.block ?? -1 : sentence),
  };
}
