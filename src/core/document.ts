import type { Span } from './span.js';

/** What a block of a report is. Only the first five supply statistics. */
export const BLOCK_KINDS = [
  'headline', 'subtitle', 'heading', 'paragraph', 'list_item', 'table_row',
  'byline', 'dateline', 'caption', 'furniture',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** Blocks whose numbers are the report's statements. */
export const SPEAKING_BLOCKS: ReadonlySet<BlockKind> = new Set(['headline', 'subtitle', 'heading', 'paragraph', 'list_item', 'table_row']);

/** A stretch of the cleaned, simplified text. Spans are half-open and ordered; a block never holds a line break. */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** Depth of a heading, 1 = headline; 0 for anything else. */
  readonly level: number;
}

/** One sentence of a block, trimmed. */
export interface Sentence extends Span {
  /** Index into the document's blocks. */
  readonly block: number;
}

/** The furniture that resolution reads: where the report says when and where it was written. */
export interface Dateline extends Span {
  readonly text: string;
}
