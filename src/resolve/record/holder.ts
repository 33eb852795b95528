import type { Filler, Mention } from '../../core/mention.js';
import type { Token } from '../../core/token.js';
import type { CompleteMention } from './ellipsis.js';

/**
 * Whose figure a measure alone is, when a clause before names it: 蔬菜播种面积3930亩，产量5346吨 → 蔬菜; 油菜16万亩，产值1.6亿元 → 油菜.
 * @param tokensOf the tokens of a filler of this sentence, none for one of the sentence before
 */
export function holderBefore(mention: Mention, done: readonly CompleteMention[], tokensOf: (filler: Filler) => readonly Token[]): string | undefined {
  const { indicator, action, subject, place } = mention.roles;
  if (indicator === undefined || action !== undefined || subject !== undefined || place !== undefined || mention.span.start > mention.clause.start) return undefined;
  const own = tokensOf(indicator);
  if (own.length !== 1 || own[0]!.text !== indicator.text || !own[0]!.classes.has('held')) return undefined;
  for (let i = done.length - 1; i >= 0; i--) {
    const { roles, sentence, measure, quantity } = done[i]!.mention;
    if (sentence !== mention.sentence) return undefined;
    // 播种面积3930亩，增长2.7%，产量…: the change is of the same
    if (measure === 'change' || roles.indicator === undefined) continue;
    if (roles.indicator.text.endsWith(indicator.text)) return undefined;
    const words = tokensOf(roles.indicator);
    // 党员示范岗56个，种植面积… : what is counted by the piece bears nothing
    return measure === 'count' && quantity.kind === 'count' ? undefined : holderOf(roles.indicator, words);
  }
  return undefined;
}

/** The words before the measure and its verb: 蔬菜|播种|面积 → 蔬菜. */
function holderOf(filler: Filler, tokens: readonly Token[]): string | undefined {
  let to = tokens.length;
  while (to > 0 && tokens[to - 1]!.classes.has('measure_noun')) to--;
  if (to < tokens.length) while (to > 0 && ['verb', 'dual', 'vo', 'verbal_noun', 'attributive', 'average', 'particle'].some((name) => tokens[to - 1]!.classes.has(name))) to--;
  const words = tokens.slice(0, to).map((token) => token.text).join('');
  return words !== '' && filler.text.startsWith(words) ? words : undefined;
}

/**
 * The measure that a list names once: 采矿业增加值增长8.6%，制造业增长15.6% → 增加值; 城镇居民恩格尔系数为30.8%，农村居民为33.1% → 恩格尔系数.
 * @param tokensOf the tokens of a filler of this sentence, none for one of the sentence before
 */
export function measureBefore(mention: Mention, done: readonly CompleteMention[], tokensOf: (filler: Filler) => readonly Token[]): string | undefined {
  const { indicator, action } = mention.roles;
  if (indicator === undefined || action !== undefined || mention.quantity.kind === 'count') return undefined;
  const own = tokensOf(indicator).at(-1);
  if (tokensOf(indicator).some((token) => token.classes.has('average'))) return undefined;
  if (own === undefined || !indicator.text.endsWith(own.text) || isMeasure(own)) return undefined;
  const before = done.findLast((d) => d.mention.roles.indicator !== undefined)?.mention;
  if (before === undefined || before.sentence !== mention.sentence || before.quantity.unit !== mention.quantity.unit) return undefined;
  const words = tokensOf(before.roles.indicator!);
  const at = words.findLastIndex((token) => token.text.at(-1) === own.text.at(-1));
  const measure = words.slice(at + 1).filter((token, i) => i > 0 || !token.classes.has('particle'));
  return at < 0 || measure.length === 0 || !isMeasure(measure.at(-1)!) ? undefined : measure.map((token) => token.text).join('');
}

function isMeasure({ classes }: Token): boolean {
  return ['measure_noun', 'index_noun', 'extent', 'dimension'].some((name) => classes.has(name));
}
