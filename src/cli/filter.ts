import { filterLines, type FilterTally } from '../batch/filter.js';
import { EXIT, Problem } from '../core/problem.js';
import { jsonl } from '../write/jsonl.js';
import { jobOf } from './job.js';
import { inputOptions } from './listing.js';
import { flag, type Arguments } from './parse.js';
import { say } from './say.js';
import { chosenStyle } from './style.js';
import { standardInput, writeOut } from './terminal.js';

/** `extract filter`: lines in, lines out; 0 also when lines were bad, for they are answered. */
export async function runFilter(args: Arguments): Promise<number> {
  if (args.operands.length > 0) throw new Problem('usage', null, `It reads standard input; “${args.operands[0]}” is one too many.`, `Write extract filter < ${args.operands[0]}`, EXIT.usage);
  const { about, columns, language } = await inputOptions(args), tally: FilterTally = { lines: 0, bad: 0 };
  const job = jobOf(args, 'jsonl', jsonl, chosenStyle(args, 'jsonl'), false);
  for await (const line of filterLines(standardInput(), { job, about, columns, language }, tally)) await writeOut(process.stdout, line);
  if (tally.bad > 0 && !flag(args, 'quiet')) say(`extract: ${tally.bad} of ${tally.lines} lines gave nothing; their “error” says why`);
  return EXIT.done;
}
