/** The first bytes of a file, as Latin-1 text, and the file itself. */
interface Sight { readonly name: string; readonly head: string; readonly bytes: Uint8Array }

/** A format that is read: what its files are called, and how its bytes are known whatever they are called. */
interface ReportEntry { readonly name: string; readonly suffixes: readonly string[]; isIt(seen: Sight): boolean }

const PAGE = '<(?:!doctype\\s+html|html|head|body)[\\s>]';
const PAGE_HEAD = new RegExp(`^[^<]{0,8}\\s*(?:<\\?xml[^>]*>|<!--|\\s)*${PAGE}`, 'i');
const PAGE_TEXT = new RegExp(`^\\s{0,200}(?:<\\?xml[^>]{0,200}>\\s{0,80})?${PAGE}`, 'i');

/** Formats of single reports, asked in this order; what none knows is text. A new one is an entry here and a reader in `foreign.ts` or `file.ts`. */
const REPORTS = [
  { name: 'pdf', suffixes: ['.pdf'], isIt: ({ name, head }) => head.startsWith('%PDF-') || (endsWith(name, ['.pdf']) && head.includes('%PDF-')) },
  { name: 'docx', suffixes: ['.docx'], isIt: ({ name, head, bytes }) => head.startsWith('PK\x03\x04') && (endsWith(name, ['.docx']) || holds(bytes, 'word/document')) },
  { name: 'html', suffixes: ['.html', '.htm', '.shtml', '.xhtml'], isIt: ({ name, head }) => endsWith(name, ['.html', '.htm', '.shtml', '.xhtml']) || PAGE_HEAD.test(head) },
  { name: 'text', suffixes: ['.txt', '.text', '.md'], isIt: () => true },
] as const satisfies readonly ReportEntry[];

/** Formats of dumps, with an article a line or an item, and what parts their cells (null: found in the head line). A new one is an entry here and a reader in `dump.ts`. */
const DUMPS = [
  { name: 'jsonl', suffixes: ['.jsonl', '.ndjson'], reads: 'jsonl', delimiter: null },
  { name: 'csv', suffixes: ['.csv'], reads: 'csv', delimiter: null },
  { name: 'tsv', suffixes: ['.tsv'], reads: 'csv', delimiter: '\t' },
  { name: 'json', suffixes: ['.json'], reads: 'json', delimiter: null },
  { name: 'feed', suffixes: ['.xml', '.rss', '.atom'], reads: 'feed', delimiter: null },
] as const;

export type ReportFormat = (typeof REPORTS)[number]['name'] | 'gzip';
export type DumpEntry = (typeof DUMPS)[number];

/** Suffixes of single reports, for what is told of a folder without any. */
export const REPORT_SUFFIXES: readonly string[] = REPORTS.flatMap((format) => format.suffixes);
/** What `--input` can say. */
export const INPUT_KINDS: readonly string[] = ['auto', 'text', ...DUMPS.map((dump) => dump.name)];

/** Is a file of that name a report, a dump of many, or neither? `a.txt.gz` is what `a.txt` is; `a.gz` is a report. */
export function kindOfName(name: string): 'report' | 'dump' | null {
  const inner = unpacked(name);
  if (dumpOf(inner) !== null) return 'dump';
  if (endsWith(inner, REPORT_SUFFIXES)) return 'report';
  return inner !== name && !/[^/]\.[^/.]+$/.test(inner) ? 'report' : null;
}

/** The dump format that a file name asks for, or the one of that name; null when there is none. */
export function dumpOf(name: string, format?: string): DumpEntry | null {
  return DUMPS.find((dump) => (format === undefined ? endsWith(unpacked(name), dump.suffixes) : dump.name === format)) ?? null;
}

/** The format by the first bytes, and where they say nothing by the name. Pages without a suffix are known when they are decoded: `looksLikeHtml`. */
export function formatOf(name: string, bytes: Uint8Array): ReportFormat {
  if (bytes[0] === 0x1F && bytes[1] === 0x8B) return 'gzip';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  return REPORTS.find((format) => format.isIt({ name, head, bytes }))!.name;
}

/** Is the decoded text a page, though its name does not say so (standard input, UTF-16)? */
export function looksLikeHtml(text: string): boolean {
  return PAGE_TEXT.test(text.slice(0, 1024));
}

/** Suffixes of files that people have beside their reports, and that are never one. */
const NO_REPORTS: ReadonlyMap<string, string> = new Map([
  ...['.js', '.mjs', '.ts', '.py', '.r', '.sh', '.php', '.pl', '.rb', '.java', '.c', '.h', '.cpp', '.go', '.rs', '.sql', '.bat', '.ps1'].map((suffix): [string, string] => [suffix, 'a program']),
  ['.css', 'a style sheet'], ['.yml', 'a file of settings'], ['.yaml', 'a file of settings'], ['.toml', 'a file of settings'], ['.ini', 'a file of settings'], ['.lock', 'a file of settings'],
]);

/** What a file of that name is, when it is no report and no dump, else null. */
export function refusedName(name: string): string | null {
  return NO_REPORTS.get(/[^/\\](\.[^./\\]+)$/.exec(unpacked(name))?.[1]?.toLowerCase() ?? '') ?? null;
}

/** The kind of dump that a decoded text is by its look, or null. */
export function looksLikeDump(text: string): 'feed' | 'json' | 'jsonl' | null {
  const head = text.slice(0, 2000).trimStart();
  if (/^<\?xml\s|^<(?:rss|feed|rdf:RDF)[\s>]/i.test(head)) return 'feed';
  if (!/^[[{]\s*(?:["{[]|[\]}])/.test(head)) return null;
  const line = text.trimStart().split('\n', 1)[0]!;
  return isJson(line) && text.trimStart().length > line.length + 1 ? 'jsonl' : isJson(text) ? 'json' : null;
}

function isJson(text: string): boolean {
  try { JSON.parse(text); return true; } catch { return false; }
}

function unpacked(name: string): string {
  return name.replace(/\.gz$/i, '');
}

function endsWith(name: string, suffixes: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return suffixes.some((suffix) => lower.endsWith(suffix));
}

function holds(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'latin1');
}
