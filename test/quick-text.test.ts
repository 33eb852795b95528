import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createQuantityReader } from '../src/quantity/index.js';
import type { Quantity } from '../src/core/quantity.js';
import { builtInLanguage } from '../src/language/lexicon.js';
import { quickText } from '../src/quick-text.js';
import type { AlignedText } from '../src/text/aligned-text.js';
import { cleanText, simplify } from './read/reading.js';

const lexicon = builtInLanguage();
const reader = createQuantityReader(lexicon);
const told = (aligned: AlignedText): string[] => reader.read(aligned.text).map((q: Quantity) => {
  const at = aligned.toOriginal(q);
  return `${at.start}-${at.end} ${aligned.original.slice(at.start, at.end)} ${q.kind} ${q.value} ${q.valueMax} ${q.bound} ${q.unit} ${q.unitCode}`;
});

for (const folder of ['fixtures/articles', 'fixtures/gold']) {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    test(`${folder}/${file} gives the same numbers by the quick way as by the whole cleaning`, () => {
      const text = readFileSync(`${folder}/${file}`, 'utf8');
      const quick = quickText(text, lexicon);
      if (quick === null) return;
      if (quick.parallel) expect(quick.aligned.toOriginal({ start: 5, end: 9 })).toEqual({ start: 5, end: 9 });
      expect(told(quick.aligned)).toEqual(told(simplify(cleanText(text))));
    });
  }
}

test('the quick way is taken for clean text, simplified and traditional, and keeps its offsets', () => {
  for (const text of ['全区新建公厕３.５万座。', '共錄得1,720宗個案，涉及3萬戶。', '参会党员\n3.5万名，\n占60 %。', '标题\n\n　　2021年完成投资5亿元。']) {
    const quick = quickText(text, lexicon);
    expect(quick, text).not.toBeNull();
    expect(told(quick!.aligned), text).toEqual(told(simplify(cleanText(text))));
  }
});

test('damage, glosses and invisible characters need the whole cleaning', () => {
  for (const text of ['\uFFFD近3万名', '300余場(chǎng)次', '3\u200B0户', '共?敝个', '第一行\r\n第二行']) expect(quickText(text, lexicon), text).toBeNull();
});
