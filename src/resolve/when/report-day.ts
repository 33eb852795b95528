import type { ReportContext } from '../../core/context.js';
import type { Block } from '../../core/document.js';
import type { TimeExpression } from '../../core/time.js';
import { timeRoleWords } from './time-words.js';

/** How far the head of a report reaches, and how long a line of its own may be. */
const HEAD = 60, LINE = 60, LAST = 3, FIRST = 8, OTHERS = 10;

/**
 * Does a date say when the report was written? 新华社北京5月20日电; 本报讯（记者…）5月20日; 【本报专讯・2024年5月2日】; a short line with a full date near
 * the headline; a headline’s date in brackets; the date that closes the report in brackets or alone.
 */
export function isDayOfReport({ text, language }: ReportContext, time: TimeExpression, block: Block, index: number, blocks: number): boolean {
  const words = timeRoleWords(language);
  const before = text.slice(block.start, time.start), after = text.slice(time.end, block.end);
  if (before.length <= HEAD && !before.includes('。')) {
    const open = bracket(before);
    // 新华社北京12月27日电（记者…）; （记者…2024年8月8日报道）
    if (words.starts('agency-behind', after) !== null && (open !== null || !/[，；]/.test(before))) return true;
    // 【本报讯・2022年9月15日】; 本报讯（记者…）10月7日，
    if (words.find('agency-before', before.slice(0, 12)) >= 0 && !/[，；]/.test(before) && (open !== null || /[）)】\s]$/.test(before) || words.ends('agency-tail', before) !== null)) return true;
  }
  const year = time.from?.year ?? null;
  if (year === null) return false;
  const alone = block.end - block.start <= LINE && !/[。！？]/.test(text.slice(block.start, block.end));
  // 国家统计局　2024年6月17日; ——2022年1月18日在…会议上
  if (alone && index < FIRST && block.kind !== 'headline' && (/^[—\s　（(]*$/.test(before) || /^[\s　）)]*$/.test(after) || /[\s　|｜]$/.test(before))) return true;
  // 沭阳　2022年12月9日　第3版
  if (alone && index < FIRST && (before + after).replace(/[\s　|｜]/g, '').length <= OTHERS) return true;
  if (block.kind === 'headline' && /^[）)]?\s*$/.test(after)) return true;
  return index >= blocks - LAST && /^[）)\s]*$/.test(after) && (before.trim().length <= 2 || /[（(]$/.test(before));
}

/** The bracket that is still open, or null. */
function bracket(before: string): number | null {
  const open = Math.max(before.lastIndexOf('（'), before.lastIndexOf('('), before.lastIndexOf('【'));
  const close = Math.max(before.lastIndexOf('）'), before.lastIndexOf(')'), before.lastIndexOf('】'));
  return open > close ? open : null;
}
