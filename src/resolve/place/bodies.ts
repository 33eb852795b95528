import type { Span } from '../../core/span.js';
import { LEAD, settled, type Evidence, type Sources } from './sources.js';
import type { Own } from './votes.js';

/** Kinds of figures that only companies have, for a report to be a company’s. */
const FIGURES = 3;

/** 国家统计局, 国防部, 央行 in the lead; not 美国商务部, nor 财政部门. */
export function fromNationalBody(sources: Sources): Evidence {
  return nationalBodyIn({ start: 0, end: LEAD }, sources);
}

export function nationalBodyIn({ start, end }: Span, { context, words, gazetteer, groups }: Sources): Evidence {
  const stretch = context.text.slice(start, end);
  const stands = (body: string): boolean => {
    for (let at = stretch.indexOf(body); at >= 0; at = stretch.indexOf(body, at + 1)) {
      if (words.starts('no_body', context.text, start + at + body.length) === '' && !groups.some((g) => g.end === start + at && g.last.kind !== 'national')) return true;
    }
    return false;
  };
  const body = words.words('national_body').find(stands);
  return body === undefined ? null : { division: gazetteer.at('000000', null), because: `the report is of ${body}` };
}

/** 我市淮阳县: the city that holds it is the report’s own. */
export function fromOwn({ groups, certain, gazetteer, date }: Sources, own: Own): Evidence {
  for (const [i, { last, end }] of groups.entries()) {
    const next = groups[i + 1];
    if (last.kind !== 'own' || last.manner === 'that' || last.level !== own.level || next?.start !== end) continue;
    const part = settled(next, certain);
    if (part === null || part.level === 'country') continue;
    for (const code of [`${part.code.slice(0, 4)}00`, `${part.code.slice(0, 2)}0000`]) {
      const entry = code === part.code ? null : gazetteer.asOf(code, date);
      if (entry !== null && entry.code === code && gazetteer.kindOf(entry.name) === own.level) return { division: entry, because: `‘${last.text}${next.last.text}’` };
    }
  }
  return null;
}

/** 华澜股份上半年净利增逾四成: a company’s own figures belong to no division. */
export function fromCompany({ context, words, groups }: Sources): Evidence {
  if (groups.some((g) => g.last.kind === 'own' && g.last.level !== '')) return null;
  const head = context.blocks.slice(0, 12).find((b) => b.kind === 'headline');
  const title = head === undefined ? '' : context.text.slice(head.start, head.end);
  const first = context.sentences.slice(0, 4).map((s) => context.text.slice(s.start, Math.min(s.end, s.start + LEAD))).join('');
  const has = (name: string, text: string): boolean => words.words(name).some((w) => text.includes(w));
  const tells = (has('report', title) || has('company_report', first)) && (has('company', title) || has('company_name', first) || has('company_report', first)) && has('report', first);
  const figures = words.words('company_figure').filter((w) => context.text.includes(w)).length;
  return tells || (figures >= FIGURES && has('company', first)) ? { division: null, because: 'a company’s own figures', isCompany: true } : null;
}
