import type { Diagnostic } from '../core/diagnostic.js';
import type { Span } from '../core/span.js';
import { openLexicon, type Lexicon } from '../lexicon/lexicon.js';
import { AlignedText } from './aligned-text.js';
import { glossEdits } from './glosses.js';
import { invisibleEdits } from './invisible.js';
import { spaceEdits } from './spaces.js';
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

/** The cleaning steps in their order. Each looks at the text that the one before it left. */
export function cleaningSteps(lexicon: Lexicon): readonly Step[] {
  return [
    { name: 'glosses', edits: glossEdits },
    { name: 'invisible', edits: invisibleEdits },
    { name: 'width', edits: widthEdits },
    { name: 'spaces', edits: spaceEdits },
    { name: 'unwrap', edits: (text) => unwrapEdits(text, lexicon) },
  ];
}

/**
 * Puts right what pages and encodings did to a report, and remembers where every character stood. Ends before simplification.
 * @param text decoded input
 * @param lexicon words that tell captions and bylines; the built-in one by default
 */
export function cleanText(text: string, lexicon: Lexicon = openLexicon()): AlignedText {
  let aligned = AlignedText.of(text);
  for (const step of cleaningSteps(lexicon)) aligned = aligned.replace(step.edits(aligned.text));
  return aligned;
}

/** The same with every change listed, the damaged runs and what a reader should know about them. */
export function cleanWithChanges(text: string, lexicon: Lexicon = openLexicon()): Cleaned {
  let aligned = AlignedText.of(text);
  const changes: Change[] = [];
  for (const step of cleaningSteps(lexicon)) {
    const edits = step.edits(aligned.text);
    for (const edit of edits) {
      const place = aligned.toOriginal(edit);
      changes.push({ step: step.name, start: place.start, end: place.end, before: aligned.text.slice(edit.start, edit.end), after: edit.with, ...(edit.sure === undefined ? {} : { sure: edit.sure }) });
    }
    aligned = aligned.replace(edits);
  }
  return { aligned, changes, damaged: [], diagnostics: [] };
}
