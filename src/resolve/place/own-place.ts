import { within, type Entry } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import type { PlaceName } from './name.js';

/**
 * What 全区, 我市, 该县, 省委 mean: the report’s own division when its kind fits, else the division of that kind that holds it
 * (全市 in a report of a county of Chongqing is 重庆市); 该县 and 全县 first the one that the passage speaks of.
 * @param current division that the passage speaks of
 * @param recent the division of that kind that was named last before it
 */
export function meantByOwn(name: PlaceName, report: Entry | null, current: Entry | null, recent: Entry | null, gazetteer: Gazetteer, date: string | null): Entry | null {
  const fits = (entry: Entry | null): boolean => entry !== null && gazetteer.kindOf(entry.name) === name.level;
  // 各地 are those of what the report is about
  if (name.level === '') return report;
  // 全市 after 佳木斯市 in a report of its 富锦市 is still 富锦市
  const around = report !== null && current !== null && fits(report) && within(report.code, current.code);
  const isNear = name.manner === 'that' || name.manner === 'whole';
  if (isNear && fits(current) && !around) return current;
  if (name.manner === 'that' && fits(recent)) return recent;
  if (fits(report)) return report;
  if (isNear && recent !== null && fits(recent) && (report === null || within(recent.code, report.code))) return recent;
  const base = report ?? current;
  return base === null || base.level === 'country' ? null : holder(base, name.level, gazetteer, date);
}

/** The division of that kind that holds the code: its city, else its province. */
function holder(entry: Entry, level: string, gazetteer: Gazetteer, date: string | null): Entry | null {
  for (const code of [`${entry.code.slice(0, 4)}00`, `${entry.code.slice(0, 2)}0000`]) {
    const above = code === entry.code ? null : gazetteer.at(code, date);
    if (above !== null && gazetteer.kindOf(above.name) === level) return above;
  }
  return null;
}
