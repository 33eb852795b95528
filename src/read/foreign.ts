import type { Article } from '../core/article.js';
import type { Decoded } from './decode.js';
import type { PageParts } from './page-parts.js';
import type { PageWords } from './page-words.js';

/** A file in a format whose parser is not ours. Plain data: it is sent to a thread. */
export type ForeignTask =
  | { readonly kind: 'pdf'; readonly document: string; readonly bytes: Uint8Array; readonly maxSize: number; readonly words: PageWords }
  | { readonly kind: 'docx'; readonly document: string; readonly bytes: Uint8Array; readonly maxSize: number }
  | { readonly kind: 'html'; readonly document: string; readonly decoded: Decoded; readonly parts: PageParts; readonly textFrom?: string | undefined };

/** Reads it here and now. @throws Problem as the readers do */
export async function readForeign(task: ForeignTask): Promise<Article> {
  switch (task.kind) {
    case 'pdf': return (await import('./pdf.js')).readPdf(task.document, task.bytes, task.maxSize, task.words);
    case 'docx': return (await import('./docx.js')).readDocx(task.document, task.bytes, task.maxSize);
    case 'html': return (await import('./html.js')).readHtml(task.document, task.decoded, task.parts, task.textFrom);
  }
}
