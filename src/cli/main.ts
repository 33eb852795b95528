import { EXIT, Problem } from '../core/problem.js';
import { COMMANDS, type CommandDefinition } from './definitions.js';
import { say } from './say.js';
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
    say(...(await import('./help.js')).shortHelp(language(argv)).trimEnd().split('\n'));
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

/** An error as lines for a person: what, where, why, what to do; a stack only when it is asked for. */
export function errorLines(error: unknown): { lines: string[]; exit: number } {
  if (error instanceof Problem) {
    return { lines: [`extract: ${error.place === null ? '' : `${error.place}: `}${error.reason}`, ...(error.remedy === '' ? [] : [`  ${error.remedy}`])], exit: error.exit };
  }
  const { code, message, stack } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'EPIPE') return { lines: [], exit: EXIT.done };
  if (code === 'ENOSPC' || code === 'EIO' || code === 'EDQUOT') return { lines: [`extract: ${message}`, '  Make room and run it again; the old output is untouched.'], exit: EXIT.io };
  if (code === 'ERR_DLOPEN_FAILED') {
    return { lines: [`extract: a native module cannot be loaded: ${message.split('\n')[0]}`, `  Run npm rebuild nodejieba with this version of Node (${process.version}).`], exit: EXIT.internal };
  }
  const where = process.env['EXTRACT_DEBUG'] ? (stack ?? '').split('\n').slice(1) : ['  This is a fault of the program, please report it; EXTRACT_DEBUG=1 shows where it happened.'];
  return { lines: [`extract: internal error: ${message ?? String(error)}`, ...where], exit: EXIT.internal };
}

function fail(error: unknown): number {
  const { lines, exit } = errorLines(error);
  if (lines.length > 0) say(...lines);
  return exit;
}

/** The entry of `bin/extract.js`. */
export async function start(): Promise<void> {
  watchStandardOutput();
  // what a library throws behind our back still ends with a message and a listed status; temporary files are removed at exit
  process.on('uncaughtException', (error) => process.exit(fail(error)));
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.exitCode = fail(error);
  }
}
