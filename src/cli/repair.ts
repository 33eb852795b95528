import { EXIT, Problem } from '../core/problem.js';
import { languageFrom } from './lexicons.js';
import { flag, text, type Arguments } from './parse.js';
import { readStandardInput, terminal, writeOut } from './terminal.js';

const FORMATS = ['table', 'csv', 'tsv', 'jsonl', 'json'];

/** `extract repair FILE [--changes]`: the cleaned text, or what was changed and where. */
export async function runRepair(args: Arguments): Promise<number> {
  const format = text(args, 'format') ?? (terminal().stdoutIsTerminal ? 'table' : 'jsonl');
  if (!FORMATS.includes(format)) throw new Problem('unknown_format', null, `Changes have no format “${format}”.`, `Formats: ${FORMATS.join(', ')}.`, EXIT.usage);
  const { readBytes, readFileArticle } = await import('../read/index.js');
  const language = languageFrom(args), options = { language, encoding: text(args, 'encoding') };
  const name = args.operands[0]!;
  const article = name === '-' ? await readBytes('-', await readStandardInput(), options) : await readFileArticle(name, options);
  const { cleanWithChanges } = await import('../text/clean.js');
  const { aligned, changes } = cleanWithChanges(article.text, language);
  if (flag(args, 'changes')) {
    const lineOf = lineCounter(article.text);
    const rows = [...changes].sort((a, b) => a.start - b.start || a.end - b.end).map((c) => ({
      line: lineOf(c.start), start: c.start, end: c.end, step: c.step, before: format === 'table' ? visible(c.before) : c.before, after: format === 'table' ? visible(c.after) : c.after, sure: c.sure ?? true,
    }));
    const { listText } = await import('../write/grid.js');
    await writeOut(process.stdout, await listText(['line', 'start', 'end', 'step', 'before', 'after', 'sure'], rows, format, terminal().width));
  } else {
    await writeOut(process.stdout, aligned.text.endsWith('\n') ? aligned.text : `${aligned.text}\n`);
  }
  return EXIT.done;
}

/** 1-based line of an offset; offsets must ascend. */
function lineCounter(text: string): (offset: number) => number {
  let at = 0, line = 1;
  return (offset) => {
    for (; at < offset; at++) if (text[at] === '\n') line++;
    return line;
  };
}

function visible(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
