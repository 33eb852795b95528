import { gzipSync } from 'node:zlib';
import { makeDocx, makePdf } from '../read/make-files.js';
import { mutated, seeded, type Random } from './mutate.js';

/** A file that nobody wrote, called as a person would call it. */
export interface MutatedFile { readonly name: string; readonly kind: 'text' | 'page' | 'dump' | 'docx' | 'pdf'; readonly bytes: Uint8Array }

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const TAGS = ['<p>', '</p>', '<div class="content">', '</div>', '<table><tr><td>', '</td><td rowspan=3>', '</table>', '<br>', '<!--', '-->', '<script>', '</script>', '<title>', '<a href="', '">', '<ul><li>', '<h1>', '<b', '&', '&nbsp;', '&#x4e07;', '&#', '<', '</', '<svg>', '<style>', '<body>', '</html>', '<meta charset=gbk>', '<div hidden>', '<sup>2</sup>', '<article>', '<select>', '\u0000', ']]>'];
const SIGNS = [',', '"', '\n', '\r', '\t', '\\', '{', '}', '[', ']', ':', '""', '\\u0000', '\\ud800', 'null', '1e999', '\u0000', '\uFEFF', ';', '|'];

/** Puts signs at random places. */
function strewn(text: string, signs: readonly string[], random: Random, most: number): string {
  const places = Array.from({ length: Math.floor(random() * most) }, () => Math.floor(random() * text.length)).sort((a, b) => b - a);
  for (const at of places) text = text.slice(0, at) + pick(signs, random) + text.slice(at + (random() < 0.2 ? 1 + Math.floor(random() * 9) : 0));
  return text;
}

/** Changes some bytes, cuts some off, repeats some. */
function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  let out = Uint8Array.from(bytes);
  const at = (): number => Math.floor(random() * out.length);
  for (let n = Math.floor(random() * 8); n > 0; n--) out[at()]! ^= 1 << Math.floor(random() * 8);
  if (random() < 0.2) out = out.slice(0, at());
  if (random() < 0.2) { const from = at(), piece = out.slice(from, from + 60), to = at(); out = Uint8Array.from([...out.slice(0, to), ...piece, ...out.slice(to)]); }
  if (random() < 0.1) { const from = at(); out.fill(pick([0, 32, 255], random), from, from + 30); }
  return out;
}

function page(text: string, random: Random): Uint8Array {
  const body = text.split('\n').map((line) => `<p>${line}</p>`).join('\n');
  const bytes = encode(strewn(`<!doctype html><html><head><meta charset="utf-8"><title>${text.slice(0, 20)}_青石网</title></head><body><div id="nav"><a href="/">首页</a></div><div class="content">${body}</div></body></html>`, TAGS, random, 25));
  return random() < 0.3 ? damaged(bytes, random) : bytes;
}

function dump(texts: readonly string[], random: Random, table: boolean): Uint8Array {
  const rows = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, i) => ({ id: `${i}`, date: pick(['2021-05-03', '20210503', '昨天', ''], random), content: pick(texts, random).slice(0, 200) }));
  const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const text = table ? `id,date,content\n${rows.map((row) => [row.id, row.date, row.content].map(cell).join(',')).join('\n')}\n` : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const bytes = encode(strewn(text, SIGNS, random, 6));
  return random() < 0.2 ? damaged(bytes, random) : bytes;
}

function docx(text: string, random: Random): Uint8Array {
  const xml = text.replace(/[<&]/g, '').split('\n').map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('');
  const bytes = makeDocx(random() < 0.4 ? strewn(xml, ['<w:p>', '</w:p>', '<w:tbl><w:tr><w:tc>', '</w:tbl>', '&', '<', ']]>', '<!--', '&e;', '<w:hyperlink r:id="x">', '<w:drawing/>', '\u0001'], random, 4) : xml, { packed: random() < 0.5 });
  return random() < 0.6 ? damaged(bytes, random) : bytes;
}

function pdf(text: string, random: Random): Uint8Array {
  const lines = (text.replace(/\n/g, '').match(/.{1,30}/gu) ?? ['']).slice(0, 20).map((line, i) => ({ text: line, x: 80, y: 780 - i * 14 }));
  return damaged(makePdf(random() < 0.7 ? [lines] : [lines.slice(0, 5), 'picture', lines.slice(5)]), random);
}

/** The n-th mutated file: of twenty eight are texts, five pages, four dumps, two docx, one a PDF. @param texts sound reports */
export function mutatedFile(n: number, texts: readonly string[]): MutatedFile {
  const random = seeded(n * 31 + 7), text = pick(texts, random), kind = n % 20;
  const packed = (name: string, bytes: Uint8Array): Pick<MutatedFile, 'name' | 'bytes'> => (random() < 0.03 ? { name: `${name}.gz`, bytes: damaged(new Uint8Array(gzipSync(bytes)), random) } : { name, bytes });
  if (kind < 8) return { kind: 'text', ...packed(`${n}.txt`, mutated(n, texts)) };
  if (kind < 13) return { kind: 'page', ...packed(`${n}.html`, page(text, random)) };
  if (kind < 17) return { kind: 'dump', ...packed(`${n}.${kind % 2 === 0 ? 'csv' : 'jsonl'}`, dump(texts, random, kind % 2 === 0)) };
  return kind < 19 ? { kind: 'docx', name: `${n}.docx`, bytes: docx(text, random) } : { kind: 'pdf', name: `${n}.pdf`, bytes: pdf(text, random) };
}
