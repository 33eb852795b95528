import type { Filler, Mention } from '../../core/mention.js';
import type { Token } from '../../core/token.js';

/** Words of the clause that may stand before a verb of saying: 局方预计, 国家统计局初步估算. */
const LONGEST_SPEAKER = 6;

/**
 * Takes from an indicator what belongs to the clause and not to the noun phrase: 博彩税收入会 → 博彩税收入, 主要是短期贷款 → 短期贷款,
 * 局方预计整体税收 → 整体税收. Where nothing is left the clause has no indicator of its own and takes that of the statement before.
 * @param tokens of the sentence that the statement stands in; the classes `no_head` and `no_tail` say which words never begin and end a phrase
 */
export function trimIndicator(mention: Mention, tokens: readonly Token[]): Mention {
  const filler = mention.roles.indicator;
  if (filler === undefined) return mention;
  const inside = tokens.filter((token) => token.start >= filler.start && token.end <= filler.end);
  if (inside.length === 0) return mention;
  const indicator = readable(trimTail(trimHead(filler, inside), inside), inside);
  if (indicator === filler) return mention;
  if (indicator !== undefined) return { ...mention, roles: { ...mention.roles, indicator } };
  const { indicator: _, ...roles } = mention.roles;
  return { ...mention, roles, inherits: mention.inherits.includes('indicator') ? mention.inherits : [...mention.inherits, 'indicator'] };
}

function trimHead(filler: Filler, tokens: readonly Token[]): Filler {
  // 主要是短期贷款: an adverb before such a word goes with it
  let from = speakerEnd(tokens, filler.text);
  while (from < tokens.length && (isNoHead(tokens[from]) || (tokens[from]!.classes.has('adverb') && isNoHead(tokens[from + 1])))) from++;
  if (from === 0) return filler;
  const cut = tokens.slice(0, from).map((token) => token.text).join('');
  if (!filler.text.startsWith(cut)) return filler;
  return { text: filler.text.slice(cut.length), start: tokens[from]?.start ?? filler.end, end: filler.end };
}

/** A function word, or how long something took: 5年中央投资. */
function isNoHead(token: Token | undefined): boolean {
  return token !== undefined && ['no_head', 'number_date', 'number_time'].some((name) => token.classes.has(name));
}

/** How many tokens say only who tells it: 局方 预计. */
function speakerEnd(tokens: readonly Token[], text: string): number {
  for (let i = 0; i < Math.min(tokens.length - 1, LONGEST_SPEAKER); i++) {
    const { classes } = tokens[i]!;
    if (classes.has('estimate') || (classes.has('speech') && i > 0)) {
      const said = tokens.slice(0, i + 1).map((token) => token.text).join('');
      return (i === 0 || classes.has('estimate') || tokens[i - 1]!.classes.has('agent_noun')) && text.startsWith(said) ? i + 1 : 0;
    }
  }
  return 0;
}

function trimTail(filler: Filler, tokens: readonly Token[]): Filler {
  let { text, end } = filler;
  for (let i = tokens.length - 1; i >= 0 && text !== ''; i--) {
    const token = tokens[i]!;
    // the times of a phrase are not in its text
    if (token.kind === 'time') continue;
    if (!isNoTail(token) || !text.endsWith(token.text)) break;
    text = text.slice(0, -token.text.length);
    end = token.start;
  }
  return text === filler.text ? filler : { ...filler, text, end: Math.max(filler.start, end) };
}

/** A function word, or an adverb of the verb behind: 党员群众集中|收听. */
function isNoTail({ classes }: Token): boolean {
  if (classes.has('no_tail') || classes.has('number_time')) return true;
  return classes.has('adverb') && !['noun', 'compound_tail', 'measure_noun', 'average', 'dual'].some((name) => classes.has(name));
}

/** A verb of one character names nothing: 投3400万, 已播3.1万亩. */
function readable(filler: Filler, tokens: readonly Token[]): Filler | undefined {
  if (filler.text === '') return undefined;
  const only = tokens.find((token) => token.start === filler.start);
  return filler.text.length === 1 && only?.text === filler.text && only.classes.has('verb') && !only.classes.has('noun') ? undefined : filler;
}
