import { basename } from 'node:path';
import { DAY, MONTH, YEAR } from '../core/date-signs.js';
import { EXIT, Problem } from '../core/problem.js';

const TO_MONTH = `[-_./${YEAR}]`, TO_DAY = `[-_./${MONTH}]`;
const DATE = new RegExp(
  `^\\s*(\\d{4})(?:(?:${TO_MONTH}?(\\d{2})|${TO_MONTH}(\\d))(?:(?:${TO_DAY}?(\\d{2})|${TO_DAY}(\\d))${DAY}?)?${MONTH}?)?${YEAR}?(?:[T\\s].*)?$`,
);

/** What a file name may tell. */
export const DOCVARS = ['date', 'district', 'title', 'id'] as const;
export type DocvarName = (typeof DOCVARS)[number];

export interface Docvars {
  readonly date?: string;
  readonly district?: string;
  readonly title?: string;
}

/**
 * Reads `{date}-{district}` as a pattern over file names without folder and suffix; `{}` is anything.
 * @returns the reader of a path: the values it names, or null when the name does not fit
 * @throws Problem `docvars_malformed`
 */
export function docvarsReader(template: string): (path: string) => Docvars | null {
  const names: string[] = [];
  const parts = template.split(/(\{[^{}]*\})/).filter((p) => p !== '');
  let pattern = '^';
  for (const [i, part] of parts.entries()) {
    if (!part.startsWith('{')) { pattern += part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'); continue; }
    const name = part.slice(1, -1).trim();
    if (name !== '' && !(DOCVARS as readonly string[]).includes(name)) throw malformed(template, `{${name}} is not known`);
    if (name !== '' && names.includes(name)) throw malformed(template, `{${name}} stands twice`);
    if (parts[i - 1]?.startsWith('{')) throw malformed(template, `nothing parts ${parts[i - 1]} from ${part}`);
    names.push(name);
    pattern += name === 'date' ? '(\\d{4}(?:[-_.]?\\d{2}(?:[-_.]?\\d{2})?)?)' : '(.+?)';
  }
  if (names.every((n) => n === '')) throw malformed(template, 'it names nothing');
  const regex = new RegExp(`${pattern}$`, 'u');
  return (path) => {
    const found = regex.exec(basename(path).replace(/(?:\.[A-Za-z][A-Za-z0-9]{0,5}){1,2}$/, ''));
    if (found === null) return null;
    const value = (name: DocvarName): string | undefined => { const at = names.indexOf(name); return at < 0 ? undefined : found[at + 1]; };
    const date = value('date'), district = value('district'), title = value('title');
    return { ...(date === undefined ? {} : { date: isoDate(date) ?? date }), ...(district === undefined ? {} : { district }), ...(title === undefined ? {} : { title }) };
  };
}

function malformed(template: string, why: string): Problem {
  return new Problem('docvars_malformed', null, `--docvars '${template}' cannot be read: ${why}.`, `It is a file name with ${DOCVARS.map((n) => `{${n}}`).join(', ')} or {} in it, e.g. '{date}-{district}'.`, EXIT.usage);
}

/** 20210520, 2021-05-20, 2021/5/20, 2021.05, 2021年5月20日, 2021-05-20T08:00 → EDTF; null for anything else. */
export function isoDate(text: string): string | null {
  const found = DATE.exec(text);
  if (found === null) return null;
  const [, year, m2, m1, d2, d1] = found, month = m2 ?? m1, day = d2 ?? d1;
  if (month === undefined) return year!;
  if (Number(month) < 1 || Number(month) > 12) return null;
  const head = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined) return head;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) < 1 || Number(day) > days ? null : `${head}-${day.padStart(2, '0')}`;
}
