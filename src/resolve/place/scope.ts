import { STATISTIC_KINDS } from '../../core/quantity.js';
import { startingAt } from '../../core/span.js';
import type { Token } from '../../core/token.js';
import type { PlaceGroup } from './groups.js';
import { hanRun } from './han.js';
import type { PlaceText } from './text.js';

/** Words (or characters) behind a name that are looked through for the noun that it belongs to. */
const LONGEST = 8;
/** Characters of a clause that are searched for what was held there. */
const CLAUSE = 40;

/**
 * How far a name speaks. A topic (渝北区新增…，改造…) holds for what follows until another is named; a name within a longer one
 * (大足石刻景区), at the end of what is counted (沈阳、盘锦2个平台) or inside a clause (落户皮山县) only for its own clause and for clauses that
 * have no subject of their own.
 */
export class Scope {
  private readonly known = new Map<PlaceGroup, boolean>();

  constructor(private readonly place: PlaceText) {}

  isTopic(group: PlaceGroup): boolean {
    let topic = this.known.get(group);
    if (topic === undefined) this.known.set(group, topic = this.read(group));
    return topic;
  }

  private read(group: PlaceGroup): boolean {
    const { place } = this;
    // 与岷县结对: it counts only where the report is 岷县’s
    if (group.last.kind === 'own' || group.last.kind === 'national' || group.weak === 'joined with another') return true;
    if (!place.atClauseHead(group.start)) return false;
    return !this.isCounted(group) && !this.isEstablishment(group) && !isVenue(group, this.place);
  }

  /** May a name that is no topic hold for the next clause? None of a list, nor where a meeting was held. */
  goesOn(group: PlaceGroup): boolean {
    return !isListed(group, this.place) && !isVenue(group, this.place);
  }

  /** 沈阳、盘锦2个平台, 肇庆等7个项目: the number counts what the list holds. */
  private isCounted({ start, end }: PlaceGroup): boolean {
    const { text, words, context } = this.place;
    const others = words.starts('and_others', text, end).length;
    if (others === 0 && words.ends('joint', text, start) === '') return false;
    const number = startingAt(context.quantities, end + others);
    return number !== undefined && STATISTIC_KINDS.has(number.kind);
  }

  /** 石柱电厂, 大庆油田, 浦口珍珠泉旅游度假区: a noun of this kind before any verb. */
  isEstablishment(group: PlaceGroup): boolean {
    const { text, words } = this.place;
    let noun = '';
    for (const token of this.wordsBehind(group)) {
      noun += token.text;
      if (words.ends('establishment', noun, noun.length) !== '') return true;
    }
    // 观光园: a verb begins the noun
    const end = group.end + noun.length;
    return words.starts('establishment', text, end) !== '';
  }

  /** 在和田建成, 落户皮山县: where something is or was done, unless it was only a meeting. */
  isWhere(group: PlaceGroup): boolean {
    const { text, words } = this.place;
    return (words.ends('locative', text, group.start) !== '' || words.ends('settles', text, group.start) !== '') && !isVenue(group, this.place);
  }

  private *wordsBehind({ sentence, end }: PlaceGroup): Generator<Token> {
    if (sentence < 0) return;
    const { tokens, first } = this.place.tokensFrom(sentence, end);
    for (let i = first; i < tokens.length && i < first + LONGEST; i++) {
      const token = tokens[i]!;
      if (token.kind !== 'word' && token.kind !== 'latin' && token.kind !== 'quote') return;
      const { classes } = token;
      if (classes.has('result') || classes.has('plain_verb') || classes.has('adverb') || classes.has('preposition') || (classes.has('verb') && !classes.has('noun') && !classes.has('verbal_noun'))) return;
      yield token;
    }
  }
}

/** 青海省人民医院: is a noun of this kind near behind the name? By its characters alone. */
export function establishmentAt(end: number, { text, words }: PlaceText): boolean {
  const noun = hanRun(text, end, LONGEST);
  for (let at = 0; at < noun.length; at++) if (words.starts('establishment', noun, at) !== '') return true;
  return false;
}

/** 西藏交通运输工作会议在拉萨召开; but 在渝北区，志愿者… */
export function isVenue({ start, end }: PlaceGroup, { text, words }: PlaceText): boolean {
  if (words.ends('locative', text, start) === '') return false;
  const clause = /^[^，,；;。：:！？\n]*/.exec(text.slice(end, end + CLAUSE))![0];
  return words.words('held').some((word) => clause.includes(word));
}

/** Is it one of several names, or of more than are named? */
export function isListed({ start, end }: PlaceGroup, { text, words }: PlaceText): boolean {
  return words.ends('joint', text, start) !== '' || words.starts('joint', text, end) !== '' || words.starts('and_others', text, end) !== '';
}
