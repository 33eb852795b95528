/** Encoders for the tests, made by turning Node's decoders round: nothing of src/read is used. */
const tables = new Map<string, Map<string, number[]>>();

function tableOf(encoding: 'gb18030' | 'big5'): Map<string, number[]> {
  let table = tables.get(encoding);
  if (table === undefined) {
    table = new Map();
    const decoder = new TextDecoder(encoding);
    for (let lead = 0x81; lead <= 0xFE; lead++) {
      for (let trail = 0x40; trail <= 0xFE; trail++) {
        const text = decoder.decode(Uint8Array.of(lead, trail));
        if (text.length === 1 && text !== '\uFFFD' && !/[\uE000-\uF8FF]/.test(text) && !table.has(text)) table.set(text, [lead, trail]);
      }
    }
    tables.set(encoding, table);
  }
  return table;
}

/** @throws Error where the encoding has no such character, so that a test never compares with a `?` */
export function encode(text: string, encoding: 'utf-8' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be'): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const bytes = new Uint8Array(text.length * 2), view = new DataView(bytes.buffer);
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le');
    return bytes;
  }
  const table = tableOf(encoding);
  return Uint8Array.from([...text].flatMap((character) => {
    if (character < '\u0080') return [character.charCodeAt(0)];
    const pair = table.get(character);
    if (pair === undefined) throw new Error(`${encoding} has no ${character}`);
    return pair;
  }));
}

export function encodable(text: string, encoding: 'gb18030' | 'big5'): string {
  const table = tableOf(encoding);
  return [...text].filter((character) => character < '\u0080' || table.has(character)).join('');
}
