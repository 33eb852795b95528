import { isUcum } from './ucum.js';

type Cells = Readonly<Record<string, string>>;

const MARKS = new Set(['%', '‰', '‱']);
let currencies: ReadonlySet<string> | undefined;

/** Is it a code of ISO 4217, as the runtime knows them? */
function isCurrency(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf('currency'));
  return currencies.has(code);
}

/** Does the code fit the class of the unit: ISO 4217 for money, UCUM for what is measured? What is wrong, or null. */
export function codeOfUnit({ class: of, code }: Cells): string | null {
  if (code === '' || code === undefined) return null;
  switch (of) {
    case 'currency': return isCurrency(code) ? null : `${code} is no code of ISO 4217.`;
    case 'percent': return MARKS.has(code) || isUcum(code) ? null : `${code} is no code of a share.`;
    case 'point': return code === 'pp' ? null : `A point has the code pp, not ${code}.`;
    case 'physical': case 'time': return isUcum(code) ? null : `${code} is no code of UCUM.`;
    default: return `A ${of} has no code; there stands ${code}.`;
  }
}

/** @returns what is wrong, or null */
export function currencyCode({ code }: Cells): string | null {
  return isCurrency(code!) ? null : `${code} is no code of ISO 4217.`;
}

/** @returns what is wrong, or null */
export function factorNeedsUnit({ times, as }: Cells): string | null {
  return times === '' || as !== '' ? null : 'A factor (times) needs the unit that it leads to (as).';
}
