import { COMMANDS, GROUPS, type CommandDefinition, type OptionDefinition } from './definitions.js';
import { cells, wrapText } from './wrap.js';

export type Lang = 'en' | 'zh';

const HEADS = {
  examples: { en: 'Examples', zh: '示例' },
  usage: { en: 'Usage', zh: '用法' },
  commands: { en: 'Commands', zh: '命令' },
  more: { en: 'extract COMMAND --help says more.', zh: '详见 extract COMMAND --help。' },
  folder: { en: 'A folder named like a command is written ./plan.', zh: '与命令同名的文件夹写作 ./plan。' },
} as const;

/** The help of a command: examples, usage, what it does, options by group. Lines are at most `width` cells wide where words allow. */
export function helpText(command: CommandDefinition, lang: Lang, width = 100): string {
  const out: string[] = [`${HEADS.examples[lang]}:`];
  const widest = Math.max(...command.examples.map((e) => cells(e.line)));
  for (const example of command.examples) out.push(`  ${example.line}${' '.repeat(widest - cells(example.line))}  # ${example.words[lang]}`);
  out.push('', `${HEADS.usage[lang]}: ${command.usage}`, '', ...wrapText(command.words[lang], width), '');
  for (const group of Object.keys(GROUPS) as (keyof typeof GROUPS)[]) {
    const options = command.options.filter((o) => o.group === group && !o.hidden);
    if (options.length > 0) out.push(`${GROUPS[group][lang]}:`, ...options.flatMap((o) => optionLines(o, lang, width)), '');
  }
  if (command === COMMANDS[0]) {
    out.push(`${HEADS.commands[lang]}:`);
    for (const other of COMMANDS.slice(1)) {
      const [first, ...rest] = wrapText(other.words[lang], width - 16);
      out.push(`  ${other.name.padEnd(13)} ${first ?? ''}`, ...rest.map((l) => `${' '.repeat(16)}${l}`));
    }
    out.push('', `${HEADS.more[lang]} ${HEADS.folder[lang]}`);
  }
  return `${out.join('\n').trimEnd()}\n`;
}

/** No arguments on a terminal: what to type, nothing more. */
export function shortHelp(lang: Lang): string {
  const root = COMMANDS[0]!;
  const widest = Math.max(...root.examples.map((e) => cells(e.line)));
  return `${root.words[lang]}\n\n${root.examples.map((e) => `  ${e.line}${' '.repeat(widest - cells(e.line))}  # ${e.words[lang]}`).join('\n')}\n\n${lang === 'zh' ? 'extract --help 显示所有选项。' : 'extract --help shows all options.'}\n`;
}

function optionLines(option: OptionDefinition, lang: Lang, width: number): string[] {
  const flags = option.flags.startsWith('--') ? `    ${option.flags}` : option.flags;
  const [first, ...rest] = wrapText(option.words[lang], width - 28);
  const head = `  ${flags.padEnd(25)} `;
  return [`${head}${first ?? ''}`, ...rest.map((l) => `${' '.repeat(28)}${l}`)];
}
