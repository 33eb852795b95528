import type { Span } from '../core/span.js';
import type { AlignedText, Replacement } from './aligned-text.js';

/** What a step puts in place of what, in the text at that moment; ascending, not overlapping. */
export interface Edit extends Replacement {
  /** Only steps that guess say it: false where another reading is nearly as good. */
  readonly sure?: boolean;
}

/** One cleaning step: looks at a text and says what it would change; what it finds and cannot mend it adds to `suspects`. */
export interface Step {
  readonly name: string;
  readonly edits: (text: string, suspects: Span[], aligned: AlignedText) => Edit[];
}
