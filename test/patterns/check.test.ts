import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkGrammar, listPhrases, listWords } from '../../src/grammar.js';
import { createExtractor } from '../../src/pipeline.js';

const folder = mkdtempSync(join(tmpdir(), 'grammar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let n = 0;
/** Writes a pattern file and checks it: each finding without its file. */
function check(text: string): string[] {
  return checkGrammar([file(text)]).findings.map((f) => `${f.place.split(':').slice(-2).join(':')} ${f.kind}: ${f.reason}`);
}
function file(text: string): string {
  const path = join(folder, `${n++}.grammar`);
  writeFileSync(path, text);
  return path;
}

describe('examples that can fail', () => {
  const shield = 'pattern my.shield "no result"\n  shape ^ any{0,9}? 倘使 any{0,9}? quantity:Q any{0,9}\n  sets statistic=no\n';
  test('a shield whose number is taken by another pattern', () => {
    expect(check(`${shield}  example "产值达到300万元。" => none\n`)).toEqual(['4:3 example: 300万元 was taken by level.is, where nothing should come out']);
  });
  test('a shield that keeps a record from its finder', () => {
    expect(check(`${shield.replace('倘使', '产值')}  example "产值达到300万元。" => none\n  keeps "全年产值达到300万元。" => indicator=产值 value=3000000\n`))
      .toEqual(['5:3 negative: nothing found']);
  });
  test('a shield that changes nothing is idle', () => {
    expect(check(`${shield}  example "产值很高。" => none\n`)).toEqual(['1:1 idle: without it all its examples come out just the same']);
  });
  test('a phrase that no pattern uses is idle', () => {
    expect(check('phrase UNUSED "x"\n  shape any\n')).toEqual(['1:1 idle: no pattern uses the phrase UNUSED']);
  });
});

describe('what can never match', () => {
  test.each([
    ['Q[ordinal]', 'Q[ordinal] never matches: such a number is a word of the sentence, no number. Expected the class <number_ordinal>'],
    ['Q[date]', 'Q[date] never matches'],
    ['Q[unit=鼔]', 'Q[unit=鼔] never matches: no table has the unit ‘鼔’.'],
    ['Q[currency, unit=人]', 'Q[currency, unit=人] never matches: none of these units is currency.'],
  ])('%s', (element, reason) => {
    expect(check(`pattern a.b "x"\n  shape quantity:${element}\n  example "x" => none\n`)[0]).toContain(reason);
  });
  test('a pattern to go before that is not there', () => {
    expect(check('pattern a.b "x"\n  shape quantity:Q\n  before level.iss\n  example "x" => none\n')[0]).toBe('3:10 error: There is no pattern ‘level.iss’ to go before. Did you mean ‘level.is’?');
  });
  test('a ( that is not closed is reported where it opened', () => {
    expect(check('pattern a.b "x"\n  shape ^ (为 | 达 quantity:Q\n  example "x" => none\n')).toEqual(['2:11 error: The ‘(’ is never closed. Expected ‘)’ before the next line of the declaration.']);
    expect(check('pattern a.b "x"\n  shape ^ 为) quantity:Q\n')).toEqual(['2:12 error: This ‘)’ closes nothing.']);
  });
});

describe('what a pattern sets', () => {
  const rate = 'pattern my.rate "exchange rate"\n  shape ^ 美元 兑 人民币 (报|收于) quantity:Q[bare] STOP\n  sets indicator="美元兑人民币汇率" unit=元\n'
    + '  example "美元兑人民币收于7.12。" => indicator=美元兑人民币汇率 value=7.12 unit=元 unit_code=CNY measure=amount\n  not "美元走强。"\n';
  test('words that stand nowhere in the text, and a unit with its code', () => {
    expect(check(rate)).toEqual([]);
  });
  test('the quote stays the number as it stands', () => {
    const [record] = createExtractor({ grammars: [file(rate)] }).extract('美元兑人民币收于7.12。').statistics;
    expect([record!.quote, record!.start, record!.end]).toEqual(['7.12', 8, 12]);
  });
  test('parts of the number and of other roles', () => {
    expect(check('pattern my.parts "x"\n  shape ^ action:凿成 quantity:Q[count] STOP\n  sets indicator="{action}{unit}数"\n  example "凿成12眼。" => indicator=凿成眼数 value=12\n  not "凿成。"\n')).toEqual([]);
  });
});

describe('phrases with parameters', () => {
  test('each use fills them', () => {
    const text = 'phrase LISTED[X] "one or more"\n  shape X (、 X)*\npattern my.list "list"\n  shape ^ indicator:LISTED[<noun>] 合计 quantity:Q[count] STOP\n'
      + '  example "桌子、椅子合计30张。" => indicator=桌子、椅子 value=30\n  not "合计30张。"\n';
    expect(check(text)).toEqual([]);
    expect(listPhrases([file(text)]).find((p) => p.name.startsWith('LISTED'))).toMatchObject({ name: 'LISTED[X]', shape: 'X (、 X)*', line: 1 });
  });
  test('the wrong number of them is said', () => {
    expect(check('phrase PAIR[X, Y] "x"\n  shape X Y\npattern a.b "x"\n  shape PAIR[<noun>] quantity:Q\n')[0]).toBe('4:9 error: The phrase PAIR has 2 parameters, 1 are given. Expected PAIR[X, Y].');
    expect(check('phrase PLAIN "x"\n  shape any\npattern a.b "x"\n  shape PLAIN[<noun>] quantity:Q\n')[0]).toBe('4:9 error: The phrase PLAIN has no parameters.');
  });
});

test('grammar words: every table and class, and how it is cut', () => {
  const [word] = listWords(['办结']);
  expect(word!.cut).toEqual(['办结']);
  expect(word!.classes).toContain('action');
  expect(word!.rows.map((r) => r.table)).toEqual(['result-words', 'verbs']);
  expect(listWords(['满意度调查'])[0]).toMatchObject({ listed: false, rows: [] });
});
