/** Writes numbers as people do, to hold the reader against. Shares nothing with it. */
export type Style = 'plain' | 'colloquial' | 'financial' | 'mixed';
export const STYLES: readonly Style[] = ['plain', 'colloquial', 'financial', 'mixed'];

const PLAIN = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const FINANCIAL = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES = ['', '十', '百', '千'], FINANCIAL_PLACES = ['', '拾', '佰', '仟'];
const MYRIADS = ['', '万', '亿', '万亿'];

/** @param n an integer from 0 to 10^16 - 1 */
export function writeNumber(n: number, style: Style): string {
  if (style === 'mixed') return writeMixed(n);
  if (n === 0) return '零';
  const digits = style === 'financial' ? FINANCIAL : PLAIN;
  const places = style === 'financial' ? FINANCIAL_PLACES : PLACES;
  const groups: number[] = [];
  for (let rest = n; rest > 0; rest = Math.floor(rest / 10000)) groups.push(rest % 10000);
  let written = '';
  let gap = false;
  for (let g = groups.length - 1; g >= 0; g--) {
    const group = groups[g]!;
    if (group === 0) { gap = written !== ''; continue; }
    if (written !== '' && (gap || group < 1000)) written += digits[0];
    // 万亿 is written once: 三万亿零五百亿 would be 三万零五百亿
    const myriad = g === 3 && groups[2]! > 0 ? '万' : MYRIADS[g]!;
    written += fourDigits(group, digits, places) + myriad;
    gap = false;
  }
  return style === 'colloquial' ? colloquial(written, n) : written;
}

function fourDigits(n: number, digits: readonly string[], places: readonly string[]): string {
  let written = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10;
    if (digit === 0) { gap = written !== ''; continue; }
    if (gap) written += digits[0];
    written += digits[digit]! + places[place]!;
    gap = false;
  }
  return written;
}

// 一十五 → 十五, 二千 → 两千, 二万 → 两万, 三千五百 → 三千五
function colloquial(written: string, n: number): string {
  let short = written.replace(/^一十/, '十').replace(/二(?=[千万亿])/g, (two, at: number) => (written[at - 1] === '十' || written[at - 1] === '零' ? two : '两')).replace(/^二(?=百)/, '两');
  const zeros = /0+$/.exec(String(n))?.[0].length ?? 0;
  // the last place may be left out when its neighbour above is written: 一百一, 两千五, 三万二
  if (zeros >= 1 && zeros <= 3 && n >= 100 && Math.floor(n / 10 ** (zeros + 1)) % 10 > 0 && short.endsWith(PLACES[zeros]!)) short = short.slice(0, -1).replace(/两$/, '二');
  return short;
}

function writeMixed(n: number): string {
  if (n === 0) return '0';
  const trillions = Math.floor(n / 1e12), yi = Math.floor(n / 1e8) % 10000, wan = Math.floor(n / 1e4) % 10000, rest = n % 10000;
  let written = trillions > 0 ? `${trillions}万` : '';
  if (yi > 0) written += trillions > 0 && yi < 1000 ? `零${yi}` : String(yi);
  if (trillions > 0 || yi > 0) written += '亿';
  if (wan > 0) written += `${written !== '' && wan < 1000 ? '零' : ''}${wan}万`;
  if (rest > 0) written += `${written !== '' && rest < 1000 ? '零' : ''}${rest}`;
  return written;
}
