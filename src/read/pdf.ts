import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Article } from '../core/article.js';
import type { Diagnostic } from '../core/diagnostic.js';
import { EXIT, Problem } from '../core/problem.js';
import { dateLine } from './dates.js';
import type { PageWords } from './page-words.js';
import { withoutFurniture } from './pdf-furniture.js';
import { layoutPage } from './pdf-layout.js';
import type { Piece } from './pdf-lines.js';
import { joinLines } from './pdf-lines.js';
import { unpacksTo } from './pdf-size.js';
import { tooLarge } from './gzip.js';

/** Of one page; a newspaper page has some 5,000. */
const MOST_PIECES = 200_000;

/**
 * A PDF with a text layer → its paragraphs in reading order, pages one after the other, without running heads and page numbers; lines are joined
 * where they fill their column, what else is wrapped is left to the text room.
 * Fonts that are not embedded are read by their character maps (UniGB-UCS2-H, GBK-EUC-H, ETen-B5-H …).
 * @param most bytes that it may have unpacked, and characters of its text
 * @param words of the numbers of pages
 * @throws Problem `no_text_layer`, `pdf_damaged`, `pdf_locked`, `too_large` (65)
 */
export async function readPdf(document: string, bytes: Uint8Array, most: number, words: PageWords): Promise<Article> {
  if (unpacksTo(bytes, most)) throw tooLarge(document, 'unpacked', most);
  const pdfjs = await load();
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = pdfjs.getDocument({
    // a copy: it takes the buffer away from its owner, and refuses a Buffer
    data: new Uint8Array(bytes), cMapUrl: join(home, 'cmaps/'), cMapPacked: true, standardFontDataUrl: join(home, 'standard_fonts/'),
    useSystemFonts: false, disableFontFace: true, isEvalSupported: false, verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    const pages: Piece[][] = [], heights: number[] = [], pictures: number[] = [];
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n);
      const pieces = await piecesOf(page, document, n);
      pages.push(pieces);
      if (pieces.every((piece) => piece.text.trim() === '') && await hasPicture(page, pdfjs)) pictures.push(n);
      heights.push(page.view[3]! - page.view[1]!);
      page.cleanup();
    }
    const text = joinLines(withoutFurniture(pages, heights, words).flatMap(layoutPage));
    if (!/[\p{L}\p{N}]/u.test(text)) {
      throw new Problem('no_text_layer', document, `Its ${pdf.numPages === 1 ? 'page is a picture' : `${pdf.numPages} pages are pictures`}: there is no text in it.`, 'Run OCR over it first (ocrmypdf -l chi_sim), then read the result.', EXIT.data);
    }
    return { document, text, encoding: null, extracted: true, ...await aboutPdf(pdf, text), district: null, diagnostics: scanned(pictures, pdf.numPages) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { name, message } = error as Error;
    if (name === 'PasswordException') throw new Problem('pdf_locked', document, 'It is locked by a password.', 'Unlock it first (qpdf --decrypt).', EXIT.data, { cause: error });
    throw new Problem('pdf_damaged', document, `It is no whole PDF: ${message.replace(/\.$/, '')}.`, 'Fetch it again, or repair it (qpdf, mutool clean).', EXIT.data, { cause: error });
  } finally {
    await task.destroy();
  }
}

/** @throws Problem `too_large` past what any page has: forms that draw each other grow by powers */
async function piecesOf(page: PdfPage, document: string, n: number): Promise<Piece[]> {
  const pieces: Piece[] = [], reader = page.streamTextContent().getReader() as ReadableStreamDefaultReader<{ items: object[] }>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces;
    for (const item of value.items) if ('str' in item) pieces.push(...pieceOf(item as Parameters<typeof pieceOf>[0]));
    if (pieces.length <= MOST_PIECES) continue;
    reader.cancel(new Error('too much')).catch(() => undefined);
    throw new Problem('too_large', document, `Its page ${n} has more than ${MOST_PIECES.toLocaleString('en')} pieces of text.`, 'It may be made to fill memories; if it is a report, save its text.', EXIT.data);
  }
}

/** Does the page draw a picture? */
async function hasPicture(page: PdfPage, { OPS }: Pdfjs): Promise<boolean> {
  const drawn = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject, OPS.paintInlineImageXObjectGroup, OPS.paintImageXObjectRepeat]);
  return (await page.getOperatorList()).fnArray.some((operation) => drawn.has(operation));
}

/** What stands on pages that are pictures is missing from the records: that is said. */
function scanned(pictures: readonly number[], count: number): Diagnostic[] {
  if (pictures.length === 0) return [];
  return [{
    code: 'pages_without_text', severity: 'warning', span: null, source: 'read', data: { pages: pictures },
    reason: `${pictures.length} of its ${count} pages are pictures without text (${pictures.slice(0, 10).join(', ')}${pictures.length > 10 ? ' …' : ''}): what they say is not read. Run OCR over the file first (ocrmypdf -l chi_sim).`,
  }];
}

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;
type PdfDocument = Awaited<ReturnType<Pdfjs['getDocument']>['promise']>;

/** Without the warnings that it prints when no canvas is there: nothing is drawn. */
async function load(): Promise<Pdfjs> {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    console.warn = warn;
  }
}

// vertical writing and turned pages keep their order: the piece is placed by its matrix
function pieceOf(item: { str: string; transform: number[]; width: number; height: number }): Piece[] {
  const [a = 0, b = 0, , , x = 0, y = 0] = item.transform;
  const size = item.height > 0 ? item.height : Math.hypot(a, b);
  return item.str === '' ? [] : [{ text: item.str, x, y, width: item.width, size }];
}

/** The title that the file says it has, when its first lines show it too (else it is often a file name). */
async function aboutPdf(pdf: PdfDocument, text: string): Promise<{ title: string | null; published: string | null }> {
  const info = (await pdf.getMetadata()).info as { Title?: unknown };
  const title = typeof info.Title === 'string' ? info.Title.trim() : '';
  const shown = title.length >= 4 && text.slice(0, 1000).replace(/\s/g, '').includes(title.replace(/\s/g, ''));
  return { title: shown ? title : null, published: dateLine(text) };
}
