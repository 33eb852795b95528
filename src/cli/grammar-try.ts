import { readFileSync } from 'node:fs';
import { EXIT, Problem } from '../core/problem.js';
import type { Token } from '../core/token.js';
import type { NumberTrace, ShapeTrace } from '../patterns/trace.js';
import type { Tried } from '../try.js';
import { say, show } from './say.js';

/** Shapes of built-in patterns that are shown for a number besides those that match; all of the user’s are. */
const NEAREST = 6;
const WHY = { user: 'a user’s pattern goes first', before: 'it says `before`', longer: 'it covers more', earlier: 'it begins earlier', first: 'it stands first in the files' } as const;

/** `extract grammar try FILE|- "句子"`: `-` for the built-in patterns alone; without a sentence it is read from standard input. */
export async function grammarTry(operands: readonly string[], options: object): Promise<number> {
  const [file, ...sentences] = operands;
  if (file === undefined) throw new Problem('usage', null, 'No pattern file is given.', 'As in: extract grammar try my.grammar "昨日全市AQI降到62。"  (- for the built-in patterns alone)', EXIT.usage);
  const text = sentences.length > 0 ? sentences.join('\n') : readFileSync(0, 'utf8');
  const { tryText } = await import('../try.js');
  const { tried, errors } = tryText(file === '-' ? [] : [file], text, options);
  for (const error of errors) say(`extract: ${error}`);
  for (const one of tried) for (const line of linesOf(one)) await show(line);
  if (tried.every(({ numbers }) => numbers.length === 0)) say('extract: no number in it that a pattern could take (extract quantities shows what the number grammar sees)');
  return errors.length > 0 ? EXIT.data : EXIT.done;
}

function* linesOf({ sentence, tokens, numbers }: Tried): Iterable<string> {
  yield sentence;
  for (const [i, token] of tokens.entries()) yield `  ${String(i).padStart(2)} ${token.text}\t${[...token.classes].sort().join(' ')}`;
  for (const number of numbers) yield* ofNumber(number, tokens);
  yield '';
}

function* ofNumber({ target, candidates, shapes }: NumberTrace, tokens: readonly Token[]): Iterable<string> {
  const number = tokens[target]!;
  yield `${number.text} (${number.quantity!.kind}${number.quantity!.unit === null ? '' : `, ${number.quantity!.unit}`}): ${candidates.length === 0 ? 'no pattern takes it' : `${candidates.length} candidates`}`;
  for (const candidate of candidates) {
    const roles = candidate.captures.map((c) => `${c.label}=${words(tokens, c.from, c.to)}`).join(' ');
    yield `  ${candidate.lostFor === null ? '*' : '-'} ${candidate.pattern}\t“${words(tokens, candidate.from, candidate.to)}”\t${roles}${candidate.lostFor === null ? '\twins' : `\tloses: ${WHY[candidate.lostFor]}`}`;
  }
  let built = 0;
  for (const shape of shapes) {
    if (shape.matches || (shape.origin === 'built-in' && ++built > NEAREST)) continue;
    yield `    ${shape.pattern} (${shape.place.file}:${shape.place.line}, shape ${shape.shape + 1}): ${stopped(shape, tokens)}`;
  }
}

function stopped({ elements, passed, token, from }: ShapeTrace, tokens: readonly Token[]): string {
  const at = tokens[token], where = at === undefined ? 'the end' : `‘${at.text}’ (${[...at.classes].sort().slice(0, 4).join(' ')})`;
  return `${passed} of ${elements.length} elements from ‘${tokens[from]?.text ?? ''}’, stopped at ${elements[passed] ?? 'the end of the shape'} before ${where}`;
}

function words(tokens: readonly Token[], from: number, to: number): string {
  return tokens.slice(from, to).map((token) => token.text).join('');
}
