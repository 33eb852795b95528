import { EXIT, Problem } from '../core/problem.js';
import { nearest } from '../write/format.js';
import { COMMANDS, longName, type CommandDefinition, type OptionDefinition } from './definitions.js';
import type { Arguments } from './parse.js';
import { writeOut } from './terminal.js';

const SHELLS: Readonly<Record<string, () => string>> = { bash, zsh, fish };

/** `extract completion bash|zsh|fish`, made from the same definitions as the help. */
export async function runCompletion(args: Arguments): Promise<number> {
  const shell = args.operands[0]!, make = SHELLS[shell];
  if (make === undefined) {
    const near = nearest(shell, Object.keys(SHELLS));
    throw new Problem('usage', null, `There is no completion for “${shell}”.`, near === null ? `Shells: ${Object.keys(SHELLS).join(', ')}.` : `Did you mean ${near}?`, EXIT.usage);
  }
  await writeOut(process.stdout, make());
  return EXIT.done;
}

const [ROOT, ...OTHERS] = COMMANDS as [CommandDefinition, ...CommandDefinition[]];

/** `-f`, `--format` */
function names(option: OptionDefinition): string[] {
  return option.flags.match(/(?<=^|[\s,])--?[a-zA-Z][a-z-]*/g) ?? [];
}

function takesValue(option: OptionDefinition): boolean {
  return /[<[]/.test(option.flags);
}

/** First words of commands that are words themselves (`check`, `brat`): completed in place of file names. */
function words(command: CommandDefinition): string[] {
  if (command.name === 'completion') return Object.keys(SHELLS);
  return command.name === 'grammar' ? ['check', 'list', 'phrases', 'words', 'try'] : command.name === 'import' ? ['brat', 'doccano'] : [];
}

function bash(): string {
  const values = (command: CommandDefinition): string => command.options.filter(takesValue).map((o) => {
    const reply = o.values === undefined ? 'COMPREPLY=()' : o.values.includes('@dir') ? 'COMPREPLY=($(compgen -d -- "$cur"))' : o.values.includes('@file') ? 'COMPREPLY=($(compgen -f -- "$cur"))' : `COMPREPLY=($(compgen -W '${o.values.join(' ')}' -- "$cur"))`;
    return `        ${names(o).join('|')}) ${reply}; return ;;`;
  }).join('\n');
  const one = (command: CommandDefinition, pattern: string, more: readonly string[]): string => `    ${pattern})
      case $prev in
${values(command)}
      esac
      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '${command.options.flatMap(names).join(' ')}' -- "$cur"))
      else COMPREPLY=($(compgen -f -- "$cur")${more.length > 0 ? ` $(compgen -W '${more.join(' ')}' -- "$cur")` : ''}); fi ;;`;
  return `# bash completion for extract
_extract() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command=
  ((COMP_CWORD > 1)) && command=\${COMP_WORDS[1]}
  compopt -o filenames 2>/dev/null
  case $command in
${OTHERS.map((c) => one(c, c.name, words(c))).join('\n')}
${one(ROOT, '*', OTHERS.map((c) => c.name))}
  esac
}
complete -F _extract extract
`;
}

function zsh(): string {
  const text = (words_: string): string => words_.replace(/[[\]:\\]/g, (sign) => `\\${sign}`).replaceAll("'", "'\\''");
  const spec = (o: OptionDefinition): string => {
    const all = names(o), value = !takesValue(o) ? '' : `:${longName(o)}:${o.values === undefined ? '' : o.values.includes('@dir') ? '_files -/' : o.values.includes('@file') ? '_files' : `(${o.values.join(' ')})`}`;
    const head = all.length === 1 ? (o.repeatable ? `'*'${all[0]}` : all[0]!) : `'(${all.join(' ')})'{${all.join(',')}}`;
    return `    ${head}'[${text(o.words.en)}]${value}'`;
  };
  const one = (command: CommandDefinition, operands: string): string => `  _arguments -s \\\n${command.options.map(spec).join(' \\\n')} \\\n    ${operands}`;
  return `#compdef extract
# zsh completion for extract
_extract_command() {
  local -a commands=(
${OTHERS.map((c) => `    '${c.name}:${text(c.words.en.split(/(?<=\.)\s/)[0]!.replace(/\.$/, ''))}'`).join('\n')}
  )
  _describe command commands
  _files
}
_extract() {
  case $words[2] in
${OTHERS.map((c) => `    ${c.name})\n      shift words; ((CURRENT--))\n    ${one(c, words(c).length > 0 ? `'1:first:(${words(c).join(' ')})' '*:file:_files'` : "'*:file:_files'")} ;;`).join('\n')}
    *)
    ${one(ROOT, "'1:input:_extract_command' '*:file:_files'")} ;;
  esac
}
if [[ $funcstack[1] == _extract ]]; then _extract "$@"; else compdef _extract extract; fi
`;
}

function fish(): string {
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const of = (command: CommandDefinition, condition: string): string[] => command.options.map((o) => {
    const short = names(o).find((n) => /^-[a-zA-Z]$/.test(n)), value = !takesValue(o) ? '' : o.values === undefined ? ' -x' : o.values.includes('@file') ? ' -r -F' : o.values.includes('@dir') ? " -x -a '(__fish_complete_directories)'" : ` -x -a ${quoted(o.values.join(' '))}`;
    return `complete -c extract -n ${quoted(condition)}${short === undefined ? '' : ` -s ${short.slice(1)}`} -l ${longName(o)}${value} -d ${quoted(o.words.en)}`;
  });
  const none = `not __fish_seen_subcommand_from ${OTHERS.map((c) => c.name).join(' ')}`;
  return `# fish completion for extract\n${[
    ...OTHERS.map((c) => `complete -c extract -n __fish_use_subcommand -a ${c.name} -d ${quoted(c.words.en.split(/(?<=\.)\s/)[0]!)}`),
    ...of(ROOT, none),
    ...OTHERS.flatMap((c) => [
      ...(words(c).length > 0 ? [`complete -c extract -n ${quoted(`__fish_seen_subcommand_from ${c.name}`)} -a ${quoted(words(c).join(' '))}`] : []),
      ...of(c, `__fish_seen_subcommand_from ${c.name}`),
    ]),
  ].join('\n')}\n`;
}
