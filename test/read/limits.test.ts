import { afterAll, describe, expect, test } from 'vitest';
import { readFileBytes } from '../../src/read/file.js';
import { folder, REPORT, run } from '../cli/command.js';
import { makeDocx, makePackedPdf, makePdf } from './make-files.js';
import { readBytes } from './reading.js';

const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const GOOD = makeDocx(paragraph('青石县新增公共停车位1337个。'));
/** Two objects have changed their numbers: pdf.js rejects a promise that nobody awaits. */
const DAMAGED = Buffer.from(Buffer.from(makePdf([[{ text: '北碚区新增停车位1337个。', x: 80, y: 700 }], [{ text: '学校19所。', x: 80, y: 700 }], 'picture']))
  .toString('latin1').replace('\n7 0 obj', '\n3 0 obj').replace('\n9 0 obj', '\n9 8 obj'), 'latin1');
const isGood = async (): Promise<void> => expect((await readBytes('good.docx', GOOD)).text).toBe('青石县新增公共停车位1337个。');
/** Each form draws the next one twice: 2^24 drawings in some kilobytes. */
const POWERS = makePackedPdf('/F0 Do', Array.from({ length: 25 }, (_, i) => (i === 24 ? ' ' : `/F${i + 1} Do /F${i + 1} Do`)));

describe('what a foreign parser does is an error of one file', () => {
  test('a rejection that nobody handles', async () => {
    await expect(readBytes('d.pdf', new Uint8Array(DAMAGED))).rejects.toMatchObject({ code: 'pdf_damaged', exit: 65, place: 'd.pdf', reason: 'Its reader broke off: Bad (uncompressed) XRef entry: 9R.' });
    await isGood();
  });

  test('time', async () => {
    await expect(readBytes('long.pdf', POWERS, { timeout: 700 })).rejects.toMatchObject({ code: 'timeout', exit: 65, place: 'long.pdf' });
    await isGood();
  });

  test('memory, and the file before it has no part in it', async () => {
    await isGood();
    await expect(readBytes('m.docx', makeDocx(paragraph('新增5个。').repeat(100_000), { packed: true }), { maxMemory: 80 })).rejects.toMatchObject({ code: 'too_much_memory', exit: 65, place: 'm.docx' });
    await isGood();
  });

  test('one after the other, whoever asks', async () => {
    const all = await Promise.allSettled([readBytes('d.pdf', new Uint8Array(DAMAGED)), isGood(), readBytes('l.pdf', POWERS, { timeout: 300 }), isGood()]);
    expect(all.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('unpacked bytes are counted', () => {
  const how = { maxSize: 1_000_000 }, tooLarge = { code: 'too_large', exit: 65, reason: 'Unpacked it is larger than 1.0 MB.' };

  test('of docx, whatever its heads claim', async () => {
    const body = paragraph('a'.repeat(1_000_001));
    await expect(readBytes('b.docx', makeDocx(body, { packed: true }), how)).rejects.toMatchObject(tooLarge);
    await expect(readBytes('b.docx', makeDocx(body, { packed: true, claims: 10 }), how)).rejects.toMatchObject(tooLarge);
    expect((await readBytes('b.docx', makeDocx(paragraph('新增5个。'), { packed: true }), how)).text).toBe('新增5个。');
  });

  test('of PDF', async () => {
    await expect(readBytes('b.pdf', makePackedPdf(' '.repeat(1_000_001)), how)).rejects.toMatchObject(tooLarge);
    expect((await readBytes('b.pdf', makePackedPdf(`BT /F1 10 Tf 80 700 Td (5 a) Tj ET${' '.repeat(900_000)}`), how)).text).toBe('5 a');
  });

  test('pieces of text that no page has', async () => {
    await expect(readBytes('b.pdf', makePackedPdf(`BT /F1 10 Tf ${'100 90 Td (5 a) Tj -100 -90 Td (6 b) Tj '.repeat(100_001)} ET`))).rejects.toMatchObject({ code: 'too_large', reason: 'Its page 1 has more than 200,000 pieces of text.' });
  });

  test('of what has no end', async () => {
    await expect(readFileBytes('/dev/zero', how)).rejects.toMatchObject({ code: 'too_large', exit: 65, reason: 'More comes out of it than 1.0 MB.', place: '/dev/zero' });
  });
});

describe('the command line', () => {
  const place = folder({ 'damaged.pdf': new Uint8Array(DAMAGED), 'long.pdf': POWERS, 'ok.txt': REPORT });
  afterAll(place.remove);

  test('a damaged PDF alone: 65, in a batch: 2, and the records of the others', () => {
    const alone = run(place.path, ['damaged.pdf']);
    expect(alone).toEqual({ status: 65, out: '', err: 'extract: damaged.pdf: Its reader broke off: Bad (uncompressed) XRef entry: 9R.\n  Fetch it again, or save it anew from the program that made it.\n' });
    const batch = run(place.path, ['damaged.pdf', 'ok.txt', '--columns', 'value', '--format', 'csv']);
    expect({ status: batch.status, out: batch.out }).toEqual({ status: 2, out: 'value\n1337\n95.2\n' });
    expect(batch.err).not.toMatch(/^\s+at /m);
  });

  test('--timeout guards a report that stands alone', () => {
    expect(run(place.path, ['long.pdf', '--timeout', '1'])).toMatchObject({ status: 65, out: '' });
  });

  test('standard input without end', () => {
    const { status, err } = run(place.path, ['-', '--max-size', '1'], { input: new Uint8Array(1_000_001).fill(0x41) });
    expect({ status, err }).toEqual({ status: 65, err: 'extract: -: More comes out of it than 1.0 MB.\n  Is it one report? Raise --max-size if it is.\n' });
  });
});
