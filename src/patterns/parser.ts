import { EmbeddedActionsParser, type IToken } from 'chevrotain';
import { ROLES, type Role } from '../core/mention.js';
import type { CueExample, Declaration, Example, Expectation, Filter, Label, Node, PatternDeclaration, Place, Settings } from './ast.js';
import { LABELS } from './ast.js';
import * as T from './tokens.js';
import { LanguageError, nearest } from './errors.js';

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  measure: ['count', 'amount', 'share', 'change', 'rank', 'ratio'],
  direction: ['up', 'down', 'word', 'sign'],
  status: ['actual', 'planned'],
  statistic: ['no'],
  flag: [],
  unit: [],
};
/** Roles whose words a pattern can set. */
const SET_WORDS: readonly string[] = ROLES.filter((role) => role !== 'quantity');

/** Reads one declaration of a pattern file. */
export class LanguageParser extends EmbeddedActionsParser {
  /** File that places speak of; set by the reader before each use. */
  file = '';

  constructor() {
    super(T.TOKENS, { recoveryEnabled: false, maxLookahead: 2 });
    this.performSelfAnalysis();
  }

  declaration = this.RULE('declaration', (): Declaration => this.OR([
    { ALT: () => this.SUBRULE(this.phrase) },
    { ALT: () => this.SUBRULE(this.pattern) },
    { ALT: () => this.SUBRULE(this.cue) },
  ]));

  // cue time.base "比2019年" shape … sets role=base example "…" => "2019年" role=base
  private cue = this.RULE('cue', (): Declaration => {
    const at = this.CONSUME(T.Cue);
    const name = this.CONSUME(T.Name).image;
    const description = this.OPTION(() => this.CONSUME(T.Text).image);
    const shapes: Node[] = [];
    const settings: Record<string, string> = {};
    const examples: CueExample[] = [], negatives: CueExample[] = [];
    this.AT_LEAST_ONE(() => this.OR([
      { ALT: () => { this.CONSUME(T.Shape); const shape = this.SUBRULE(this.choice); this.ACTION(() => shapes.push(shape)); } },
      { ALT: () => { this.CONSUME(T.Sets); const found = this.SUBRULE(this.said); this.ACTION(() => Object.assign(settings, found)); } },
      { ALT: () => { const example = this.SUBRULE(this.cueExample); this.ACTION(() => examples.push(example)); } },
      { ALT: () => {
        const word = this.CONSUME(T.Not);
        const text = this.CONSUME1(T.Text).image;
        this.ACTION(() => negatives.push({ text: unquote(text), expected: [], place: this.placeOf(word) }));
      } },
    ]));
    return this.ACTION((): Declaration => ({ kind: 'cue', name, description: unquote(description), shapes, settings, examples, negatives, place: this.placeOf(at) }));
  });

  // role=base, gloss=yes
  private said = this.RULE('said', (): Record<string, string> => {
    const found: Record<string, string> = {};
    this.AT_LEAST_ONE(() => {
      const field = this.CONSUME(T.Field);
      this.OPTION(() => this.CONSUME(T.Comma));
      this.ACTION(() => { const [key, value] = splitField(field.image); found[key] = value; });
    });
    return found;
  });

  // example "教育支出比2019年增长8%。" => "2019年" role=base also => …
  private cueExample = this.RULE('cueExample', (): CueExample => {
    const word = this.CONSUME(T.ExampleWord);
    const text = this.CONSUME(T.Text).image;
    this.CONSUME(T.Arrow);
    const expected: CueExample['expected'][number][] = [];
    const words = this.CONSUME1(T.Text).image, first = this.SUBRULE(this.fields);
    this.ACTION(() => expected.push({ words: unquote(words), fields: first.fields }));
    this.MANY(() => {
      this.CONSUME(T.Also);
      this.CONSUME1(T.Arrow);
      const others = this.CONSUME2(T.Text).image, more = this.SUBRULE1(this.fields);
      this.ACTION(() => expected.push({ words: unquote(others), fields: more.fields }));
    });
    return { text: unquote(text), expected, place: this.placeOf(word) };
  });

  private phrase = this.RULE('phrase', (): Declaration => {
    const at = this.CONSUME(T.Phrase);
    const name = this.CONSUME(T.PhraseName).image;
    const parameters: string[] = [];
    this.OPTION(() => {
      this.CONSUME(T.OpenFilter);
      this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => { const each = this.CONSUME1(T.PhraseName).image; this.ACTION(() => parameters.push(each)); } });
      this.CONSUME(T.CloseFilter);
    });
    const description = this.OPTION1(() => this.CONSUME(T.Text).image);
    this.CONSUME(T.Shape);
    const shape = this.SUBRULE(this.choice);
    return { kind: 'phrase', name, description: unquote(description), parameters, shape, place: this.placeOf(at) };
  });

  // pattern share.level "X为N" shape … sets … example …
  private pattern = this.RULE('pattern', (): Declaration => {
    const at = this.OR([{ ALT: () => this.CONSUME(T.Pattern) }, { ALT: () => this.CONSUME(T.Topic) }]);
    const name = this.CONSUME(T.Name).image;
    const description = this.OPTION(() => this.CONSUME(T.Text).image);
    const shapes: Node[] = [];
    const settings: Record<string, string> = {};
    const words: Record<string, string> = {};
    const before: PatternDeclaration['before'][number][] = [];
    const kept: Example[] = [];
    const inherits: Role[] = [];
    const widened: Role[] = [];
    const follows: Role[] = [];
    const deals: Role[] = [];
    const examples: Example[] = [];
    const negatives: Example[] = [];
    this.AT_LEAST_ONE(() => this.OR1([
      { ALT: () => { this.CONSUME(T.Shape); const shape = this.SUBRULE(this.choice); this.ACTION(() => shapes.push(shape)); } },
      { ALT: () => { this.CONSUME(T.Sets); const found = this.SUBRULE(this.settings); this.ACTION(() => {
        for (const [key, value] of Object.entries(found)) if (SET_WORDS.includes(key)) words[key] = value; else settings[key] = value;
      }); } },
      { ALT: () => {
        this.CONSUME(T.Before);
        this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => { const name = this.CONSUME1(T.Name); this.ACTION(() => before.push({ name: name.image, place: this.placeOf(name) })); } });
      } },
      { ALT: () => {
        const word = this.CONSUME(T.Keeps);
        const text = this.CONSUME2(T.Text).image;
        this.CONSUME(T.Arrow);
        const expected = this.SUBRULE(this.expectations);
        this.ACTION(() => kept.push({ text: unquote(text), expected, place: this.placeOf(word) }));
      } },
      { ALT: () => { this.CONSUME(T.Inherits); const roles = this.SUBRULE(this.roles); this.ACTION(() => inherits.push(...roles)); } },
      { ALT: () => { this.CONSUME(T.Extends); const roles = this.SUBRULE2(this.roles); this.ACTION(() => widened.push(...roles)); } },
      { ALT: () => { this.CONSUME(T.Follows); const roles = this.SUBRULE3(this.roles); this.ACTION(() => follows.push(...roles)); } },
      { ALT: () => { this.CONSUME(T.Deals); const roles = this.SUBRULE1(this.roles); this.ACTION(() => deals.push(...roles)); } },
      { ALT: () => { const example = this.SUBRULE(this.example); this.ACTION(() => examples.push(example)); } },
      { ALT: () => {
        const word = this.CONSUME(T.Not);
        const text = this.CONSUME1(T.Text).image;
        this.ACTION(() => negatives.push({ text: unquote(text), expected: [], place: this.placeOf(word) }));
      } },
    ]));
    return this.ACTION((): Declaration => ({
      kind: at.image as 'pattern' | 'topic', name, description: unquote(description), shapes,
      settings: { ...settings, ...(Object.keys(words).length > 0 ? { words } : {}) } as Settings,
      inherits, extends: widened, follows, deals, before, examples, negatives, kept, place: this.placeOf(at),
    }));
  });

  private settings = this.RULE('settings', (): Record<string, string> => {
    const found: Record<string, string> = {};
    this.AT_LEAST_ONE({
      DEF: () => {
        const field = this.CONSUME(T.Field);
        this.OPTION(() => this.CONSUME(T.Comma));
        this.ACTION(() => {
          const [key, value] = splitField(field.image);
          if (SET_WORDS.includes(key)) { found[key] = value; return; }
          const allowed = SETTINGS[key];
          if (allowed === undefined) throw new LanguageError(this.placeOf(field), `Nothing is called ‘${key}’ that a pattern can set.`, nearest(key, [...Object.keys(SETTINGS), ...SET_WORDS]));
          if (allowed.length > 0 && !allowed.includes(value)) throw new LanguageError(this.placeOf(field), `‘${value}’ is no ${key}.`, nearest(value, allowed), `one of ${allowed.join(', ')}`);
          found[key] = value;
        });
      },
    });
    return found;
  });

  private roles = this.RULE('roles', (): Role[] => {
    const roles: Role[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: T.Comma,
      DEF: () => {
        const name = this.CONSUME(T.Name);
        this.ACTION(() => {
          if (!(ROLES as readonly string[]).includes(name.image)) throw new LanguageError(this.placeOf(name), `There is no role ‘${name.image}’.`, nearest(name.image, ROLES), `one of ${ROLES.join(', ')}`);
          roles.push(name.image as Role);
        });
      },
    });
    return roles;
  });

  // example "满意率为95.2%" => indicator=满意率 value=95.2 also => …
  private example = this.RULE('example', (): Example => {
    const word = this.CONSUME(T.ExampleWord);
    const text = this.CONSUME(T.Text).image;
    this.CONSUME(T.Arrow);
    const expected = this.SUBRULE(this.expectations);
    return { text: unquote(text), expected, place: this.placeOf(word) };
  });

  // indicator=满意率 value=95.2 also => …, or none
  private expectations = this.RULE('expectations', (): Expectation[] => this.OR([
    { ALT: () => { this.CONSUME(T.None); return [] as Expectation[]; } },
    { ALT: () => {
      const expected: Expectation[] = [];
      const first = this.SUBRULE(this.fields);
      this.ACTION(() => expected.push(first));
      this.MANY(() => {
        this.CONSUME(T.Also);
        this.CONSUME(T.Arrow);
        const more = this.SUBRULE1(this.fields);
        this.ACTION(() => expected.push(more));
      });
      return expected;
    } },
  ]));

  private fields = this.RULE('fields', (): Expectation => {
    const fields: Record<string, string> = {};
    this.AT_LEAST_ONE(() => {
      const field = this.CONSUME(T.Field);
      this.ACTION(() => { const [key, value] = splitField(field.image); fields[key] = value; });
    });
    return { fields };
  });

  private choice = this.RULE('choice', (): Node => {
    const options: Node[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: T.Bar, DEF: () => { const option = this.SUBRULE(this.sequence); this.ACTION(() => options.push(option)); } });
    return options.length === 1 ? options[0]! : { type: 'choice', options };
  });

  private sequence = this.RULE('sequence', (): Node => {
    const items: Node[] = [];
    this.AT_LEAST_ONE(() => { const item = this.SUBRULE(this.item); this.ACTION(() => items.push(item)); });
    return items.length === 1 ? items[0]! : { type: 'sequence', items };
  });

  private item = this.RULE('item', (): Node => {
    const label = this.OPTION(() => this.CONSUME(T.Label));
    let node = this.SUBRULE(this.atom);
    this.OPTION1(() => {
      const count = this.SUBRULE(this.count);
      const lazy = this.OPTION2(() => this.CONSUME(T.Question)) !== undefined;
      this.ACTION(() => { node = { type: 'repeat', item: node, min: count[0], max: count[1], lazy }; });
    });
    return this.ACTION((): Node => {
      if (label === undefined) return node;
      const role = label.image.slice(0, -1);
      if (!(LABELS as readonly string[]).includes(role)) throw new LanguageError(this.placeOf(label), `There is no role ‘${role}’.`, nearest(role, LABELS), `one of ${LABELS.join(', ')}`);
      return { type: 'role', role: role as Label, item: node, place: this.placeOf(label) };
    });
  });

  private count = this.RULE('count', (): [number, number] => this.OR([
    { ALT: () => { this.CONSUME(T.Question); return [0, 1] as [number, number]; } },
    { ALT: () => { this.CONSUME(T.Star); return [0, 40] as [number, number]; } },
    { ALT: () => { this.CONSUME(T.Plus); return [1, 40] as [number, number]; } },
    { ALT: () => {
      const image = this.CONSUME(T.Count).image;
      return this.ACTION(() => { const [from, to] = image.slice(1, -1).split(',').map(Number); return [from!, to ?? from!] as [number, number]; });
    } },
  ]));

  private atom = this.RULE('atom', (): Node => this.OR([
    { ALT: () => ({ type: 'literal', word: this.CONSUME(T.Word).image }) as Node },
    { ALT: () => { const image = this.CONSUME(T.Text).image; return { type: 'literal', word: unquote(image) } as Node; } },
    { ALT: () => { const at = this.CONSUME(T.Less); return this.SUBRULE(this.classes, { ARGS: [at, false] }); } },
    { ALT: () => { const at = this.CONSUME(T.NotClass); return this.SUBRULE1(this.classes, { ARGS: [at, true] }); } },
    { ALT: () => this.SUBRULE(this.phraseOrQuantity) },
    { ALT: () => { this.CONSUME(T.Any); return { type: 'any' } as Node; } },
    { ALT: () => { this.CONSUME(T.Gap); return { type: 'repeat', item: { type: 'any' }, min: 0, max: 12, lazy: true } as Node; } },
    { ALT: () => { this.CONSUME(T.Caret); return { type: 'boundary', side: 'clause_start' } as Node; } },
    { ALT: () => { this.CONSUME(T.Dollar); return { type: 'boundary', side: 'clause_end' } as Node; } },
    { ALT: () => { this.CONSUME(T.Start); return { type: 'boundary', side: 'sentence_start' } as Node; } },
    { ALT: () => { this.CONSUME(T.End); return { type: 'boundary', side: 'sentence_end' } as Node; } },
    { ALT: () => { this.CONSUME(T.Open); const node = this.SUBRULE(this.choice); this.CONSUME(T.Close); return node; } },
    { ALT: () => { this.CONSUME(T.Ahead); const item = this.SUBRULE1(this.choice); this.CONSUME1(T.Close); return { type: 'look', item, negated: false } as Node; } },
    { ALT: () => { this.CONSUME(T.NotAhead); const item = this.SUBRULE2(this.choice); this.CONSUME2(T.Close); return { type: 'look', item, negated: true } as Node; } },
  ]));

  private classes = this.RULE('classes', (at: IToken, negated: boolean): Node => {
    const names: string[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: T.Bar, DEF: () => { const name = this.SUBRULE(this.className); this.ACTION(() => names.push(name)); } });
    this.CONSUME(T.Greater);
    return this.ACTION((): Node => ({ type: 'class', names, negated, place: this.placeOf(at) }));
  });

  // a class may be called like a word of the language: <any>, <topic>
  private className = this.RULE('className', (): string => this.OR([
    { ALT: () => this.CONSUME(T.Name).image },
    { ALT: () => this.CONSUME(T.Topic).image },
    { ALT: () => this.CONSUME(T.Not).image },
    { ALT: () => this.CONSUME(T.None).image },
  ]));

  private phraseOrQuantity = this.RULE('phraseOrQuantity', (): Node => {
    const name = this.CONSUME(T.PhraseName);
    const filters: Filter[] = [];
    const args: Node[] = [];
    this.OPTION(() => {
      this.CONSUME(T.OpenFilter);
      this.AT_LEAST_ONE_SEP({
        SEP: T.Comma,
        DEF: () => this.OR([
          { ALT: () => { const kinds = this.SUBRULE(this.names); this.ACTION(() => filters.push({ key: 'kind', names: kinds })); } },
          { ALT: () => { const filter = this.SUBRULE(this.unitFilter); this.ACTION(() => filters.push(filter)); } },
          // LISTED[<noun>]: what stands for the phrase’s parameter
          { ALT: () => { const arg = this.SUBRULE(this.choice); this.ACTION(() => args.push(arg)); } },
        ]),
      });
      this.CONSUME(T.CloseFilter);
    });
    return this.ACTION((): Node => {
      const place = this.placeOf(name), isQuantity = name.image === 'Q';
      if (name.image === 'T') return { type: 'role', role: 'at', item: { type: 'class', names: ['time'], negated: false, asks: filters, place }, place };
      if (isQuantity && args.length > 0) throw new LanguageError(place, 'A quantity is asked for its kind or its unit.', undefined, 'as in Q[share] or Q[unit=kg|km]');
      if (!isQuantity && filters.length > 0) throw new LanguageError(place, `${name.image} is a phrase, which has no kind or unit.`, undefined, 'shapes for its parameters, as in LISTED[<noun>]');
      return isQuantity ? { type: 'quantity', filters, place } : { type: 'phrase', name: name.image, ...(args.length > 0 ? { args } : {}), place };
    });
  });

  private unitFilter = this.RULE('unitFilter', (): Filter => {
    const field = this.CONSUME(T.Field);
    return this.ACTION((): Filter => {
      const [key, value] = splitField(field.image);
      if (key !== 'unit') throw new LanguageError(this.placeOf(field), `A quantity has no ‘${key}’ to ask for.`, nearest(key, ['unit']));
      return { key: 'unit', names: value.split('|') };
    });
  });

  private names = this.RULE('names', (): string[] => {
    const names: string[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: T.Bar, DEF: () => {
      // a unit class is called none
      const name = this.OR([{ ALT: () => this.CONSUME(T.Name) }, { ALT: () => this.CONSUME(T.None) }]);
      this.ACTION(() => names.push(name.image));
    } });
    return names;
  });

  private placeOf(token: IToken): Place {
    return { file: this.file, line: token.startLine ?? 1, column: token.startColumn ?? 1 };
  }
}

function unquote(image: string | undefined): string {
  // while Chevrotain records the grammar, an option answers with a stand-in that is no string
  return typeof image !== 'string' ? '' : image.slice(1, -1).replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c === 't' ? '\t' : c));
}

function splitField(image: string): [string, string] {
  const at = image.indexOf('=');
  const value = image.slice(at + 1);
  return [image.slice(0, at), value.startsWith('"') ? value.slice(1, -1) : value];
}
