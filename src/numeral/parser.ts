import { EmbeddedActionsParser, type IToken, type TokenType } from 'chevrotain';
import type { Bound } from '../core/quantity.js';
import { And, Arabic, Digit, Division, Mark, Minus, More, Multiplier, NUMERAL_TOKENS, PartsOf, Point, Tens, Vague, type NumeralToken, type Payload } from './tokens.js';
import { addSections, decimals, readGroup, roundPower, withDecimals, type NumeralValue, type Section, type Term } from './value.js';

const MARKS: Readonly<Record<number, NumeralValue['unitMark']>> = { 2: '%', 3: '‰', 4: '‱' };

/** What `number` read: sections, bounds inside. Null where the digits make no number. */
interface Plain { sections: Section[]; bound: Bound; vague: boolean; few: boolean; spelled: boolean; bare: boolean; ok: boolean }

/**
 * The grammar of numerals. It stops where the tokens no longer make one; `consumed` says how far it came.
 *
 *     numeral := Minus? ( PartsOf Minus? number | number ( Division number )? ( And number Division number )? ) Mark?
 *     number  := section+
 *     section := ( Arabic Tens? | Vague? han | Vague? Multiplier ) ( More | Multiplier )*
 *     han     := ( Digit | Tens )+ ( Point Digit+ )?
 */
export class NumeralParser extends EmbeddedActionsParser {
  constructor(tokens: readonly TokenType[] = NUMERAL_TOKENS, analyse = true) {
    super([...tokens], { maxLookahead: 2, recoveryEnabled: false });
    if (analyse) this.performSelfAnalysis();
  }

  /** Number of tokens read. */
  get consumed(): number {
    return (this as unknown as { currIdx: number }).currIdx + 1;
  }

  // what is left over belongs to the text, it is no error
  protected isAtEndOfInput(): boolean {
    return true;
  }

  readonly numeral = this.RULE('numeral', (): NumeralValue | null => {
    let sign = 1;
    let result: NumeralValue | null = null;
    this.OPTION(() => { this.CONSUME(Minus); sign = -1; });
    this.OR([
      {
        ALT: () => {
          const parts = this.CONSUME(PartsOf);
          this.OPTION1(() => { this.CONSUME1(Minus); sign = -sign; });
          const number = this.SUBRULE(this.number);
          this.ACTION(() => { result = finish(number, sign, MARKS[payload(parts).power]!); });
        },
      },
      {
        ALT: () => {
          const whole = this.SUBRULE1(this.number);
          let below: Plain | undefined, top: Plain | undefined, whole2: Plain | undefined;
          this.OPTION2(() => { this.CONSUME(Division); below = whole; top = this.SUBRULE2(this.number); });
          this.OPTION3(() => { this.CONSUME(And); whole2 = whole; below = this.SUBRULE3(this.number); this.CONSUME1(Division); top = this.SUBRULE4(this.number); });
          this.ACTION(() => { result = below === undefined || top === undefined ? finish(whole, sign, null) : fraction(whole2, below, top, sign); });
        },
      },
    ]);
    this.OPTION4(() => {
      const mark = this.CONSUME(Mark);
      this.ACTION(() => { if (result !== null) result = { ...result, unitMark: MARKS[payload(mark).power]! }; });
    });
    return result;
  });

  readonly number = this.RULE('number', (): Plain => {
    const plain: Plain = { sections: [], bound: 'exact', vague: false, few: false, spelled: false, bare: false, ok: true };
    this.AT_LEAST_ONE(() => this.SUBRULE(this.section, { ARGS: [plain] }));
    return plain;
  });

  private readonly section = this.RULE('section', (plain: Plain): void => {
    let power = 0, tens = 0, last = 0;
    let value = '1', max: string | null = null, single = false, spoken = false;
    this.OR([
      {
        ALT: () => {
          const digits = this.CONSUME(Arabic);
          this.ACTION(() => { value = payload(digits).digits; single = value.length === 1; });
          this.OPTION4(() => { const ten = this.CONSUME(Tens); this.ACTION(() => { tens += payload(ten).power; single = false; }); });
        },
      },
      {
        ALT: () => {
          this.OPTION(() => { this.CONSUME(Vague); this.ACTION(() => { plain.vague = true; }); });
          const han = this.SUBRULE(this.han);
          this.ACTION(() => {
            if (han === null) { plain.ok = false; return; }
            ({ value, max, single } = han);
            spoken = true;
            if (han.spelled) plain.spelled = true;
            if (han.bare) plain.bare = true;
          });
        },
      },
      {
        ALT: () => {
          this.OPTION1(() => { this.CONSUME1(Vague); this.ACTION(() => { plain.vague = true; }); });
          const first = this.CONSUME(Multiplier);
          this.ACTION(() => { last = payload(first).power; power += last; plain.bare = true; });
        },
      },
    ]);
    this.MANY1(() => this.OR1([
      { ALT: () => this.more(plain, this.CONSUME(More)) },
      { ALT: () => { const multiplier = this.CONSUME1(Multiplier); this.ACTION(() => { if (payload(multiplier).power < last) plain.ok = false; last = payload(multiplier).power; power += last; }); } },
    ]));
    this.ACTION(() => { plain.sections.push({ value, max, tens, power, single, spoken, open: plain.bound !== 'exact' || plain.vague }); });
  });

  private readonly han = this.RULE('han', (): ReturnType<typeof readGroup> => {
    const terms: Term[] = [];
    let digits = '', decimals = '';
    this.AT_LEAST_ONE(() => {
      this.OR([
        { ALT: () => { const digit = this.CONSUME(Digit); this.ACTION(() => { digits += payload(digit).digits; }); } },
        { ALT: () => { const tens = this.CONSUME(Tens); this.ACTION(() => { terms.push({ digits, power: payload(tens).power }); digits = ''; }); } },
      ]);
    });
    this.OPTION(() => {
      this.CONSUME(Point);
      this.AT_LEAST_ONE1(() => { const digit = this.CONSUME1(Digit); this.ACTION(() => { decimals += payload(digit).digits; }); });
    });
    return this.ACTION(() => {
      if (digits !== '') terms.push({ digits, power: -1 });
      const group = readGroup(terms);
      return decimals === '' ? group : withDecimals(group, terms, decimals);
    });
  });

  private more(plain: Plain, token: IToken): void {
    this.ACTION(() => {
      const { digits, power } = payload(token);
      plain.bound = digits as Bound;
      // 十几 tells no number, 十几万 one above 100,000
      if (power === 1) plain.few = true;
    });
  }
}

function payload(token: IToken): Payload {
  return (token as NumeralToken).payload;
}

function finish(plain: Plain, sign: number, unitMark: NumeralValue['unitMark']): NumeralValue | null {
  if (!plain.ok || plain.sections.length === 0) return null;
  const sum = addSections(plain.sections);
  if (sum === null || !Number.isFinite(sum.value) || (sum.max !== null && !Number.isFinite(sum.max))) return null;
  const { value, max } = sum;
  const last = plain.sections.at(-1)!;
  const alone = plain.sections.length === 1;
  const vague = plain.vague || (plain.few && value < 100);
  const [low, high] = sign < 0 && max !== null ? [-max, -value] : [sign * value, max === null ? null : sign * max];
  return {
    value: low, valueMax: high, bound: vague ? (plain.bound === 'over' ? 'over' : 'about') : high === null ? plain.bound : 'range', vague, unitMark,
    fraction: false, spelled: plain.spelled, coefficient: sign * Number(last.value), power: alone ? last.tens + last.power : 0,
    bare: plain.bare && alone, round: !alone || plain.bare || max !== null ? 0 : last.spoken ? roundPower(value) : last.value.length === 1 ? last.tens + last.power : 0,
  };
}

function fraction(whole: Plain | undefined, below: Plain, top: Plain, sign: number): NumeralValue | null {
  const a = finish(below, 1, null), b = finish(top, 1, null), w = whole === undefined ? undefined : finish(whole, 1, null);
  if (a === null || b === null || w === null || a.value === 0) return null;
  const exact = (w?.value ?? 0) + b.value / a.value;
  const value = sign * decimals(exact);
  return {
    value, valueMax: b.valueMax === null ? null : sign * decimals(b.valueMax / a.value), bound: b.bound, vague: a.vague || b.vague,
    unitMark: null, fraction: true, spelled: false, coefficient: value, power: 0, bare: false, round: 0,
  };
}
