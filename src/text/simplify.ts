import { createRequire } from 'node:module';
import type { Language, Lexicon } from '../core/language.js';
import type { AlignedText, Replacement } from './aligned-text.js';
import { inGb2312 } from './gb2312.js';

type Convert = (text: string) => string;
let loaded: Convert | undefined;

/** opencc-js from Hong Kong's forms, which hold those of the standard; `tw` would turn 显著 into 显着. Loaded when first needed. */
export function converter(): Convert {
  if (loaded === undefined) {
    const { Converter } = createRequire(import.meta.url)('opencc-js/t2cn') as typeof import('opencc-js/t2cn');
    loaded = Converter({ from: 'hk', to: 'cn' }) as Convert;
  }
  return loaded;
}

let particles: Convert | undefined;

/** The same from Taiwan's forms: asked only which 著 is the particle 着 (看著, 隨著) and which is not (顯著, 著作). */
function particleConverter(): Convert {
  if (particles === undefined) {
    const { Converter } = createRequire(import.meta.url)('opencc-js/t2cn') as typeof import('opencc-js/t2cn');
    particles = Converter({ from: 'tw', to: 'cn' }) as Convert;
  }
  return particles;
}

/** The particle, and what traditional texts write for it: 着, 著. */
interface Particle { readonly word: string; readonly written: string }

function readParticle(lexicon: Lexicon): Particle {
  const that = (does: string): string => lexicon.table('layout-words').rows.find(({ cells }) => cells['does'] === does)!.cells['word']!;
  return { word: that('particle'), written: that('particle-form') };
}

// of the Han characters of a traditional text about a third are outside GB 2312, of a simplified one far below a hundredth
const TRADITIONAL_TEXT = 0.04;
const TRADITIONAL_LINE = 0.1;

function foreignShare(text: string, from: number, to: number): number {
  let han = 0, foreign = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x4E00 || code > 0x9FFF) continue;
    han++;
    if (!inGb2312(code)) foreign++;
  }
  return han === 0 ? 0 : foreign / han;
}

/**
 * Traditional → simplified, line by line in context (乾隆, 瞭望, 著名 stay), vocabulary never rewritten. Simplified text passes unchanged
 * and never loads the converter; of a simplified report only lines that are traditional themselves are converted.
 * @param language its `layout-words.tsv` tells the particle
 */
export function simplify(aligned: AlignedText, language: Language): AlignedText {
  const text = aligned.text;
  const whole = foreignShare(text, 0, text.length);
  if (whole === 0) return aligned;
  const edits: Replacement[] = [];    // characters whose length in UTF-16 changes
  const parts: string[] = [];         // the text that comes after these
  for (let at = 0; at < text.length;) {
    let stop = text.indexOf('\n', at) + 1;
    if (stop === 0) stop = text.length;
    const line = text.slice(at, stop);
    if (whole >= TRADITIONAL_TEXT || foreignShare(text, at, stop) >= TRADITIONAL_LINE) {
      const convert = converter();
      parts.push(align(line, convert(line), at, edits, convert, language.of(readParticle)));
    } else parts.push(line);
    at = stop;
  }
  return aligned.replace(edits).recast(parts.join(''));
}

/** The converted line, brought to as many code points as the line has; edits for those whose length differs. */
function align(line: string, made: string, offset: number, edits: Replacement[], one: Convert, { word, written }: Particle): string {
  if (made === line) return line;
  let from = [...line], to = [...made];
  if (from.length !== to.length) to = from.map((character) => { const single = one(character); return [...single].length === 1 ? single : character; });
  // the converter takes 着 for Hong Kong's 著 and leaves the particle 著 as it is
  const taiwan = line.includes(written) ? [...particleConverter()(line)] : from;
  let at = offset;
  for (let i = 0; i < from.length; i++) {
    if (from[i] === word || (from[i] === written && taiwan.length === from.length && taiwan[i] === word)) to[i] = word;
    if (from[i]!.length !== to[i]!.length) edits.push({ start: at, end: at + from[i]!.length, with: to[i]! });
    at += from[i]!.length;
  }
  return to.join('');
}
