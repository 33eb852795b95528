import { EXIT, Problem } from '../core/problem.js';
import { nearest } from '../write/format.js';
import { flag, list, text, type Arguments } from './parse.js';
import { terminal, writeOut } from './terminal.js';

const FORMATS = ['table', 'csv', 'tsv', 'jsonl', 'json'];

/** `extract grammar check [FILE…]` (65 when anything is wrong) and `extract grammar list [FILE…]`. */
export async function runGrammar(args: Arguments): Promise<number> {
  const [action, ...files] = args.operands;
  const lexicons = list(args, 'lexicon'), options = lexicons.length > 0 ? { lexicons } : {};
  if (action === 'check') return check(files, options, args);
  if (action === 'list') return listed(files, options, args);
  const near = nearest(action ?? '', ['check', 'list']);
  throw new Problem('usage', null, `There is no “grammar ${action}”.`, near === null ? 'It is check or list.' : `Did you mean ${near}?`, EXIT.usage);
}

async function check(files: readonly string[], options: object, args: Arguments): Promise<number> {
  const { checkGrammar } = await import('../grammar.js');
  const report = checkGrammar(files, options);
  // one finding a line, as compilers write it: editors jump to it
  for (const f of report.findings) await writeOut(process.stdout, `${f.place}: ${f.kind}: ${f.pattern === null ? '' : `${f.pattern}: `}${f.text === null ? '' : `“${f.text}”: `}${f.reason}\n`);
  const wrong = report.findings.filter((f) => f.kind !== 'untested').length;
  if (!flag(args, 'quiet')) process.stderr.write(`extract: ${report.patterns} patterns, ${report.examples} examples, ${report.negatives} counter-examples, ${wrong} wrong\n`);
  return wrong > 0 ? EXIT.data : EXIT.done;
}

async function listed(files: readonly string[], options: object, args: Arguments): Promise<number> {
  const format = text(args, 'format') ?? 'table';
  if (!FORMATS.includes(format)) throw new Problem('unknown_format', null, `The list has no format “${format}”.`, `Formats: ${FORMATS.join(', ')}.`, EXIT.usage);
  const { listPatterns } = await import('../grammar.js');
  const heads = ['name', 'kind', 'examples', 'file', 'line', 'description'] as const;
  const rows = listPatterns(files, options).map((p) => ({ name: p.name, kind: p.kind, examples: p.examples, file: p.file, line: p.line, description: p.description }));
  const { listText } = await import('../write/grid.js');
  await writeOut(process.stdout, await listText(heads, rows, format, terminal().width));
  return EXIT.done;
}
