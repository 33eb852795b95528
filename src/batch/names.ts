import { sha256 } from './receipt.js';

/** A file name that every system takes, made from a path, an id or the name of a division: separators and signs become `_`. */
export function safeName(text: string): string {
  const name = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*#%&{}$!'@+`=\s]+/gu, '_').replace(/^[._]+|[._]+$/g, '');
  if (name === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(name)) return name === '' ? 'unnamed' : `_${name}`;
  // 255 bytes is the limit of most file systems; a suffix must still fit
  let out = '', bytes = 0;
  for (const char of name) {
    bytes += Buffer.byteLength(char);
    if (bytes > 200) break;
    out += char;
  }
  return out;
}

/** Where `--save-text` keeps the text of a document. A name that had to be changed ends in a digest of it: two documents never share a file. */
export function textName(document: string): string {
  const name = safeName(document);
  return `${name}${name === document ? '' : `-${sha256(document).slice(0, 12)}`}.txt`;
}

/** Gives each text a name of its own: the second of the same is `name-2`; upper and lower case count as the same. */
export function uniqueNames(): (text: string) => string {
  const taken = new Map<string, number>();
  return (text) => {
    const base = safeName(text);
    for (;;) {
      const n = (taken.get(base.toLowerCase()) ?? 0) + 1;
      taken.set(base.toLowerCase(), n);
      const name = n === 1 ? base : `${base}-${n}`;
      if (n === 1 || !taken.has(name.toLowerCase())) {
        if (n > 1) taken.set(name.toLowerCase(), 1);
        return name;
      }
    }
  };
}
