import { spawnSync } from 'node:child_process';
import { run } from './command.js';

/** What bash offers at the end of a line. */
export function completions(cwd: string, line: string): string[] {
  const words = line.split(' ');
  const program = `${run(cwd, ['completion', 'bash']).out}\nCOMP_WORDS=(${words.map((w) => `'${w}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _extract; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return spawnSync('bash', ['-c', program], { cwd, encoding: 'utf8' }).stdout.split('\n').filter((word) => word !== '');
}
