import type { Filler, Mention } from '../../core/mention.js';
import type { Token } from '../../core/token.js';
import type { Lexicon } from '../../language/lexicon.js';
import { fillEllipsis, type CompleteMention, type Surroundings, type Topic } from './ellipsis.js';
import { holderBefore, measureBefore } from './holder.js';
import { dealLists } from './lists.js';
import { trimIndicator } from './phrase.js';
import { settleSign } from './sign.js';

/** What the completer asks of the word classes. */
export interface Words {
  of(word: string): ReadonlySet<string>;
  words(name: string): readonly string[];
  isDivision(name: string): boolean;
}

/** What the name of a place ends in, and whether it may be the end of a single word. */
interface PlaceKind {
  readonly kind: string;
  readonly isSingle: boolean;
}

/** Words before 村, 社区 that only say what kind of place it is: 示范村, 贫困村. */
const NO_NAME = ['stative', 'adjective', 'verb', 'dual', 'modifier', 'attributive'];
/** A name of a place is no longer. */
const LONGEST_PLACE = 10;

/** Makes what turns the statements of a sentence into complete ones: readable phrases, lists dealt out, ellipses filled. */
export function createCompleter(words: Words, lexicon: Pick<Lexicon, 'table'>) {
  const subset = words.words('subset'), agents = [...words.words('agent_noun'), ...words.words('agent_suffix')];
  const kinds = lexicon.table('place-kinds').rows.map((row) => ({ kind: row.cells['kind']!, isSingle: row.cells['single'] === 'yes' }));
  const isAgent = (name: string): boolean => agents.some((word) => name.endsWith(word)) || words.of(name).has('pronoun');

  const around = (tokens: readonly Token[], text: string): Surroundings => ({
    isAgent,
    isPart: (mention) => subset.some((word) => text.startsWith(word, mention.clause.start)),
    isPlace: (filler) => isPlaceName(filler, tokensOf(filler, tokens), words, kinds),
    withoutShare: (filler) => withoutShare(filler, tokensOf(filler, tokens)),
    bracketOf: (mention) => bracketOf(mention, tokens),
    measureBefore: (mention, done) => measureBefore(mention, done, (filler) => tokensOf(filler, tokens)),
    holderBefore: (mention, done) => holderBefore(mention, done, (filler) => tokensOf(filler, tokens)),
  });

  return {
    /**
     * @param stated what the patterns saw in one sentence
     * @param text the document's cleaned text, that all spans speak of
     * @param before complete statements of the sentence before, where this one goes on with them
     */
    complete(stated: { readonly mentions: readonly Mention[]; readonly topics: readonly Topic[] }, tokens: readonly Token[], text: string, before: readonly CompleteMention[]): CompleteMention[] {
      const mentions = dealLists(stated.mentions.map((mention) => goOn(settleSign(trimIndicator(mention, tokens)), tokens)), tokens);
      return fillEllipsis(mentions, stated.topics, around(tokens, text), before);
    },
    /** Does a sentence open with a word such as 其中 and so go on with the one before? */
    goesOn: (text: string, start: number): boolean => subset.some((word) => text.startsWith(word, start)),
  };
}

/** 经济总量增长5%，占全国比重由7.2%升至7.4%: what begins with 占 says of what the share is, and goes behind the statement before. */
function goOn(mention: Mention, tokens: readonly Token[]): Mention {
  const { indicator } = mention.roles;
  const first = indicator === undefined ? undefined : tokens.find((token) => token.start === indicator.start);
  if (first?.classes.has('share') !== true || mention.follows?.includes('indicator') === true) return mention;
  return { ...mention, inherits: [...new Set([...mention.inherits, 'indicator' as const])], follows: [...mention.follows ?? [], 'indicator'] };
}

function tokensOf(filler: Filler, tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token) => token.start >= filler.start && token.end <= filler.end);
}

function withoutShare(filler: Filler, tokens: readonly Token[]): string {
  const at = tokens.findIndex((token) => token.classes.has('share'));
  const words = tokens.slice(0, Math.max(0, at)).map((token) => token.text).join('');
  return at > 0 && filler.text.startsWith(words) ? words : filler.text;
}

/** 东园社区, 河口镇 name a place; 贫困村, 农村 do not. */
function isPlaceName(filler: Filler, tokens: readonly Token[], words: Words, kinds: readonly PlaceKind[]): boolean {
  const { text } = filler;
  if (text.length > LONGEST_PLACE) return false;
  if (words.isDivision(text) || (tokens.length > 0 && tokens.every((token) => token.classes.has('place_word')))) return true;
  const kind = kinds.find((each) => text.endsWith(each.kind) && text.length > each.kind.length);
  if (kind === undefined) return false;
  if (tokens.length === 1) return kind.isSingle;
  return tokens.at(-1)!.text === kind.kind && tokens.slice(0, -1).every((token) => !NO_NAME.some((name) => token.classes.has(name)));
}

/** Start of the innermost bracket that is open at the statement's number. */
function bracketOf(mention: Mention, tokens: readonly Token[]): number | null {
  const open: number[] = [];
  for (const token of tokens) {
    if (token.start >= mention.quantity.start) break;
    if (token.classes.has('open')) open.push(token.start);
    else if (token.classes.has('close')) open.pop();
  }
  return open.at(-1) ?? null;
}
