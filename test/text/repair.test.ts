import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/language/lexicon.js';
import { cleanWithChanges } from '../read/reading.js';
import { repairBytes } from '../../src/text/repair.js';
import { cases } from './helpers/cases.js';
import { encode936, loseLead, reports, weakPlaces } from './helpers/damage.js';

const traditional = (createRequire(import.meta.url)('opencc-js/cn2t') as typeof import('opencc-js')).Converter({ from: 'cn', to: 't' });

describe('repair', () => {
  for (const [input, expected, verdict] of cases('text-damage')) {
    it(`${input!.slice(0, 20)} (${verdict})`, () => {
      const { aligned, changes, damaged } = cleanWithChanges(input!);
      const repairs = changes.filter((change) => change.step === 'repair');
      expect(aligned.text).toBe(expected);
      expect(repairs.length === 0 ? (damaged.length > 0 ? 'left' : 'clean') : repairs.every((one) => one.sure) ? 'sure' : 'unsure').toBe(verdict);
    });
  }

  it('says where a run stands in the original, and never that a swallowed digit is sure', () => {
    // 縣里投入。共5個: the lead of 。 is lost, and the run swallows the 5
    const bytes = encode936('全縣老百姓都很滿意。共5個鄉鎮')!;
    const text = loseLead(bytes, weakPlaces(bytes)[0]!);
    const { damaged, diagnostics } = cleanWithChanges(text);
    expect(damaged.length).toBe(1);
    expect(damaged[0]!.sure).toBe(false);
    expect(text.slice(damaged[0]!.start, damaged[0]!.end)).toContain('?');
    expect(diagnostics.map((one) => one.code)).toEqual(['damaged_text']);
  });

  it('flags a replacement sign that nothing can mend', () => {
    const { damaged, aligned } = cleanWithChanges('全县新增就业\uFFFD126人。');
    // the number that touches it belongs to the run
    expect(damaged).toEqual([{ start: 6, end: 10, sure: false }]);
    expect(aligned.text).toBe('全县新增就业\uFFFD126人。');
  });

  it('repairs nothing in clean text of either script, with full and half-width marks and questions for full stops', () => {
    let tried = 0;
    for (const report of reports()) {
      for (const script of [report, traditional(report)]) {
        const narrow = script.replace(/[，！？：；（）]/g, (mark: string) => String.fromCharCode(mark.charCodeAt(0) - 0xFEE0));
        for (const text of [script, narrow, ...['。', '，', '、'].map((mark) => script.replaceAll(mark, '?'))]) {
          tried++;
          expect(repairBytes(text).edits, text.slice(0, 40)).toEqual([]);
        }
      }
    }
    expect(tried).toBe(80);
  });

  it('mends every run of own reports whose bytes are all there, and is right where it is sure', () => {
    let whole = 0, right = 0, sure = 0, sureRight = 0;
    for (const report of reports()) {
      const bytes = encode936(traditional(report).replaceAll('爲', '為'));
      if (bytes === null) continue;
      const clean = traditional(report).replaceAll('爲', '為');
      for (const place of weakPlaces(bytes)) {
        const text = loseLead(bytes, place);
        const { edits } = repairBytes(text);
        let made = '', at = 0;
        for (const edit of edits) { made += text.slice(at, edit.start) + edit.with; at = edit.end; }
        made += text.slice(at);
        const swallowed = (text.match(/\?/g)?.length ?? 0) > 1;
        if (!swallowed) { whole++; if (made === clean) right++; }
        if (edits.length > 0 && edits.every((edit) => edit.sure)) { sure++; if (made === clean) sureRight++; }
      }
    }
    expect(whole).toBeGreaterThan(40);
    expect(right / whole).toBeGreaterThan(0.9);
    expect(sureRight / sure).toBeGreaterThan(0.985);
  });

  // all damaged runs of the shared articles, by their place
  const shared = join(packageRoot(), '..', 'shared', 'articles');
  const runs: [string, string, boolean][] = [
    ['yongqing', '保”“粽情端午,', false], ['chongqing', '。”重慶', true], ['chongqing', '。“預', false], ['chongqing', '保卡……以前要跑好幾個', true], ['chongqing', '。”梁元強說', true],
    ['chongqing', '。“這', true], ['chongqing', '。”居住在上王家坪煤炭公司宿舍的何祖興', true], ['chongqing', '。”在渝北區', true], ['chongqing', '。”李澤甫說', true], ['chongqing', '。”', true],
  ];
  it.skipIf(!existsSync(shared))('mends the ten runs of the shared articles and nothing else in them', () => {
    const found = readdirSync(shared).sort().reverse().flatMap((name) => cleanWithChanges(readFileSync(join(shared, name), 'utf8')).changes
      .filter((change) => change.step === 'repair').map((change) => [name.replace('.txt', ''), change.after, change.sure]));
    expect(found).toEqual(runs);
  });
});
