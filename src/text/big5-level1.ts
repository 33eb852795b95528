let table: Uint8Array | undefined;

/** Is the Han character among the 5,401 common ones of Big5 (level 1), the set of daily traditional print? Variants like 鎭 and 殻 are not. */
export function inBig5Level1(code: number): boolean {
  if (table === undefined) {
    table = new Uint8Array(0x10000);
    const bytes = new Uint8Array(2), decoder = new TextDecoder('big5');
    for (bytes[0] = 0xA4; bytes[0] <= 0xC6; bytes[0]++) {
      for (bytes[1] = 0x40; bytes[1] <= 0xFE; bytes[1]++) {
        if (bytes[1] > 0x7E && bytes[1] < 0xA1 || bytes[0] === 0xC6 && bytes[1] > 0x7E) continue;
        const code = decoder.decode(bytes).charCodeAt(0);
        if (code >= 0x4E00 && code <= 0x9FFF) table[code] = 1;
      }
    }
  }
  return table[code] === 1;
}
