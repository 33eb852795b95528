import type { Docvars } from './docvars.js';
import { isoDate } from './docvars.js';
import type { Meta } from './meta.js';
import type { About, ProblemLine } from './unit.js';

export interface AboutSources {
  /** `--date`, `--district`: above all others. */
  readonly options: Docvars;
  readonly meta: Meta | null;
  readonly docvars: ((path: string) => Docvars | null) | null;
}

/**
 * What is known of a report before it is read. Authority: option, `--meta`, `--docvars`, the dump’s columns; the text comes last and elsewhere.
 * Two sources that say different things are noted.
 */
export function aboutReport(document: string, path: string, sources: AboutSources, dump: Docvars = {}): About {
  const tellers: [string, Docvars][] = [
    ['option', sources.options],
    ['--meta', sources.meta?.find(document) ?? sources.meta?.find(path) ?? {}],
    ['--docvars', sources.docvars?.(path) ?? {}],
    ['column', { ...dump, ...(dump.date === undefined ? {} : { date: isoDate(dump.date) ?? dump.date }) }],
  ];
  const notes: ProblemLine[] = [];
  const pick = (field: keyof Docvars): string | undefined => {
    const said = tellers.filter(([, values]) => (values[field] ?? '') !== '');
    const [first, other] = [said[0], said.find(([, values]) => values[field] !== said[0]![1][field])];
    if (first !== undefined && other !== undefined) {
      notes.push({ path: document, severity: 'warning', code: 'metadata_clash', reason: `${field}: ${first[0]} says ${first[1][field]}, ${other[0]} says ${other[1][field]}; the first was taken.`, encoding: null });
    }
    return first?.[1][field];
  };
  const published = pick('date'), district = pick('district'), title = pick('title');
  return { published, district, title, ...(notes.length > 0 ? { notes } : {}) };
}
