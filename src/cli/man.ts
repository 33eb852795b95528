import { COMMANDS, GROUPS, type CommandDefinition, type OptionDefinition } from './definitions.js';

const STATUS: readonly (readonly [number, string])[] = [
  [0, 'Done; finding nothing is done too.'], [2, 'Some inputs failed or a set is incomplete; the rest is written.'], [64, 'Wrong usage.'],
  [65, 'The input cannot be read as text, or it is malformed.'], [66, 'The input is missing.'], [70, 'A fault of the program.'], [73, 'The output cannot be created.'],
  [74, 'Reading or writing failed.'], [75, 'Temporary: try again.'], [130, 'Interrupted (143 by SIGTERM); what was finished is kept.'],
];

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['LANG, LC_ALL, LC_MESSAGES', 'Chinese help where they begin with zh. Column heads follow --lang alone.'],
  ['NO_COLOR, FORCE_COLOR, TERM', 'No colour, colour, or none on a dumb terminal.'], ['EXTRACT_DEBUG', 'Show where a fault of the program happened.'],
];

/** The manual page in roff (man macros), from the definitions that make the help. @param version of the package */
export function manPage(version: string): string {
  const [root, ...others] = COMMANDS as [CommandDefinition, ...CommandDefinition[]];
  return [
    `.TH EXTRACT 1 "" "zh-statistics ${escape(version)}" "User Commands"`,
    '.SH NAME', 'extract \\- read the statistics in Chinese news reports',
    '.SH SYNOPSIS', ...[root, ...others].flatMap((c) => ['.PP', bold(c.usage)]),
    '.SH DESCRIPTION', escape(root.words.en),
    '.SH OPTIONS', ...options(root),
    '.SH COMMANDS', ...others.flatMap((c) => [`.SS ${escape(c.name)}`, escape(c.words.en), ...options({ ...c, options: c.options.filter((o) => o.group !== 'general') })]),
    '.SH EXAMPLES', ...[root, ...others].flatMap((c) => c.examples.flatMap((e) => ['.TP', bold(e.line), escape(e.words.en)])),
    '.SH EXIT STATUS', ...STATUS.flatMap(([code, words]) => ['.TP', `.B ${code}`, escape(words)]),
    '.SH ENVIRONMENT', ...ENVIRONMENT.flatMap(([name, words]) => ['.TP', bold(name), escape(words)]),
    '',
  ].join('\n');
}

function options(command: CommandDefinition): string[] {
  return (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).flatMap((group) => {
    const own = command.options.filter((o) => o.group === group && !o.hidden);
    return own.length === 0 ? [] : [...(command.name === 'extract' ? ['.SS ' + escape(GROUPS[group].en)] : []), ...own.flatMap(optionLines)];
  });
}

function optionLines(option: OptionDefinition): string[] {
  return ['.TP', bold(option.flags), escape(option.words.en)];
}

/** A line of its own in bold. */
function bold(text: string): string {
  return `\\fB${escape(text)}\\fR`;
}

/** Backslashes, hyphens that are to be copied, and signs that would begin a request. */
function escape(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^(?=[.'])/, '\\&');
}
