import { EXIT, Problem } from '../core/problem.js';
import { nearest } from '../write/format.js';
import { flag, list, text, type Arguments } from './parse.js';
import { say, show } from './say.js';
import { terminal, writeOut } from './terminal.js';

const FORMATS = ['table', 'csv', 'tsv', 'jsonl', 'json'];

const ACTIONS = ['check', 'list', 'phrases', 'words', 'try'];

/**
 * `extract grammar check [FILE…]` (65 when anything is wrong or idle), `extract grammar list [FILE…]`, `extract grammar phrases [FILE…]`,
 * `extract grammar words 词…`, `extract grammar try FILE|- "句子"`.
 */
export async function runGrammar(args: Arguments): Promise<number> {
  const [action, ...operands] = args.operands;
  const lexicons = list(args, 'lexicon'), options = lexicons.length > 0 ? { lexicons } : {};
  switch (action) {
    case 'check': return check(operands, options, args);
    case 'list': return listed(operands, options, args);
    case 'phrases': return phrases(operands, args);
    case 'words': return words(operands, options, args);
    case 'try': return (await import('./grammar-try.js')).grammarTry(operands, options);
    default: {
      const near = nearest(action ?? '', ACTIONS);
      throw new Problem('usage', null, `There is no “grammar ${action}”.`, near === null ? `It is one of ${ACTIONS.join(', ')}.` : `Did you mean ${near}?`, EXIT.usage);
    }
  }
}

async function check(files: readonly string[], options: object, args: Arguments): Promise<number> {
  const { checkGrammar } = await import('../grammar.js');
  const report = checkGrammar(files, options);
  // one finding a line, as compilers write it: editors jump to it
  for (const f of report.findings) await show(`${f.place}: ${f.kind}: ${f.pattern === null ? '' : `${f.pattern}: `}${f.text === null ? '' : `“${f.text}”: `}${f.reason}`);
  const wrong = report.findings.filter((f) => f.kind !== 'untested').length;
  if (!flag(args, 'quiet')) say(`extract: ${report.patterns} patterns, ${report.cues} cues, ${report.examples} examples, ${report.negatives} counter-examples, ${wrong - report.idle} wrong, ${report.idle} idle`);
  return wrong > 0 ? EXIT.data : EXIT.done;
}

async function listed(files: readonly string[], options: object, args: Arguments): Promise<number> {
  const { listPatterns } = await import('../grammar.js');
  const heads = ['name', 'kind', 'examples', 'file', 'line', 'description'] as const;
  const rows = listPatterns(files, options).map((p) => ({ name: p.name, kind: p.kind, examples: p.examples, file: p.file, line: p.line, description: p.description }));
  return showList(heads, rows, args);
}

async function phrases(files: readonly string[], args: Arguments): Promise<number> {
  const { listPhrases } = await import('../grammar.js');
  const heads = ['name', 'description', 'shape', 'file', 'line'] as const;
  return showList(heads, listPhrases(files).map((p) => ({ name: p.name, description: p.description, shape: p.shape, file: p.file, line: p.line })), args);
}

async function words(asked: readonly string[], options: object, args: Arguments): Promise<number> {
  if (asked.length === 0) throw new Problem('usage', null, 'No word is given.', 'Name one or more: extract grammar words 满意率 办结', EXIT.usage);
  const { listWords } = await import('../grammar.js');
  const heads = ['word', 'cut', 'table', 'says', 'classes', 'file', 'line'] as const;
  type Row = Record<(typeof heads)[number], string | number | null>;
  const rows = listWords(asked, options).flatMap((w): Row[] => {
    const own = { word: w.word, cut: w.cut.join('|'), classes: w.classes.join(' ') };
    // a word that no table has still has the classes of the segmenter’s dictionary
    if (w.rows.length === 0) return [{ ...own, table: null, says: null, file: null, line: null }];
    return w.rows.map((row) => ({ ...own, table: row.table, says: row.cells, file: row.file, line: row.line }));
  });
  return showList(heads, rows, args);
}

async function showList<K extends string>(heads: readonly K[], rows: readonly Readonly<Record<K, string | number | null>>[], args: Arguments): Promise<number> {
  const format = text(args, 'format') ?? 'table';
  if (!FORMATS.includes(format)) throw new Problem('unknown_format', null, `The list has no format “${format}”.`, `Formats: ${FORMATS.join(', ')}.`, EXIT.usage);
  const { listText } = await import('../write/grid.js');
  await writeOut(process.stdout, await listText(heads, rows, format, terminal().width));
  return EXIT.done;
}
