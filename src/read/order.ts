/** Orders by code point, the same on every system and in every locale (UTF-16 order puts U+FF21 after U+20000). */
export function byCodePoint(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  for (let i = 0; i < most; i++) {
    const x = a.charCodeAt(i), y = b.charCodeAt(i);
    if (x === y) continue;
    const high = (unit: number): number => (unit >= 0xD800 && unit <= 0xDFFF ? unit + 0x10000 : unit);
    return high(x) - high(y);
  }
  return a.length - b.length;
}
