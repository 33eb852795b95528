import type { Token } from './core/token.js';
import { readWordLists } from './patterns/word-lists.js';
import { openLanguage } from './language/lexicon.js';
import { builtInFiles, loadGrammars, userFile } from './patterns/load.js';
import { Tracer, type NumberTrace } from './patterns/trace.js';
import type { ExtractorOptions } from './pipeline.js';
import { createQuantityReader } from './quantity/index.js';
import { segmentSentence } from './segment/words/segment.js';
import { openWordClasses } from './segment/words/words.js';
import { cleanWithChanges } from './text/clean.js';
import { layoutBlocks } from './text/layout.js';
import { cutSentences } from './text/sentences.js';
import { simplify } from './text/simplify.js';
import { createTimeReader } from './time/index.js';

/** One sentence as `extract grammar try` shows it. */
export interface Tried {
  readonly sentence: string;
  readonly tokens: readonly Token[];
  /** Each number’s candidates, and how far each shape got towards it. */
  readonly numbers: readonly NumberTrace[];
}

/**
 * Shows what patterns make of a text: its words with their classes, the candidates for each number and why one won, and for each shape how far it got
 * and at which element and word it stopped. Errors of the user’s files are given too: what they still say is tried all the same.
 * @param paths the user’s pattern files, tried beside the built-in ones
 * @throws Problem `grammar_missing`, `lexicon_malformed`
 */
export function tryText(paths: readonly string[], text: string, options: ExtractorOptions = {}): { tried: Tried[]; errors: string[] } {
  const language = openLanguage(options), words = openWordClasses(language);
  const set = loadGrammars([...builtInFiles(), ...paths.map(userFile)], words.names(), false, undefined, language.of(readWordLists));
  const cleaned = simplify(cleanWithChanges(text, language).aligned, language).text;
  const quantities = createQuantityReader(language).read(cleaned), times = createTimeReader(language).read(cleaned);
  const tracer = new Tracer(set);
  const tried = cutSentences(cleaned, layoutBlocks(cleaned, language), language).map((sentence) => {
    const tokens = segmentSentence(cleaned, sentence, quantities, times, words);
    return { sentence: cleaned.slice(sentence.start, sentence.end), tokens, numbers: tracer.trace(tokens) };
  });
  return { tried, errors: set.errors.map((error) => error.message) };
}
