/** Lines of bytes without their ends (LF or CRLF); null for one that is longer than `most`, which is not kept. What stands behind the last end of line is a line. */
export async function* splitLines(input: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array | null> {
  let open: Uint8Array[] = [], size = 0;
  const close = (tail: Uint8Array): Uint8Array | null => {
    const line = size + tail.length > most ? null : open.length === 0 ? tail : joined([...open, tail], size + tail.length);
    open = [];
    size = 0;
    return line !== null && line.at(-1) === 13 ? line.subarray(0, -1) : line;
  };
  for await (const chunk of input) {
    let at = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, at)) {
      yield close(chunk.subarray(at, end));
      at = end + 1;
    }
    const rest = chunk.subarray(at);
    size += rest.length;
    if (size > most) open = [];
    else if (rest.length > 0) open.push(rest);
  }
  if (size > 0) yield close(new Uint8Array(0));
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
