import { describe, expect, it } from 'vitest';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { layoutBlocks, titleOf } from '../../src/text/layout.js';
import { cases } from './helpers/cases.js';

const lexicon = builtInLanguage();
const BEFORE = '7月12日，安和县召开会议，听取上半年民生实事办理情况报告，部署下一步工作。';
const AFTER = '下一步，全县将围绕年初确定的目标任务，倒排工期、挂图作战，确保完成。';

const kinds = (text: string): string[] => layoutBlocks(text, lexicon).map((block) => `${block.kind}${block.level || ''} ${text.slice(block.start, block.end).slice(0, 12)}`);

describe('layout', () => {
  for (const [line, kind, level] of cases('text-layout')) {
    it(`${line} is ${kind}`, () => {
      const text = `${BEFORE}\n${line}\n${AFTER}`;
      const block = layoutBlocks(text, lexicon)[1]!;
      expect([block.kind, block.level]).toEqual([kind, Number(level)]);
      expect(text.slice(block.start, block.end)).toBe(line!.trim());
    });
  }

  it('finds headline, subtitle, byline and headings of a report', () => {
    const text = `安和县民生答卷\n——件件有着落\n本报记者 林秋实\n\n${BEFORE}\n\n一、就业\n\n${AFTER}`;
    expect(kinds(text)).toEqual(['headline1 安和县民生答卷', 'subtitle2 ——件件有着落', 'byline 本报记者 林秋实', `paragraph ${BEFORE.slice(0, 12)}`, 'heading2 一、就业', `paragraph ${AFTER.slice(0, 12)}`]);
    expect(titleOf(text, layoutBlocks(text, lexicon))).toBe('安和县民生答卷');
  });

  it('takes a question for a headline, a date line for none', () => {
    const text = `谁来为老人做饭？\n2022年3月4日\n${BEFORE}`;
    expect(kinds(text)[0]).toBe('headline1 谁来为老人做饭？');
    expect(kinds(text)[1]).toBe('dateline 2022年3月4日');
  });

  it('has no title where the text begins with a paragraph', () => {
    expect(titleOf(BEFORE, layoutBlocks(BEFORE, lexicon))).toBeNull();
    expect(titleOf('', layoutBlocks('', lexicon))).toBeNull();
  });

  it('marks dated lines as captions only beside furniture or captions', () => {
    const note = '2021年7月24日，新落成的科学城园区。';
    expect(kinds(`${BEFORE}\n记者 熊辉\n本版图片均为资料图\n${note}`).at(-1)).toMatch(/^caption/);
    expect(kinds(`${BEFORE}\n${note}\n${AFTER}`)[1]).toMatch(/^paragraph/);
    // news that begins with its date, after the page's furniture and before a picture
    expect(kinds(`首页 > 新闻 > 正文\n${note}\n图为园区。张三 摄\n${AFTER}`)[1]).toMatch(/^paragraph/);
    expect(kinds(`安和新闻网\n分享到：\n${note}`)[2]).toMatch(/^paragraph/);
  });

  it('takes short lines after the footers for furniture', () => {
    expect(kinds(`${BEFORE}\n【版权声明】凡注明来源的作品，版权归本网所有。\n安和手机台`).at(-1)).toBe('furniture 安和手机台');
  });
});
