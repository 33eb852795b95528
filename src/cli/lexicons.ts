import type { Language } from '../core/language.js';
import { openLanguage } from '../language/lexicon.js';
import { list, type Arguments } from './parse.js';

/** The built-in words and those of `--lexicon DIR`. @throws Problem as `openLanguage` does */
export function languageFrom(args: Arguments): Language {
  return openLanguage({ lexicons: list(args, 'lexicon') });
}
