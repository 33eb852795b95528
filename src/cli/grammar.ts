import { EXIT, Problem } from '../core/problem.js';
import { nearest } from '../write/format.js';
import { list, type Arguments } from './parse.js';

/** `extract grammar check FILE…` and `extract grammar list`. */
export async function runGrammar(args: Arguments): Promise<number> {
  const [action, ...files] = args.operands;
  if (action !== 'check' && action !== 'list') {
    const near = nearest(action ?? '', ['check', 'list']);
    throw new Problem('usage', null, `There is no “grammar ${action}”.`, near === null ? 'It is check or list.' : `Did you mean ${near}?`, EXIT.usage);
  }
  throw new Problem('not_wired', null, `grammar ${action} ${files.concat(list(args, 'lexicon')).join(' ')} is not wired yet.`, '', EXIT.internal);
}
