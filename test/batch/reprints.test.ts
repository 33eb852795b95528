import { describe, expect, it } from 'vitest';
import { printOf, Reprints } from '../../src/batch/reprints.js';

const words = '北碚区坚持问需于民把群众反映最多的停车养老出行问题列入清单由区级领导包案推进区住房城乡建委牵头改造老旧小区居民自愿报名参加议事会大家的事情大家商量着办改造方案公示之后才动工施工期间社区干部每天到现场听取意见及时协调解决矛盾';
const report = (day: number, value: number): string => `北碚区通报第${day}号\n${words}。\n5月${day}日，全区新增公共停车位${value}个。\n${words.split('').reverse().join('')}。`;
const print = (text: string): ReturnType<typeof printOf> => printOf(text, text.split('\n').filter((line) => /\d/.test(line)));

describe('reprints', () => {
  it('knows the same text, whatever its spaces and signs', () => {
    const known = new Reprints();
    expect(known.find('a', print(report(1, 10)))).toBeNull();
    expect(known.find('b', print(report(1, 10).replaceAll('，', ', ').replaceAll('\n', '\n\n　　')))).toBe('a');
  });

  it('knows a text that was cut a little, and names the first of several', () => {
    const known = new Reprints();
    known.find('a', print(report(1, 10)));
    expect(known.find('b', print(report(1, 10).replace('由区级领导包案推进', '')))).toBe('a');
    expect(known.find('c', print(report(1, 10).replace('大家的事情大家商量着办', '')))).toBe('a');
  });

  it('holds bulletins apart that differ in a day or a number only', () => {
    const known = new Reprints();
    known.find('a', print(report(1, 10)));
    expect(known.find('b', print(report(2, 10)))).toBeNull();
    expect(known.find('c', print(report(1, 11)))).toBeNull();
    expect(known.find('d', print(report(2, 10)))).toBe('b');
  });

  it('holds short texts apart unless they are equal', () => {
    const known = new Reprints();
    known.find('a', print('我区新增公共停车位10个。'));
    expect(known.find('b', print('我区新增停车位10个。'))).toBeNull();
    expect(known.find('c', print('我区新增公共停车位10个'))).toBe('a');
  });

  it('finds all of many, and nothing else', () => {
    const known = new Reprints();
    const many = Array.from({ length: 300 }, (_, i) => report(i, 1000 + i * 7).replace(words, words.slice(i % 40) + words.slice(0, i % 40)));
    expect(many.map((text, i) => known.find(`d${i}`, print(text))).filter((same) => same !== null)).toEqual([]);
    expect(many.map((text, i) => known.find(`again${i}`, print(text)))).toEqual(many.map((_, i) => `d${i}`));
  });
});
