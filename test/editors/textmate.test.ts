import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { IGrammar } from 'vscode-textmate';
import { packageRoot } from '../../src/language/lexicon.js';
import { languageLexer } from '../../src/patterns/tokens.js';

const require = createRequire(import.meta.url);
const { INITIAL, Registry, parseRawGrammar } = require('vscode-textmate') as typeof import('vscode-textmate');
const { createOnigScanner, createOnigString, loadWASM } = require('vscode-oniguruma') as typeof import('vscode-oniguruma');
const root = packageRoot(), path = join(root, 'editors/zh-statistics.tmLanguage.json');
let grammar: IGrammar;

beforeAll(async () => {
  await loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner: (patterns) => createOnigScanner(patterns), createOnigString: (text) => createOnigString(text) }),
    loadGrammar: async () => parseRawGrammar(readFileSync(path, 'utf8'), path),
  });
  grammar = (await registry.loadGrammar('source.zh-statistics'))!;
});

interface Word { readonly text: string; readonly scope: string; readonly line: number; readonly column: number }

/** Words of a text with their innermost scope, blanks left out. */
function words(text: string): Word[] {
  let stack = INITIAL;
  return text.split('\n').flatMap((line, i) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map((t) => ({ text: line.slice(t.startIndex, t.endIndex), scope: t.scopes.at(-1)!.replace('.zh-statistics', ''), line: i + 1, column: t.startIndex + 1 }))
      .filter((w) => w.text.trim() !== '');
  });
}

describe('the TextMate grammar', () => {
  test('a pattern, word by word', () => {
    expect(words('pattern a.b "x"\n  shape ^ indicator:LEFT !<clause>{0,3}? 达 quantity:Q[share]\n  sets measure=share\n  inherits action\n  example "满意率达95%" => value=95 also => value=3\n  keeps "甲" => none')
      .map((w) => `${w.text.trim()} ${w.scope}`)).toEqual([
      'pattern keyword.declaration', 'a.b entity.name.function', '"x" string.quoted.double',
      'shape keyword.other.shape', '^ keyword.control.anchor', 'indicator: variable.parameter.role', 'LEFT entity.name.function.call', '!<clause> support.type.class',
      '{0,3}? keyword.operator.quantifier', '达 string.unquoted.word', 'quantity: variable.parameter.role', 'Q[share] constant.language.quantity',
      'sets keyword.other', 'measure support.variable', '= keyword.operator.assignment', 'share string.unquoted',
      'inherits keyword.other', 'action support.variable',
      'example keyword.other.example', '"满意率达95%" string.quoted.double', '=> keyword.operator.arrow', 'value support.variable', '= keyword.operator.assignment', '95 string.unquoted',
      'also keyword.other', '=> keyword.operator.arrow', 'value support.variable', '= keyword.operator.assignment', '3 string.unquoted',
      'keeps keyword.other.example', '"甲" string.quoted.double', '=> keyword.operator.arrow', 'none keyword.other',
    ]);
  });

  const folders = ['grammars/patterns', 'grammars/cues'].filter((folder) => readdirSync(join(root, 'grammars')).includes(folder.split('/')[1]!));
  const files = folders.flatMap((folder) => readdirSync(join(root, folder)).filter((file) => /\.(grammar|cues)$/.test(file)).map((file) => `${folder}/${file}`));
  test.each(files)('%s: every word has a colour, and every text is one word for both readers', (file) => {
    const text = readFileSync(join(root, file), 'utf8'), seen = words(text);
    expect(seen.filter((w) => w.scope === 'source').map((w) => `${w.line}:${w.column} ${w.text}`)).toEqual([]);
    const texts = languageLexer().tokenize(text).tokens.filter((t) => t.tokenType.name === 'Text').map((t) => `${t.startLine}:${t.startColumn} ${t.image}`);
    expect(seen.filter((w) => w.scope === 'string.quoted.double').map((w) => `${w.line}:${w.column} ${w.text}`)).toEqual(texts);
  });
});
