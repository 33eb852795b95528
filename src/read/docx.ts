import type { Article } from '../core/article.js';
import { EXIT, Problem } from '../core/problem.js';
import { dateLine } from './dates.js';
import { tooLarge } from './gzip.js';
import { textOf } from './html-text.js';
import { parsePage } from './html-tree.js';
import { TooMuch, unzip, zipStored } from './zip.js';

/**
 * A Word file → the text of its paragraphs and tables, by way of HTML (mammoth); pictures and page heads are left out. Of the archive only the
 * XML is unpacked, `most` bytes of it.
 * @throws Problem `docx_damaged`, `too_large`, `empty_file` (65)
 */
export async function readDocx(document: string, bytes: Uint8Array, most: number): Promise<Article> {
  const { default: mammoth } = await import('mammoth');
  let html: string;
  try {
    const plain = zipStored(unzip(bytes, (name) => /\.(?:xml|rels)$/i.test(name), most));
    const ignored = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
    html = (await mammoth.convertToHtml({ buffer: Buffer.from(plain.buffer) }, { convertImage: ignored })).value;
  } catch (error) {
    if (error instanceof TooMuch) throw tooLarge(document, 'unpacked', most);
    const why = error instanceof RangeError ? 'its parts nest too deep' : (error as Error).message.split('\n')[0]!.replace(/\.$/, '');
    throw new Problem('docx_damaged', document, `It is no whole docx file: ${why}.`, 'Open it in Word or LibreOffice and save it again.', EXIT.data, { cause: error });
  }
  const text = textOf((await parsePage(html)).body);
  if (text === '') throw new Problem('empty_file', document, 'The docx file holds no text.', 'A scan needs OCR first.', EXIT.data);
  return { document, text, encoding: null, extracted: true, title: null, published: dateLine(text), district: null, diagnostics: [] };
}
