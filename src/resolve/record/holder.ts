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
