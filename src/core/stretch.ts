/** A stretch of time: UTC days as milliseconds, `end` exclusive. An open side is null. */
export interface Stretch {
  readonly start: number | null;
  readonly end: number | null;
}

const SEASON_MONTH: Readonly<Record<string, number>> = { 21: 2, 22: 5, 23: 8, 24: 11 };

/** Reads the periods of the record: EDTF dates and intervals, `YYYY-Qn`, `YYYY-Hn`, seasons 21–24. Null for an unknown year (`XXXX-05`) and anything else. */
export function stretchOf(period: string | null): Stretch | null {
  if (period === null || period === '') return null;
  const slash = period.indexOf('/');
  if (slash < 0) return single(period);
  const left = period.slice(0, slash), right = period.slice(slash + 1);
  const from = left === '..' || left === '' ? null : single(left), to = right === '..' || right === '' ? null : single(right);
  if (from === null && to === null) return null;
  return { start: from?.start ?? null, end: to?.end ?? null };
}

function single(text: string): Stretch | null {
  const m = /^(\d{4})(?:-(?:(Q[1-4])|(H[12])|(\d\d)(?:-(\d\d))?))?$/.exec(text);
  if (m === null) return null;
  const year = Number(m[1]);
  const months = (first: number, count: number): Stretch => ({ start: Date.UTC(year, first, 1), end: Date.UTC(year, first + count, 1) });
  if (m[2] !== undefined) return months((Number(m[2][1]) - 1) * 3, 3);
  if (m[3] !== undefined) return months((Number(m[3][1]) - 1) * 6, 6);
  if (m[4] === undefined) return months(0, 12);
  const season = SEASON_MONTH[m[4]], month = Number(m[4]);
  if (season !== undefined) return months(season, 3);
  if (month < 1 || month > 12) return null;
  if (m[5] === undefined) return months(month - 1, 1);
  const day = Date.UTC(year, month - 1, Number(m[5]));
  return { start: day, end: day + 86_400_000 };
}
