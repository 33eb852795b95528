/** Last days that a month can have, but for February, whose last day says no more than the day. */
const LAST_DAYS: Readonly<Record<string, string>> = { '01': '31', '03': '31', '04': '30', '05': '31', '06': '30', '07': '31', '08': '31', '09': '30', '10': '31', '11': '30', '12': '31' };

/**
 * One spelling for periods that are the same: quarters and half-years as months (2021-Q1 → 2021-01/2021-03), up to the last
 * day of a month as up to the month (../2020-12-31 → ../2020-12). Anything else stays as it is.
 */
export function samePeriod(period: string | null | undefined): string | null {
  if (typeof period !== 'string') return null;
  const [from, to, ...more] = period.split('/');
  if (to === undefined || more.length > 0) return asMonths(period)?.join('/') ?? period;
  if (from === '..') {
    const day = /^(.*-(\d{2}))-(\d{2})$/.exec(to);
    return day !== null && LAST_DAYS[day[2]!] === day[3] ? `../${day[1]}` : period;
  }
  const first = quarter(from!), last = quarter(to);
  return first !== null && last !== null && first.year === last.year ? `${month(first.year, 3 * first.n - 2)}/${month(last.year, 3 * last.n)}` : period;
}

/** 2021-Q2 → [2021-04, 2021-06], 2021-H1 → [2021-01, 2021-06] */
function asMonths(period: string): [string, string] | null {
  const q = quarter(period);
  if (q !== null) return [month(q.year, 3 * q.n - 2), month(q.year, 3 * q.n)];
  const half = /^(.{4})-H([12])$/.exec(period);
  return half === null ? null : [month(half[1]!, half[2] === '1' ? 1 : 7), month(half[1]!, half[2] === '1' ? 6 : 12)];
}

function quarter(text: string): { year: string; n: number } | null {
  const found = /^(.{4})-Q([1-4])$/.exec(text);
  return found === null ? null : { year: found[1]!, n: Number(found[2]) };
}

function month(year: string, n: number): string {
  return `${year}-${String(n).padStart(2, '0')}`;
}
