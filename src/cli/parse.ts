import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { EXIT, Problem } from '../core/problem.js';
import { longName, type CommandDefinition } from './definitions.js';

/** Values by option key (`saveText`), and the operands. */
export interface Arguments {
  readonly options: Readonly<Record<string, unknown>>;
  readonly operands: readonly string[];
}

/**
 * Reads the arguments of one command.
 * @throws Problem `usage` with commander’s reason and, where a name is near, “did you mean”
 */
export function parseArguments(definition: CommandDefinition, argv: readonly string[]): Arguments {
  const command = new Command(definition.name).helpOption(false).exitOverride().configureOutput({ writeErr: () => undefined, outputError: () => undefined });
  if (definition.arguments !== '') command.arguments(definition.arguments);
  for (const o of definition.options) {
    const option = new Option(o.flags, o.words.en);
    if (o.repeatable) option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
    if (o.integer) option.argParser((value: string) => wholeNumber(value));
    if (o.values !== undefined && !o.values.some((v) => v.startsWith('@')) && STRICT.has(longName(o))) option.choices([...o.values]);
    command.addOption(option);
  }
  command.action(() => undefined);
  try {
    command.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const [reason, hint] = error.message.replace(/^error: /, '').split('\n');
    const remedy = hint?.replace(/^\(|\)$/g, '') ?? `See: extract ${definition.name === 'extract' ? '' : `${definition.name} `}--help`;
    throw new Problem('usage', null, `${reason!.charAt(0).toUpperCase()}${reason!.slice(1)}.`.replace(/\.\.$/, '.'), remedy, EXIT.usage, { cause: error });
  }
  // -o - is standard output, as without it
  const { output, ...options } = command.opts();
  return { options: output === undefined || output === '-' ? options : { ...options, output }, operands: command.args };
}

/** Options that take nothing but their listed values (formats and encodings have their own messages). */
const STRICT = new Set(['color', 'lang', 'offsets', 'split-by', 'input', 'progress']);

function wholeNumber(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('It takes a whole number.');
  return Number(value);
}

/** Is the option of this key given? Types the loose values of commander. */
export function text(args: Arguments, key: string): string | undefined {
  const value = args.options[key];
  return typeof value === 'string' ? value : undefined;
}

export function list(args: Arguments, key: string): string[] {
  const value = args.options[key];
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
}

export function flag(args: Arguments, key: string): boolean {
  return args.options[key] === true;
}

export function count(args: Arguments, key: string): number | undefined {
  const value = args.options[key];
  return typeof value === 'number' ? value : undefined;
}

