import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkGrammar } from '../../src/grammar.js';
import { createExtractor } from '../../src/pipeline.js';

const folder = mkdtempSync(join(tmpdir(), 'cues-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let n = 0;
function file(text: string): string {
  const path = join(folder, `${n++}.grammar`);
  writeFileSync(path, text);
  return path;
}
/** What is wrong with a file of cues: place in the file, kind and reason. */
function check(text: string): string[] {
  return checkGrammar([file(text)]).findings.map((f) => `${f.place.split(':').slice(-2).join(':')} ${f.kind}: ${f.reason}`);
}
const founded = 'cue time.other.named "2019年命名的学校: when it got its name"\n  shape T 命名 的\n  sets role=other\n';
const text = '2019年命名的示范校有教师320名。';

describe('a cue of the user', () => {
  test('decides before the built-in ones, and --explain names it', () => {
    expect(createExtractor().extract(text).statistics.map((s) => s.period)).toEqual(['2019']);
    const own = file(`${founded}  example "${text}" => "2019年" role=other\n`);
    expect(createExtractor({ grammars: [own] }).extract(text).statistics.map((s) => s.period)).toEqual([null]);
    const because = (sentence: string, field: string): string | undefined => createExtractor({ explain: true }).extract(sentence).statistics[0]!.explain!.steps.find((step) => step.field === field)?.because;
    expect(because('生猪年末存栏5000头，全年出栏3万头。2020年如此。', 'period')).toBe('‘年末’ before it (time.bound.stock)');
    expect(because('教育支出比2019年增长8%。', 'base')).toBe('‘2019年’ (time.base.compared)');
  });
  test('is left out by its name', () => {
    const periods = (without: string[]): (string | null)[] => createExtractor({ without }).extract('2020年，办理案件32件，2008年成立的学校有学生320人。').statistics.map((s) => s.period);
    expect(periods([])).toEqual(['2020', '2020']);
    expect(periods(['time.other.begun'])).toEqual(['2020', '2008']);
  });
});

describe('the check of cues', () => {
  test('passes a cue whose examples come out', () => {
    expect(check(`${founded}  example "${text}" => "2019年" role=other\n  not "2019年命名学校3所。"\n`)).toEqual([]);
  });
  test('reports an example that says something else, or nothing', () => {
    expect(check(`${founded}  example "${text}" => "2019年" role=base\n`)).toEqual(['4:3 example: role is other, expected base']);
    expect(check(`${founded}  example "比2019年增长8%。" => "2019年" role=other\n`)).toEqual(['4:3 example: time.base.compared decides of ‘2019年’']);
    expect(check(`${founded}  example "2019年增长8%。" => "2019年" role=other\n`)).toEqual(['4:3 example: nothing is said of ‘2019年’']);
  });
  test('reports a counter-example of which it decides, a cue without examples, an idle one', () => {
    expect(check(`${founded}  example "${text}" => "2019年" role=other\n  not "${text}"\n`)).toEqual(['5:3 negative: it decides of ‘2019年’, where it should not']);
    expect(check(founded)).toEqual(['1:1 untested: the cue has no example']);
    expect(check('cue time.other.begun-too "2008年成立的学校"\n  shape T 成立 的\n  sets role=other\n  example "2008年成立的学校有学生320人。" => "2008年" role=other\n'))
      .toEqual(['1:1 idle: without it all its examples come out just the same']);
  });
  test.each([
    ['cue tense.a "x"\n  shape T\n  sets role=base\n', 'There is no family of cues ‘tense’.'],
    ['cue time.a "x"\n  shape T\n  sets rule=base\n', 'A cue of ‘time’ cannot set ‘rule’. Did you mean ‘role’?'],
    ['cue time.a "x"\n  shape T\n  sets role=basis\n', '‘basis’ is no role. Did you mean ‘base’?'],
    ['cue time.a "x"\n  shape T[yearly]\n  sets role=base\n', 'A time cannot be asked whether it is ‘yearly’. Did you mean ‘year’?'],
    ['cue time.a "x"\n  shape 比 <time>\n  sets role=base\n', 'A shape of ‘time.a’ does not say which word it speaks of.'],
    ['cue time.a "x"\n  shape at:比\n  sets role=base\n', 'The cues of ‘time’ speak of times.'],
    ['pattern a.b "x"\n  shape T quantity:Q\n  example "x" => none\n', 'The pattern ‘a.b’ has an anchor. Expected at: and T in cues only.'],
  ])('names what is wrong: %s', (cue, reason) => {
    expect(check(cue)[0]).toContain(reason);
  });
});
