import { deflateRawSync, deflateSync } from 'node:zlib';
import { crc32 } from './crc32.js';

export interface Run { readonly text: string; readonly x: number; readonly y: number; readonly size?: number }

/** A PDF by hand: Chinese in STSong-Light, which is not embedded, by the character map UniGB-UCS2-H. One list of runs a page, or a picture. */
export function makePdf(pages: readonly (readonly Run[] | 'picture')[], extra = ''): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  add('<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>');
  add('<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>');
  add('<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>');
  const kids: number[] = [];
  for (const runs of pages) {
    const stream = runs === 'picture' ? 'q 400 0 0 400 80 300 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q' : runs.map(({ text, x, y, size = 10 }) => `BT /F1 ${size} Tf ${x} ${y} Td <${hex(text)}> Tj ET`).join('\n');
    const content = add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
    kids.push(add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${content} 0 R >>`));
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`;
  let pdf = '%PDF-1.4\n';
  const at = objects.map((body, i) => { const offset = pdf.length; pdf += `${i + 1} 0 obj\n${body}\nendobj\n`; return offset; });
  const xref = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra}>>\nstartxref\n${xref}\n%%EOF\n`;
  return new TextEncoder().encode(pdf);
}

function hex(text: string): string {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join('');
}

/** A docx by hand: a zip of stored (or packed) members. `body` is what stands inside `<w:body>`. */
export function makeDocx(body: string, how?: Parameters<typeof makeZip>[1]): Uint8Array {
  return makeZip({
    '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  }, how);
}

export function makeZip(members: Readonly<Record<string, string>>, how: { packed?: boolean; claims?: number } = {}): Uint8Array {
  const parts: number[] = [], directory: number[] = [];
  for (const [name, text] of Object.entries(members)) {
    const whole = new TextEncoder().encode(text), data = [...(how.packed === true ? deflateRawSync(whole) : whole)], path = [...new TextEncoder().encode(name)];
    const common = [...words(20, 0, how.packed === true ? 8 : 0, 0, 0), ...longs(crc32([...whole]), data.length, how.claims ?? whole.length), ...words(path.length, 0)];
    directory.push(...longs(0x02014B50), ...words(20), ...common, ...words(0, 0, 0), ...longs(0, parts.length), ...path);
    parts.push(...longs(0x04034B50), ...common, ...path, ...data);
  }
  const count = Object.keys(members).length;
  return Uint8Array.from([...parts, ...directory, ...longs(0x06054B50), ...words(0, 0, count, count), ...longs(directory.length, parts.length), ...words(0)]);
}

function words(...values: readonly number[]): number[] {
  return values.flatMap((n) => [n & 255, n >>> 8]);
}

function longs(...values: readonly number[]): number[] {
  return values.flatMap((n) => [n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24]);
}

/** A PDF of one page whose content is `content`, packed, and whose forms F0, F1 … are `forms`; each may draw the next ones. */
export function makePackedPdf(content: string, forms: readonly string[] = []): Uint8Array {
  const names = `/Font << /F1 3 0 R >> /XObject << ${forms.map((_, i) => `/F${i} ${6 + i} 0 R`).join(' ')} >>`;
  const stream = (text: string, more: string): string => {
    const data = deflateSync(text).toString('latin1');
    return `<< /Length ${data.length} /Filter /FlateDecode ${more}>>\nstream\n${data}\nendstream`;
  };
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [5 0 R] /Count 1 >>', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>', stream(content, ''),
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << ${names} >> /Contents 4 0 R >>`,
    ...forms.map((form) => stream(form, `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << ${names} >> `)),
  ];
  let pdf = '%PDF-1.4\n';
  const at = objects.map((body, i) => { const offset = pdf.length; pdf += `${i + 1} 0 obj\n${body}\nendobj\n`; return offset; });
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  return new Uint8Array(Buffer.from(`${pdf}${xref}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`, 'latin1'));
}
