let table: Uint8Array | undefined;

/** Is the Han character in GB 2312, the set of simplified Chinese print? Nearly all that only traditional text uses are outside. */
export function inGb2312(code: number): boolean {
  if (table === undefined) {
    table = new Uint8Array(0x10000);
    const bytes = new Uint8Array(2), decoder = new TextDecoder('gbk');
    for (bytes[0] = 0xB0; bytes[0] <= 0xF7; bytes[0]++) {
      for (bytes[1] = 0xA1; bytes[1] <= 0xFE; bytes[1]++) {
        const code = decoder.decode(bytes).charCodeAt(0);
        if (code >= 0x4E00 && code <= 0x9FFF) table[code] = 1;
      }
    }
  }
  return table[code] === 1;
}
