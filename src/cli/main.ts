import { EXIT, Problem } from '../core/problem.js';
import { COMMANDS, type CommandDefinition } from './definitions.js';
import { language, watchStandardOutput } from './terminal.js';
import type { Arguments } from './parse.js';

/** What a command does; the number is the exit status. */
type Run = (args: Arguments) => Promise<number>;

/** Commands are imported when they run: help and errors of usage stay fast. */
const RUN: Readonly<Record<string, () => Promise<Run>>> = {
  extract: async () => (await import('./extract.js')).runExtract,
  quantities: async () => (await import('./quantities.js')).runQuantities,
  repair: async () => (await import('./repair.js')).runRepair,
  lexicon: async () => (await import('./lexicon.js')).runLexicon,
  grammar: async () => (await import('./grammar.js')).runGrammar,
  summary: async () => (await import('./summary.js')).runSummary,
  completion: async () => (await import('./completion.js')).runCompletion,
  chart: async () => (await import('./chart.js')).runChart,
  score: async () => (await import('./score.js')).runScore,
  annotate: async () => (await import('./annotate.js')).runAnnotate,
  import: async () => (await import('./import.js')).runImport,
  plan: async () => (await import('./plan.js')).runPlan,
  merge: async () => (await import('./merge.js')).runMerge,
  verify: async () => (await import('./verify.js')).runVerify,
  filter: async () => (await import('./filter.js')).runFilter,
  'slurm-script': async () => (await import('./slurm-script.js')).runSlurmScript,
};

/** Runs the command line. @returns the exit status */
export async function main(argv: readonly string[]): Promise<number> {
  const named = COMMANDS.slice(1).find((c) => c.name === argv[0]);
  const definition = named ?? COMMANDS[0]!;
  const rest = named === undefined ? argv : argv.slice(1);
  const dashes = rest.indexOf('--'), switches = dashes < 0 ? rest : rest.slice(0, dashes);
  if (switches.includes('--help') || switches.includes('-h') || argv[0] === 'help') return help(argv[0] === 'help' ? argv[1] : undefined, definition, argv);
  if (named === undefined && (switches.includes('--version') || switches.includes('-V'))) {
    process.stdout.write(`${(await import('./version.js')).versionLine()}\n`);
    return EXIT.done;
  }
  if (argv.length === 0 && process.stdin.isTTY) {
    process.stderr.write((await import('./help.js')).shortHelp(language(argv)));
    return EXIT.usage;
  }
  const { parseArguments } = await import('./parse.js');
  const args = parseArguments(definition, rest);
  return (await RUN[definition.name]!())(args);
}

async function help(topic: string | undefined, definition: CommandDefinition, argv: readonly string[]): Promise<number> {
  const { helpText } = await import('./help.js');
  const shown = COMMANDS.slice(1).find((c) => c.name === topic) ?? definition;
  process.stdout.write(helpText(shown, language(argv), Math.min(process.stdout.columns ?? 100, 120)));
  return EXIT.done;
}

/** One message for an error: what, where, why, what to do; a stack only for our own faults. */
export function errorMessage(error: unknown): { text: string; exit: number } {
  if (error instanceof Problem) {
    return { text: `extract: ${error.place === null ? '' : `${error.place}: `}${error.reason}${error.remedy === '' ? '' : `\n  ${error.remedy}`}\n`, exit: error.exit };
  }
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EPIPE') return { text: '', exit: EXIT.done };
  if (code === 'ENOSPC' || code === 'EIO' || code === 'EDQUOT') return { text: `extract: ${message}\n  Make room and run it again; the old output is untouched.\n`, exit: EXIT.io };
  if (code === 'ERR_DLOPEN_FAILED') return { text: `extract: a native module cannot be loaded: ${message.split('\n')[0]}\n  Run npm rebuild nodejieba with this version of Node (${process.version}).\n`, exit: EXIT.internal };
  const internal = process.env['EXTRACT_DEBUG'] ? `${stack ?? String(error)}\n` : `  This is a fault of the program, please report it; EXTRACT_DEBUG=1 shows where it happened.\n`;
  return { text: `extract: internal error: ${message ?? String(error)}\n${internal}`, exit: EXIT.internal };
}

/** The entry of `bin/extract.js`. */
export async function start(): Promise<void> {
  watchStandardOutput();
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    const { text, exit } = errorMessage(error);
    process.stderr.write(text);
    process.exitCode = exit;
  }
}
