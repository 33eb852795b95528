import { EXIT, Problem } from '../core/problem.js';
import { nearest } from '../core/nearest.js';
import { checkLexicon, listTables } from '../language/report.js';
import { faultInChinese } from './lexicon-words.js';
import { flag, text, type Arguments } from './parse.js';
import { LIST_FORMATS } from './list-output.js';
import { say, show } from './say.js';
import { language, terminal, writeOut } from './terminal.js';

/** `extract lexicon check [DIR…]` (65 when anything is wrong) and `extract lexicon list`. */
export async function runLexicon(args: Arguments): Promise<number> {
  const [action, ...folders] = args.operands;
  if (action === 'check') return check(folders, args);
  if (action === 'list') return list(args);
  const near = nearest(action ?? '', ['check', 'list']);
  throw new Problem('usage', null, `There is no “lexicon ${action}”.`, near === null ? 'It is check or list.' : `Did you mean ${near}?`, EXIT.usage);
}

async function check(folders: readonly string[], args: Arguments): Promise<number> {
  const report = checkLexicon(folders), zh = (text(args, 'lang') ?? language([])) === 'zh';
  // one fault a line, as compilers write it: editors jump to it
  for (const fault of report.faults) {
    const place = fault.line === null ? fault.file : `${fault.file}:${fault.line}`;
    await show(`${place}: ${zh ? faultInChinese(fault) : `error: ${fault.reason} ${fault.remedy}`}`);
  }
  const { tables, rows, faults } = report;
  if (!flag(args, 'quiet')) say(zh ? `extract: ${tables} 张词表，${rows} 行，${faults.length} 处错误` : `extract: ${tables} table${tables === 1 ? '' : 's'}, ${rows} row${rows === 1 ? '' : 's'}, ${faults.length} wrong`);
  return faults.length > 0 ? EXIT.data : EXIT.done;
}

async function list(args: Arguments): Promise<number> {
  const format = text(args, 'format') ?? 'table';
  if (!LIST_FORMATS.includes(format)) throw new Problem('unknown_format', null, `The list has no format “${format}”.`, `Formats: ${LIST_FORMATS.join(', ')}.`, EXIT.usage);
  const { listText } = await import('../write/grid.js');
  await writeOut(process.stdout, await listText(['table', 'column', 'needed', 'allowed'], listTables(), format, terminal().width));
  return EXIT.done;
}
