import { within, type Entry } from './divisions.js';

/** What helps to choose among several divisions of one name: the report’s own, and those that the report names without doubt. */
export interface Surroundings {
  readonly report: Entry | null;
  readonly certain: readonly Entry[];
}

const city = (code: string): string => code.slice(0, 4);
const province = (code: string): string => code.slice(0, 2);

/** The one division that the surroundings leave, or null when several remain: never a guess. */
export function settle(all: readonly Entry[], around: Surroundings): Entry | null {
  // 长沙 is 长沙市, not its 长沙县; 吉林 the province, not its city
  const candidates = all.filter((c) => !all.some((o) => o.code !== c.code && within(c.code, o.code)));
  if (candidates.length <= 1) return candidates[0] ?? null;
  const { report, certain } = around;
  const tests: ((c: Entry) => boolean)[] = [];
  if (report !== null && report.code !== '000000') {
    tests.push((c) => c.code === report.code, (c) => within(c.code, report.code), (c) => report.level !== 'province' && city(c.code) === city(report.code), (c) => province(c.code) === province(report.code));
  }
  // 海南: a bare name that a province has is the province
  tests.push((c) => c.level === 'province');
  tests.push((c) => certain.some((o) => o.level !== 'province' && o.code !== c.code && city(o.code) === city(c.code) && !o.code.endsWith('0000')));
  tests.push((c) => certain.some((o) => province(o.code) === province(c.code)));
  // 大同: the city rather than a district of another city
  tests.push((c) => c.level === 'city');
  for (const test of tests) {
    const left = candidates.filter(test);
    if (left.length === 1) return left[0]!;
    if (left.length > 1 && left.length < candidates.length) return settle(left, around);
  }
  return null;
}
