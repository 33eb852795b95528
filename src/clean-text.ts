import { builtInLanguage, type Language } from './language/lexicon.js';
import type { AlignedText } from './text/aligned-text.js';
import { cleanText as clean } from './text/clean.js';

/**
 * Puts right what pages and encodings did to a report, and remembers where every character stood. Ends before simplification.
 * @param text decoded input
 * @param language whose words tell captions and bylines; default: the built-in words, else what `openLanguage` gives
 */
export function cleanText(text: string, language: Language = builtInLanguage()): AlignedText {
  return clean(text, language);
}
