import { describe, expect, test } from 'vitest';
import { readBytes } from './reading.js';
import { makeDocx, makeZip } from './make-files.js';

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const row = (...cells: string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`;

describe('docx', () => {
  test('paragraphs, and tables as rows with their heads', async () => {
    const body = `${paragraph('青石县新增公共停车位1337个')}<w:p><w:r><w:t>总投资</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>6750万元</w:t></w:r><w:r><w:t>。</w:t></w:r></w:p><w:tbl>${row('指标', '2020年')}${row('粮食产量（万吨）', '132.5')}</w:tbl>`;
    expect(await readBytes('a.docx', makeDocx(body))).toEqual({
      document: 'a.docx', text: '青石县新增公共停车位1337个\n\n总投资6750万元。\n\n指标：粮食产量（万吨）；2020年：132.5',
      encoding: null, extracted: true, title: null, published: null, district: null, diagnostics: [],
    });
  });

  test('is known without its suffix', async () => {
    expect((await readBytes('-', makeDocx(paragraph('满意率95.2%')))).text).toBe('满意率95.2%');
  });

  test('without text: empty_file; cut off: docx_damaged; another zip: binary_file', async () => {
    await expect(readBytes('a.docx', makeDocx('<w:p/>'))).rejects.toMatchObject({ code: 'empty_file', exit: 65, place: 'a.docx' });
    await expect(readBytes('a.docx', makeDocx(paragraph('满意率95.2%')).subarray(0, 300))).rejects.toMatchObject({ code: 'docx_damaged', exit: 65, place: 'a.docx' });
    await expect(readBytes('a.zip', makeZip({ 'a.txt': '满意率95.2%' }))).rejects.toMatchObject({ code: 'binary_file', exit: 65, place: 'a.zip' });
  });
});
