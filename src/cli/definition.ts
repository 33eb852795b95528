/** What the definition of a command or option says: help, parser, completion and manual page are made from it. */

export interface Words {
  readonly en: string;
  readonly zh: string;
}

export interface OptionDefinition {
  /** As commander reads it: `-f, --format <name>`. */
  readonly flags: string;
  readonly words: Words;
  /** Heading in the help. */
  readonly group: keyof typeof GROUPS;
  /** Values for completion; `@file`, `@dir` ask the shell. */
  readonly values?: readonly string[];
  readonly repeatable?: boolean;
  readonly integer?: boolean;
  readonly hidden?: boolean;
}

export interface CommandDefinition {
  readonly name: string;
  readonly usage: string;
  /** As commander reads it: `[inputs...]`. */
  readonly arguments: string;
  readonly words: Words;
  readonly examples: readonly { readonly line: string; readonly words: Words }[];
  readonly options: readonly OptionDefinition[];
}

export const GROUPS = {
  output: { en: 'Output', zh: '输出' },
  report: { en: 'About the report', zh: '报道信息' },
  input: { en: 'Input', zh: '输入' },
  words: { en: 'Your own words and patterns', zh: '自定义词语与句式' },
  batch: { en: 'Many reports', zh: '批量处理' },
  cluster: { en: 'Many machines', zh: '多机运行' },
  general: { en: 'General', zh: '一般选项' },
} as const;
