import type { Span } from './span.js';

export type Severity = 'error' | 'warning' | 'info';

/** Something a careful reader should know. Collected, never printed from inside. */
export interface Diagnostic {
  /** Stable snake_case name, e.g. `damaged_text`, `district_ambiguous`. */
  readonly code: string;
  readonly severity: Severity;
  /** What was found and what to do, one sentence. */
  readonly reason: string;
  /** Place in the decoded input (UTF-16, half-open); null when it speaks of the whole document. */
  readonly span: Span | null;
  /** Step that noticed it: `read`, `repair`, `district` … */
  readonly source: string;
  /** Anything a program may want, e.g. the candidates of an ambiguous place. */
  readonly data?: Readonly<Record<string, unknown>>;
}
