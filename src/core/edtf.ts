const LAST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** A year, decade or century (2021, 198X, 19XX), one not known (XXXX); then a quarter, half-year, month, season 21–24 or day. */
const DATE = /^(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?:Q[1-4]|H[12]|(\d\d)(?:-(\d\d))?))?$/;

/**
 * Is it a period of the record: an EDTF date or interval (ISO 8601-2), `YYYY-Qn` or `YYYY-Hn`? Days must be in the calendar, and an interval
 * must not end before it begins.
 */
export function isPeriod(text: string): boolean {
  const [from, to, ...more] = text.split('/');
  if (to === undefined) return isDate(text);
  if (more.length > 0 || (from === '..' && to === '..')) return false;
  if ((from !== '..' && !isDate(from!)) || (to !== '..' && !isDate(to))) return false;
  return from === '..' || to === '..' || isOrdered(from!, to);
}

function isDate(text: string): boolean {
  const m = DATE.exec(text);
  if (m === null) return false;
  const [, year, second, day] = m;
  if (second === undefined) return true;
  const month = Number(second);
  if (month >= 21 && month <= 24) return day === undefined;
  if (month < 1 || month > 12) return false;
  if (day === undefined) return true;
  const leap = !/^\d{4}$/.test(year!) || new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
  return Number(day) >= 1 && Number(day) <= (month === 2 && !leap ? 28 : LAST_DAYS[month - 1]!);
}

// only where both years are known: XXXX-11/XXXX-03 may end in the next
function isOrdered(from: string, to: string): boolean {
  const a = from.slice(0, 4), b = to.slice(0, 4);
  if (!/^\d{4}$/.test(a) || !/^\d{4}$/.test(b)) return true;
  if (a !== b) return a < b;
  const first = months(from), last = months(to);
  if (first[0] !== last[1]) return first[0] < last[1] || first[0] <= last[0];
  return from.slice(8) === '' || to.slice(8) === '' || from.slice(8) <= to.slice(8);
}

/** First and last month. */
function months(date: string): [number, number] {
  const part = date.slice(5, 7);
  if (part === '') return [1, 12];
  if (part.startsWith('Q')) return [3 * Number(part[1]) - 2, 3 * Number(part[1])];
  if (part.startsWith('H')) return part === 'H1' ? [1, 6] : [7, 12];
  const n = Number(part);
  return n <= 12 ? [n, n] : [3 * (n - 21) + 3, 3 * (n - 21) + 5];
}
