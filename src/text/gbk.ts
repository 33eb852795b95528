let toPair: Uint16Array | undefined;
let toCharacter: Uint16Array | undefined;

/** Code page 936 as the pages used it: pairs 8140–FEFE, the user-defined ones to U+E000–F8FF; 80 alone is € and not in here. */
function build(): void {
  toPair = new Uint16Array(0x10000);
  toCharacter = new Uint16Array(0x10000);
  const bytes = new Uint8Array(190 * 3), decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xFE; lead++) {
    let n = 0;
    for (let trail = 0x40; trail <= 0xFE; trail++) {
      if (trail === 0x7F) continue;
      bytes[n++] = lead; bytes[n++] = trail; bytes[n++] = 0x0A;
    }
    const made = decoder.decode(bytes.subarray(0, n)).split('\n');
    let i = 0;
    for (let trail = 0x40; trail <= 0xFE; trail++) {
      if (trail === 0x7F) continue;
      const text = made[i++]!;
      const pair = (lead << 8) | trail;
      const code = userDefined(lead, trail) || (text.length === 1 && text !== '\uFFFD' ? text.charCodeAt(0) : 0);
      if (code === 0) continue;
      toCharacter[pair] = code;
      if (toPair[code] === 0) toPair[code] = pair;
    }
  }
}

// Microsoft's user-defined areas
function userDefined(lead: number, trail: number): number {
  if (lead >= 0xAA && lead <= 0xAF && trail >= 0xA1) return 0xE000 + 94 * (lead - 0xAA) + trail - 0xA1;
  if (lead >= 0xF8 && lead <= 0xFE && trail >= 0xA1) return 0xE234 + 94 * (lead - 0xF8) + trail - 0xA1;
  if (lead >= 0xA1 && lead <= 0xA7 && trail <= 0xA0) return 0xE4C6 + 96 * (lead - 0xA1) + (trail > 0x7F ? trail - 0x41 : trail - 0x40);
  return 0;
}

/** The two bytes of a character in code page 936, lead in the high byte; 0 when it has none. */
export function pairOf(code: number): number {
  if (toPair === undefined) build();
  return toPair![code]!;
}

/** The character of two bytes; 0 when the pair is not assigned. */
export function characterOf(pair: number): number {
  if (toCharacter === undefined) build();
  return toCharacter![pair]!;
}
