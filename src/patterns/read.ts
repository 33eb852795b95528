import { MismatchedTokenException, type IRecognitionException, type IToken } from 'chevrotain';
import type { Declaration, Place } from './ast.js';
import { LanguageError } from './errors.js';
import { LanguageParser } from './parser.js';
import { Ahead, Close, Cue, languageLexer, NotAhead, Open, Pattern, Phrase, PhraseName, Shape, Topic } from './tokens.js';

let parser: LanguageParser | undefined;

/** What a pattern file says, and everything that is wrong with it: one error a declaration, the others are still read. */
export function readGrammar(text: string, file: string): { declarations: Declaration[]; errors: LanguageError[] } {
  parser ??= new LanguageParser();
  parser.file = file;
  const lexed = languageLexer().tokenize(text.replace(/^\uFEFF/, ''));
  const errors: LanguageError[] = lexed.errors.map((error) =>
    new LanguageError({ file, line: error.line ?? 1, column: error.column ?? 1 }, `The sign ‘${text.slice(error.offset, error.offset + Math.min(error.length, 12))}’ is not part of the pattern language.`, undefined,
      'words, <classes>, PHRASES, roles: and marks; a text stands in straight quotes'));
  const declarations: Declaration[] = [];
  for (const part of split(lexed.tokens)) {
    const open = unclosed(part, file);
    if (open !== null) { errors.push(open); continue; }
    parser.input = part;
    try {
      const declaration = parser.declaration();
      const error = parser.errors[0];
      if (error !== undefined) errors.push(explain(error, part, file));
      else declarations.push(declaration);
    } catch (error) {
      if (!(error instanceof LanguageError)) throw error;
      errors.push(error);
    }
  }
  return { declarations, errors };
}

/** The tokens of each declaration: it begins with pattern, topic, cue or phrase at the head of a line. */
function split(tokens: readonly IToken[]): IToken[][] {
  const parts: IToken[][] = [];
  let line = 0;
  for (const token of tokens) {
    const opens = (token.tokenType === Pattern || token.tokenType === Phrase || token.tokenType === Topic || token.tokenType === Cue) && token.startLine !== line && token.startColumn === 1;
    if (opens || parts.length === 0) parts.push([]);
    parts.at(-1)!.push(token);
    line = token.endLine ?? line;
  }
  return parts;
}

/** Names of phrases that the shapes of a file use; where a phrase is declared is no use of it. */
export function phraseNames(text: string): string[] {
  const { tokens } = languageLexer().tokenize(text.replace(/^\uFEFF/, ''));
  return tokens.filter((token, i) => token.tokenType === PhraseName && tokens[i - 1]?.tokenType !== Phrase).map((token) => token.image);
}

/** A ( that is never closed is reported where it was opened; a ) too many where it stands. */
function unclosed(part: readonly IToken[], file: string): LanguageError | null {
  const open: IToken[] = [];
  const at = (token: IToken): Place => ({ file, line: token.startLine ?? 1, column: token.startColumn ?? 1 });
  for (const [i, token] of part.entries()) {
    if (token.tokenType === Open || token.tokenType === Ahead || token.tokenType === NotAhead) open.push(token);
    else if (token.tokenType === Close && open.pop() === undefined) return new LanguageError(at(token), 'This ‘)’ closes nothing.');
    // a line of its own begins: shape, sets, example …
    const next = part[i + 1];
    const ends = next === undefined || next.tokenType === Shape || (next.startLine !== token.startLine && LINES.has(next.image));
    if (ends && open.length > 0) return new LanguageError(at(open[0]!), `The ‘${open[0]!.image}’ is never closed.`, undefined, '‘)’ before the next line of the declaration');
  }
  return null;
}

/** Words that begin a line of a declaration. */
const LINES = new Set(['shape', 'sets', 'inherits', 'extends', 'follows', 'deals', 'before', 'example', 'keeps', 'not']);

function explain(error: IRecognitionException, part: readonly IToken[], file: string): LanguageError {
  const token = Number.isNaN(error.token.startOffset) ? part.at(-1)! : error.token;
  const place: Place = { file, line: token.startLine ?? 1, column: token.startColumn ?? 1 };
  const found = Number.isNaN(error.token.startOffset) ? 'The declaration ends too early.' : `‘${error.token.image}’ does not belong here.`;
  if (error instanceof MismatchedTokenException) {
    const expected = /expecting (?:token of type )?--> (.*?) <--/i.exec(error.message)?.[1];
    return new LanguageError(place, found, undefined, expected);
  }
  const options = [...error.message.matchAll(/\[([^\][]+)\]/g)].map((m) => m[1]!).slice(0, 8);
  return new LanguageError(place, found, undefined, options.length > 0 ? `one of ${[...new Set(options)].join(', ')}` : undefined);
}
