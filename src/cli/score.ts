import { EXIT, Problem } from '../core/problem.js';
import { FIELD_NAMES } from '../score/agreement.js';
import type { Predicted } from '../score/gold.js';
import { pairUp } from '../score/pairs.js';
import { errorLine, scoreText } from '../score/report.js';
import { score } from '../score/score.js';
import { nearest } from '../write/format.js';
import { readGold, readJsonLines } from './gold-files.js';
import { languageFrom } from './lexicons.js';
import { flag, text, type Arguments } from './parse.js';
import { numberReader } from './read-number.js';
import { say, show } from './say.js';
import { readStandardInput, writeOut } from './terminal.js';

const KINDS = [...FIELD_NAMES, 'missed', 'spurious'];

/** `extract score GOLD OUT.jsonl`: how much of the annotated numbers was found, and how much of it is right. */
export async function runScore(args: Arguments): Promise<number> {
  const [goldPath, output] = args.operands as [string, string], errors = args.options['errors'];
  if (typeof errors === 'string' && !KINDS.includes(errors)) {
    const near = nearest(errors, KINDS);
    throw new Problem('usage', null, `There are no errors of the kind “${errors}”.`, near === null ? `Kinds: ${KINDS.join(', ')}.` : `Did you mean ${near}?`, EXIT.usage);
  }
  const { gold, problems } = readGold(goldPath, await numberReader(languageFrom(args)));
  const predicted = predictions(output, output === '-' ? new TextDecoder().decode(await readStandardInput()) : undefined);
  const paired = pairUp(gold, predicted, text(args, 'only'));
  if (predicted.length > 0 && paired.pairs.every((p) => p.predicted.length === 0) && paired.without.length > 0) {
    throw new Problem('no_report_matches', output, `No record is of an annotated report: the records speak of ${paired.without[0]} …, the annotations of ${[...gold.keys()][0] ?? 'nothing'} ….`, 'Reports go by their file names, the suffix aside.', EXIT.data);
  }
  if (!flag(args, 'quiet')) {
    for (const p of problems) say(`extract: ${p.place}: ${p.reason}`);
    if (paired.without.length > 0 && text(args, 'only') === undefined) say(`extract: ${paired.without.length} report(s) without annotations left out, such as ${paired.without[0]}`);
  }
  const result = score(paired.pairs);
  const kind = typeof errors === 'string' ? errors : undefined;
  if (errors !== undefined) for (const e of result.errors) { if (kind === undefined || e.kind === kind) await show(errorLine(e)); }
  else await writeOut(process.stdout, flag(args, 'json') ? `${JSON.stringify(result.score, null, 1)}\n` : scoreText(result.score));
  return EXIT.done;
}

/** @throws Problem `jsonl_malformed`, `record_malformed` */
function predictions(file: string, given: string | undefined): Predicted[] {
  return readJsonLines(file, given).map((row, i) => {
    if (!Number.isInteger(row['start']) || !Number.isInteger(row['end'])) throw new Problem('record_malformed', `${file}:${i + 1}`, 'The record has no start and end.', 'It takes the records of extract … --format jsonl.', EXIT.data);
    return row as unknown as Predicted;
  });
}
