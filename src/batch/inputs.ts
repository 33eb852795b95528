import { statSync } from 'node:fs';
import { aboutReport, type AboutSources } from './about.js';
import type { Unit } from './unit.js';

/** What is to be read, resolved to files; rows of dumps come later, as they are read. */
export interface Inputs {
  readonly units: AsyncIterable<Unit>;
  /** Number of units when it is known beforehand. */
  readonly total: number | null;
}

export interface InputOptions {
  readonly about: AboutSources;
  /** Reads standard input whole, for `-`. */
  readonly standardInput: () => Promise<Uint8Array>;
  readonly limit: number;
}

/** @param files paths in their order, `-` for standard input */
export function fileInputs(files: readonly string[], options: InputOptions): Inputs {
  const taken = files.slice(0, Math.min(files.length, options.limit));
  return {
    total: taken.length,
    units: (async function* () {
      for (const path of taken) {
        const about = aboutReport(path, path, options.about);
        if (path === '-') yield { kind: 'bytes', document: '-', bytes: await options.standardInput(), about } satisfies Unit;
        else yield { kind: 'file', document: path, path, about } satisfies Unit;
      }
    })(),
  };
}

/** Size and change time of a file, to tell without reading whether it is the same; null for anything else. */
export function fingerprint(unit: Unit): { size: number; changed: number } | null {
  if (unit.kind !== 'file') return null;
  try {
    const { size, mtimeMs } = statSync(unit.path);
    return { size, changed: mtimeMs };
  } catch { return null; }
}
