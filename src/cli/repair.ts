import { EXIT } from '../core/problem.js';
import { flag, text, type Arguments } from './parse.js';
import { readStandardInput, terminal, writeOut } from './terminal.js';

/** `extract repair FILE [--changes]`: the cleaned text, or what was changed and where. */
export async function runRepair(args: Arguments): Promise<number> {
  const { readBytes, readFileArticle } = await import('../read/index.js');
  const encoding = text(args, 'encoding'), options = encoding === undefined ? {} : { encoding };
  const name = args.operands[0]!;
  const article = name === '-' ? await readBytes('-', await readStandardInput(), options) : await readFileArticle(name, options);
  const { cleanText } = await import('../index.js');
  const cleaned = cleanText(article.text);
  if (!flag(args, 'changes')) {
    await writeOut(process.stdout, cleaned.text.endsWith('\n') ? cleaned.text : `${cleaned.text}\n`);
    return EXIT.done;
  }
  const changes = listChanges(article.text, cleaned);
  const format = text(args, 'format') ?? (terminal().stdoutIsTerminal ? 'table' : 'jsonl');
  if (format === 'jsonl') await writeOut(process.stdout, changes.map((c) => `${JSON.stringify(c)}\n`).join(''));
  else {
    const { grid } = await import('../write/grid.js');
    await writeOut(process.stdout, grid(['line', 'start', 'end', 'was', 'is'], changes.map((c) => [String(c.line), String(c.start), String(c.end), visible(c.was), visible(c.is)]), [true, true, true, false, false], terminal().width));
  }
  return EXIT.done;
}

export interface Change {
  /** 1-based line of `start` in the input. */
  readonly line: number;
  /** Place in the input, UTF-16, half-open. */
  readonly start: number;
  readonly end: number;
  readonly was: string;
  readonly is: string;
}

/** What `AlignedText` knows: for every unit of `text` the range of `original` that it came from. */
interface Aligned { readonly text: string; readonly start: ArrayLike<number>; readonly end: ArrayLike<number> }

/** Reads the map: every stretch whose cleaned text differs from the input that it came from, and every gap. */
export function listChanges(original: string, aligned: Aligned): Change[] {
  const changes: Change[] = [];
  let at = 0, line = 1, counted = 0;
  const push = (start: number, end: number, is: string): void => {
    const was = original.slice(start, end);
    if (was === is) return;
    for (; counted < start; counted++) if (original[counted] === '\n') line++;
    const last = changes.at(-1);
    if (last !== undefined && last.end === start && start < end) changes[changes.length - 1] = { ...last, end, was: last.was + was, is: last.is + is };
    else changes.push({ line, start, end, was, is });
  };
  for (let i = 0; i < aligned.text.length;) {
    const start = aligned.start[i]!, end = aligned.end[i]!;
    let j = i + 1;
    // units that came from one range stand together: 亿 from two characters, a pair of surrogates
    while (j < aligned.text.length && aligned.start[j] === start && aligned.end[j] === end) j++;
    if (start > at) push(at, start, '');
    push(start, end, aligned.text.slice(i, j));
    at = Math.max(at, end);
    i = j;
  }
  if (at < original.length) push(at, original.length, '');
  return changes;
}

function visible(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
