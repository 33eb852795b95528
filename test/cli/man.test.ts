import { describe, expect, it } from 'vitest';
import { COMMANDS, longName } from '../../src/cli/definitions.js';
import { manPage } from '../../src/cli/man.js';

describe('the manual page', () => {
  const page = manPage('1.2.3');

  it('names every command, option, example and exit status', () => {
    const plain = page.replaceAll('\\-', '-').replaceAll('\\e', '\\');
    for (const command of COMMANDS) {
      expect(plain).toContain(command.usage);
      expect(plain).toContain(command.words.en);
      for (const option of command.options) expect(plain).toContain(`--${longName(option)}`);
      for (const example of command.examples) expect(plain).toContain(example.line);
    }
    for (const status of [0, 2, 64, 65, 66, 70, 73, 74, 75, 130]) expect(page).toContain(`.B ${status}\n`);
  });

  it('has requests of man only, and no line that roff would take for one', () => {
    for (const line of page.split('\n')) if (/^[.']/.test(line)) expect(line).toMatch(/^\.(?:TH|SH|SS|TP|PP|B)\b/);
    expect(page).toMatch(/^\.TH EXTRACT 1 "" "zh-statistics 1\.2\.3"/);
  });
});
