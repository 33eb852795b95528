import { createToken, Lexer } from 'chevrotain';

/** Words of the pattern language. Order matters: the lexer takes the first that fits. */
export const Name = createToken({ name: 'Name', pattern: /[a-z][a-z0-9_]*(?:[.-][a-z0-9_]+)*/, label: 'a name' });
const word = (name: string, text: string) => createToken({ name, pattern: text, longer_alt: Name, label: `‘${text}’` });

export const Pattern = word('Pattern', 'pattern');
export const Topic = word('Topic', 'topic');
export const Cue = word('Cue', 'cue');
export const Phrase = word('Phrase', 'phrase');
export const Shape = word('Shape', 'shape');
export const Sets = word('Sets', 'sets');
export const Inherits = word('Inherits', 'inherits');
export const Extends = word('Extends', 'extends');
export const Follows = word('Follows', 'follows');
export const Deals = word('Deals', 'deals');
export const ExampleWord = word('ExampleWord', 'example');
export const Not = word('Not', 'not');
export const Keeps = word('Keeps', 'keeps');
export const None = word('None', 'none');
export const Before = word('Before', 'before');
export const Also = word('Also', 'also');
export const Any = word('Any', 'any');
export const Start = word('Start', 'start');
export const End = word('End', 'end');

export const Comment = createToken({ name: 'Comment', pattern: /#[^\n]*/, group: Lexer.SKIPPED });
export const White = createToken({ name: 'White', pattern: /[ \t\r\n\u3000]+/, group: Lexer.SKIPPED, line_breaks: true });
export const Text = createToken({ name: 'Text', pattern: /"(?:[^"\\\n]|\\.)*"/, label: 'a text in straight quotes' });
export const Label = createToken({ name: 'Label', pattern: /[a-z]+:/, label: 'a role' });
/** `indicator=满意率`, `value=95.2`, `unit=%`: key and value as one word. */
export const Field = createToken({ name: 'Field', pattern: /[a-z_]+=(?:"[^"\n]*"|[^\s",\]]+)/, label: 'field=value' });
export const PhraseName = createToken({ name: 'PhraseName', pattern: /[A-Z][A-Z0-9_]*/, label: 'the name of a phrase' });
export const Arrow = createToken({ name: 'Arrow', pattern: '=>', label: '‘=>’' });
export const Gap = createToken({ name: 'Gap', pattern: '..', label: '‘..’' });
export const NotClass = createToken({ name: 'NotClass', pattern: '!<', label: '‘!<’' });
export const NotAhead = createToken({ name: 'NotAhead', pattern: '!(', label: '‘!(’' });
export const Ahead = createToken({ name: 'Ahead', pattern: '&(', label: '‘&(’' });
export const Open = createToken({ name: 'Open', pattern: '(', label: '‘(’' });
export const Close = createToken({ name: 'Close', pattern: ')', label: '‘)’' });
export const Less = createToken({ name: 'Less', pattern: '<', label: '‘<’' });
export const Greater = createToken({ name: 'Greater', pattern: '>', label: '‘>’' });
export const Bar = createToken({ name: 'Bar', pattern: '|', label: '‘|’' });
export const Count = createToken({ name: 'Count', pattern: /\{\d+(?:,\d+)?\}/, label: '{from,to}' });
export const Question = createToken({ name: 'Question', pattern: '?', label: '‘?’' });
export const Star = createToken({ name: 'Star', pattern: '*', label: '‘*’' });
export const Plus = createToken({ name: 'Plus', pattern: '+', label: '‘+’' });
export const Caret = createToken({ name: 'Caret', pattern: '^', label: '‘^’' });
export const Dollar = createToken({ name: 'Dollar', pattern: '$', label: '‘$’' });
export const OpenFilter = createToken({ name: 'OpenFilter', pattern: '[', label: '‘[’' });
export const CloseFilter = createToken({ name: 'CloseFilter', pattern: ']', label: '‘]’' });
export const Comma = createToken({ name: 'Comma', pattern: ',', label: '‘,’' });
/** A word of the language as it stands in the text, marks included. */
export const Word = createToken({ name: 'Word', pattern: /[\u3007\u3400-\u9fff\uf900-\ufaff，、；：。！？“”《》（）…—·%‰]+/, label: 'a Chinese word' });

export const TOKENS = [
  White, Comment, Text, Field, Label, Pattern, Topic, Cue, Phrase, Shape, Sets, Inherits, Extends, Follows, Deals, Before, ExampleWord, Keeps, None, Not, Also, Any, Start, End,
  Name, PhraseName,
  Arrow, Gap, NotClass, NotAhead, Ahead, Open, Close, Less, Greater, Bar, Count, Question, Star, Plus, Caret, Dollar, OpenFilter, CloseFilter, Comma, Word,
];

let lexer: Lexer | undefined;

/** The lexer of pattern files; made when a file is read, which a start from the bundle does not need. */
export function languageLexer(): Lexer {
  return lexer ??= new Lexer(TOKENS, { ensureOptimizations: false, positionTracking: 'full' });
}
