import type { WriteStyle } from '../write/format.js';
import type { Print } from './reprints.js';
import type { ExtractorOptions } from './extraction.js';

/** What the caller knows of a report: options, `--meta`, `--docvars`, a dump's columns; the first that speaks wins. */
export interface About {
  readonly published?: string | undefined;
  readonly district?: string | undefined;
  readonly title?: string | undefined;
  /** Clashes between those sources, as codes and reasons. */
  readonly notes?: readonly ProblemLine[] | undefined;
}

/** One report to be done. Plain data: it is sent to a worker. */
export type Unit =
  /** A file: the worker reads it. */
  | { readonly kind: 'file'; readonly document: string; readonly path: string; readonly about: About }
  /** Bytes that came by standard input. */
  | { readonly kind: 'bytes'; readonly document: string; readonly bytes: Uint8Array; readonly about: About }
  /** A row of a dump. */
  | { readonly kind: 'row'; readonly document: string; readonly text: string; readonly about: About; readonly kept?: Readonly<Record<string, unknown>> }
  /** A row or a file that could not even be addressed; it goes through so that order and counts hold. */
  | { readonly kind: 'failed'; readonly document: string; readonly problem: ProblemLine };

/** What all units of a run have in common. Plain data. */
export interface Job {
  readonly extractor: ExtractorOptions;
  readonly encoding?: string | undefined;
  /** Name of the format that workers render; what has to be whole first is spooled as JSONL. */
  readonly format: string;
  readonly style: WriteStyle;
  /** The reports go into the spool too, for a format that shows them. */
  readonly texts?: boolean;
  /** Bytes that an article may have. */
  readonly maxSize: number;
  /** CSS selector of the report in pages. */
  readonly textFrom?: string | undefined;
  /** Milliseconds that a report may take; 0: no limit. No part of how results are made. */
  readonly timeout?: number | undefined;
  /** Folder for the text that offsets speak of. */
  readonly saveText?: string | undefined;
  /** One JSON line for each record with what `--explain` says, for formats that have no key for it. */
  readonly explainAside: boolean;
  /** Records that are less sure are left out, 0–1. */
  readonly minConfidence?: number | undefined;
  /** A reader’s corrections, put into the records of the texts that they speak of. */
  readonly corrections?: string | undefined;
  /** Take the print of each article, to know its reprints. */
  readonly prints?: boolean | undefined;
}

/** A failed or doubtful file: one line of `--errors`. */
export interface ProblemLine {
  readonly path: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly reason: string;
  readonly encoding: string | null;
}

/** What became of a unit. */
export interface Outcome {
  readonly document: string;
  /** Its records, rendered. */
  readonly text: string;
  readonly records: number;
  /** Records that were not sure enough (`--min-confidence`). */
  readonly leftOut?: number | undefined;
  /** Bytes read. */
  readonly size: number;
  /** sha256 of what was read. */
  readonly input: string;
  readonly encoding: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly district: { readonly code: string; readonly name: string } | null;
  readonly failed: boolean;
  readonly problems: readonly ProblemLine[];
  /** Lines for standard error, e.g. `--explain`. */
  readonly aside: readonly string[];
  /** Exit status of the failure when this was the run's only input. */
  readonly exit: number;
  readonly remedy: string;
  readonly print?: Print | undefined;
}
