import type { Mention } from '../../core/mention.js';

/**
 * A change says its direction once: 增长-4.8% is 4.8 down, and 减少-3480万元 too, where the sign repeats the word and one of them is damage.
 */
export function settleSign(mention: Mention): Mention {
  const { quantity, measure, direction } = mention;
  if (measure !== 'change' || direction === null || quantity.value === null || quantity.value >= 0) return mention;
  // from -5 to -2 is from 2 to 5 down
  const [value, valueMax] = quantity.valueMax === null ? [-quantity.value, null] : [-quantity.valueMax, -quantity.value];
  if (value < 0) return mention;
  return {
    ...mention, direction: 'down', quantity: { ...quantity, value, valueMax },
    flags: direction === 'down' ? [...mention.flags, 'damaged_text'] : mention.flags,
  };
}
