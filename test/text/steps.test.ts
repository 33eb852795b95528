import { describe, expect, it } from 'vitest';
import { AlignedText } from '../../src/text/aligned-text.js';
import { cleanWithChanges } from '../read/reading.js';
import { glossEdits } from '../../src/text/glosses.js';
import { invisibleEdits } from '../../src/text/invisible.js';
import { radicalEdits } from '../../src/text/radicals.js';
import { spaceEdits } from '../../src/text/spaces.js';
import type { Edit } from '../../src/text/step.js';
import { widthEdits } from '../../src/text/width.js';
import { cases } from './helpers/cases.js';
import { reports } from './helpers/damage.js';

function after(text: string, edits: (text: string) => Edit[]): string {
  return AlignedText.of(text).replace(edits(text)).text;
}

for (const [name, edits] of [['radicals', radicalEdits], ['glosses', glossEdits], ['width', widthEdits], ['spaces', spaceEdits]] as const) {
  describe(name, () => {
    for (const [input, expected] of cases(`text-${name}`)) {
      it(`${input} → ${expected}`, () => expect(after(input!, edits)).toBe(expected));
    }
    it('changes nothing that it has made', () => {
      for (const [, expected] of cases(`text-${name}`)) expect(edits(expected!)).toEqual([]);
    });
  });
}

describe('glosses', () => {
  it('leave the quote of a number with its gloss', () => {
    const text = '先后宣讲300余場(chǎng),受到欢迎';
    const aligned = AlignedText.of(text).replace(glossEdits(text));
    const at = aligned.text.indexOf('300余場');
    const { start, end } = aligned.toOriginal({ start: at, end: at + 5 });
    expect(text.slice(start, end)).toBe('300余場(chǎng)');
  });
});

describe('invisible', () => {
  it('takes out what cannot be seen and keeps the digits beside it', () => {
    expect(after('增长\u200B8.\u00AD01%\uFEFF，新\uE123增\u20603所', invisibleEdits)).toBe('增长8.01%，新增3所');
  });
  it('makes every line end a line feed', () => {
    expect(after('甲\r\n乙\r丙\u2028丁\x0B戊\x85己', invisibleEdits)).toBe('甲\n乙\n丙\n丁\n戊\n己');
    expect(after('甲\r\n\r\n乙', invisibleEdits)).toBe('甲\n\n乙');
  });
});

describe('all steps together', () => {
  it('change nothing of clean reports but widths and spaces', () => {
    for (const report of reports()) {
      const { changes, damaged, diagnostics } = cleanWithChanges(report);
      expect(changes.filter((change) => change.step !== 'width' && change.step !== 'spaces')).toEqual([]);
      expect([damaged, diagnostics]).toEqual([[], []]);
    }
  });
});
