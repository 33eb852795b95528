export type ReportFormat = 'text' | 'html' | 'pdf' | 'docx' | 'gzip';

/** Suffixes of what a folder is searched for, without the `.gz` that may follow. */
const REPORTS = /\.(?:txt|text|md|html?|shtml|xhtml|pdf|docx)$/i;
const DUMPS = /\.(?:jsonl|ndjson|csv|tsv)$/i;
const PAGES = /\.(?:html?|shtml|xhtml)$/i;

/** Is a file of that name a report, a dump of many, or neither? `a.txt.gz` is what `a.txt` is; `a.gz` is a report. */
export function kindOfName(name: string): 'report' | 'dump' | null {
  const inner = name.replace(/\.gz$/i, '');
  if (DUMPS.test(inner)) return 'dump';
  if (REPORTS.test(inner)) return 'report';
  return inner !== name && !/[^/]\.[^/.]+$/.test(inner) ? 'report' : null;
}

/** The format by the first bytes, and where they say nothing by the name. Pages without a suffix are known when they are decoded: `looksLikeHtml`. */
export function formatOf(name: string, bytes: Uint8Array): ReportFormat {
  if (bytes[0] === 0x1F && bytes[1] === 0x8B) return 'gzip';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (head.startsWith('%PDF-') || (/\.pdf$/i.test(name) && head.includes('%PDF-'))) return 'pdf';
  if (head.startsWith('PK\x03\x04') && (/\.docx$/i.test(name) || holds(bytes, 'word/document'))) return 'docx';
  return PAGES.test(name) || /^[^<]{0,8}\s*(?:<\?xml[^>]*>|<!--|\s)*<(?:!doctype\s+html|html|head|body)[\s>]/i.test(head) ? 'html' : 'text';
}

/** Is the decoded text a page, though its name does not say so (standard input, UTF-16)? */
export function looksLikeHtml(text: string): boolean {
  return /^\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,80})?<(?:!doctype\s+html|html|head|body)[\s>]/i.test(text.slice(0, 1024));
}

function holds(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1');
}
