import { existsSync } from 'node:fs';
import { checkOutput, openWhole } from '../batch/output.js';
import { EXIT, Problem } from '../core/problem.js';
import { bratGold, doccanoGold, labelStudioGold } from './gold-files.js';
import { languageFrom } from './lexicons.js';
import { flag, text, type Arguments } from './parse.js';
import { numberReader } from './read-number.js';
import { say } from './say.js';
import { writeOut } from './terminal.js';

const TOOLS = ['brat', 'doccano', 'label-studio'];

/** `extract import brat|doccano|label-studio PATH`: corrected annotations as gold, one JSON object a line. */
export async function runImport(args: Arguments): Promise<number> {
  const [tool, path] = args.operands as [string, string], output = text(args, 'output');
  if (!TOOLS.includes(tool)) throw new Problem('usage', null, `There is no import from “${tool}”.`, `Tools: ${TOOLS.join(', ')}.`, EXIT.usage);
  if (!existsSync(path)) throw new Problem('input_missing', path, 'There is no such file or folder.', 'Check the path.', EXIT.missing);
  if (output !== undefined) checkOutput(output, flag(args, 'force'));
  const read = await numberReader(languageFrom(args));
  const { gold, problems } = tool === 'brat' ? bratGold(path, read) : tool === 'label-studio' ? labelStudioGold(path, read) : doccanoGold(path, read, text(args, 'offsets') === 'codepoint' ? 'codepoint' : 'utf16');
  const lines = [...gold.values()].flat().map((g) => `${JSON.stringify(g)}\n`).join('');
  if (output === undefined) await writeOut(process.stdout, lines);
  else {
    const file = openWhole(output);
    file.write(lines);
    file.finish();
  }
  for (const p of problems) say(`extract: ${p.place}: ${p.reason}`);
  if (!flag(args, 'quiet')) say(`extract: ${gold.size} reports, ${[...gold.values()].flat().length} annotations, ${problems.length} doubtful`);
  return problems.length > 0 ? EXIT.incomplete : EXIT.done;
}
