import type { Block } from '../core/document.js';
import type { TimeExpression } from '../core/time.js';
import { timeRoleWords } from './time-words.js';

const FAR = 40;

/**
 * Does a date in running text say when the report was written? The head of an agency's report (新华社北京5月20日电, 本报讯 5月20日), a headline’s
 * date in brackets, the date that closes the report in brackets or alone.
 */
export function isDayOfReport(text: string, time: TimeExpression, block: Block, index: number, blocks: number): boolean {
  const words = timeRoleWords();
  const before = text.slice(block.start, time.start), after = text.slice(time.end, block.end);
  // 新华社北京12月27日电（记者…）
  if (before.length <= FAR && words.starts('agency-behind', after) !== null && !/[，。；]/.test(before)) return true;
  // （本报讯 5月20日）; 中新网5月20日讯
  if (before.length <= 12 && words.starts('agency-before', before.replace(/^[（(【\s]+/, '')) !== null && !/[，。；]/.test(before)) return true;
  if (block.kind === 'headline' && /^[）)]?\s*$/.test(after)) return true;
  // 某某网讯…。（2021年5月20日）
  return index >= blocks - 3 && time.from?.year !== null && /^[）)]?\s*$/.test(after) && /(?:^|[（(\s])$/.test(before) && (before.trim().length <= 2 || /[（(]$/.test(before));
}
