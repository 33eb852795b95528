import type { Diagnostic } from '../core/diagnostic.js';
import type { Span } from '../core/span.js';
import type { Language } from '../language/lexicon.js';
import { AlignedText } from './aligned-text.js';
import { glossEdits } from './glosses.js';
import { invisibleEdits } from './invisible.js';
import { radicalEdits } from './radicals.js';
import { spaceEdits } from './spaces.js';
import { repairBytes } from './repair.js';
import { residueEdits } from './residue.js';
import type { Step } from './step.js';
import { unwrapEdits } from './unwrap.js';
import { widthEdits } from './width.js';

/** One change of the text, placed in the original. */
export interface Change extends Span {
  readonly step: string;
  readonly before: string;
  readonly after: string;
  /** Only where a step guesses: false when another reading is nearly as good. */
  readonly sure?: boolean;
}

/** A stretch of the original whose bytes were damaged; numbers that touch an unsure one must be flagged. */
export interface DamagedRun extends Span {
  readonly sure: boolean;
}

export interface Cleaned {
  readonly aligned: AlignedText;
  readonly changes: Change[];
  readonly damaged: DamagedRun[];
  readonly diagnostics: Diagnostic[];
}

const NUMERIC = /[\d.,％%０-９．，]/;

/** The cleaning steps in their order. Each looks at the text that the one before it left. */
export function cleaningSteps(language: Language): readonly Step[] {
  return [
    { name: 'radicals', edits: radicalEdits },
    // regular glosses first, so that the text around a damaged run can be read; those of its own characters after it
    { name: 'glosses', edits: glossEdits },
    { name: 'repair', edits: (text, suspects) => {
      const repair = repairBytes(text);
      for (const one of repair.suspects) suspects.push(one);
      return repair.edits;
    } },
    { name: 'residue', edits: residueEdits },
    { name: 'glosses', edits: glossEdits },
    { name: 'invisible', edits: invisibleEdits },
    { name: 'width', edits: widthEdits },
    { name: 'spaces', edits: spaceEdits },
    { name: 'unwrap', edits: (text, _, aligned) => unwrapEdits(text, language, aligned) },
  ];
}

/**
 * Puts right what pages and encodings did to a report, and remembers where every character stood. Ends before simplification.
 * @param text decoded input
 * @param language its `furniture.tsv` tells captions and bylines
 */
export function cleanText(text: string, language: Language): AlignedText {
  let aligned = AlignedText.of(text);
  for (const step of cleaningSteps(language)) aligned = aligned.replace(step.edits(aligned.text, [], aligned));
  return aligned;
}

/** The same with every change listed, the damaged runs and what a reader should know about them. */
export function cleanWithChanges(text: string, language: Language): Cleaned {
  let aligned = AlignedText.of(text);
  const changes: Change[] = [];
  const damaged: DamagedRun[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const step of cleaningSteps(language)) {
    const suspects: Span[] = [];
    const edits = step.edits(aligned.text, suspects, aligned);
    for (const edit of edits) {
      const { start, end } = aligned.toOriginal(edit);
      const before = aligned.text.slice(edit.start, edit.end);
      changes.push({ step: step.name, start, end, before, after: edit.with, ...(edit.sure === undefined ? {} : { sure: edit.sure }) });
      if (edit.sure === undefined) continue;
      damaged.push({ start, end, sure: edit.sure });
      diagnostics.push(repaired(start, end, before, edit.with, edit.sure));
    }
    for (const suspect of suspects) {
      const { start, end } = aligned.toOriginal(suspect);
      damaged.push({ start, end, sure: false });
      diagnostics.push(unreadable(start, end));
    }
    aligned = aligned.replace(edits);
  }
  const runs = damaged.sort((a, b) => a.start - b.start).map((run) => (run.sure ? run : overNumber(run, text)));
  return { aligned, changes, damaged: runs, diagnostics };
}

/** An unsure run with the digits that touch it: one that it swallowed belongs to their number. */
function overNumber({ start, end, sure }: DamagedRun, text: string): DamagedRun {
  let from = start, to = end;
  while (from > 0 && NUMERIC.test(text[from - 1]!)) from--;
  while (to < text.length && NUMERIC.test(text[to]!)) to++;
  return { start: from, end: to, sure };
}

function repaired(start: number, end: number, before: string, after: string, sure: boolean): Diagnostic {
  return {
    code: 'damaged_text', severity: sure ? 'info' : 'warning', span: { start, end }, source: 'repair', data: { before, after, sure },
    reason: sure ? `A byte was lost here; “${before}” was read as “${after}”.` : `A byte was lost here; “${before}” was read as “${after}”, but other readings are nearly as good. Check it against the source.`,
  };
}

function unreadable(start: number, end: number): Diagnostic {
  return { code: 'damaged_text', severity: 'warning', span: { start, end }, source: 'repair', data: { sure: false }, reason: 'The text is damaged here and could not be put right; it is left as it is. Check it against the source.' };
}
