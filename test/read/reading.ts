import { builtInLanguage } from '../../src/language/lexicon.js';
import * as simplified from '../../src/text/simplify.js';
import * as text from '../../src/text/clean.js';
import { decode as decodeWith, type DecodeOptions } from '../../src/read/decode.js';
import * as dump from '../../src/read/dump.js';
import * as file from '../../src/read/file.js';
import type { Article } from '../../src/core/article.js';
import type { ReadOptions } from '../../src/read/options.js';

/** Reading and cleaning with the words that ship, as most tests want it. */
const language = builtInLanguage();
type Without<T> = Partial<Omit<T, 'language'>>;

export const decode = (bytes: Uint8Array, options: Without<DecodeOptions> = {}): ReturnType<typeof decodeWith> => decodeWith(bytes, { language, ...options });
export const readBytes = (name: string, bytes: Uint8Array, options: Without<ReadOptions> = {}): Promise<Article> => file.readBytes(name, bytes, { language, ...options });
export const readFileArticle = (path: string, options: Without<ReadOptions> = {}): Promise<Article> => file.readFileArticle(path, { language, ...options });

type DumpOptions = Omit<dump.DumpOptions, 'language'>;
export const readJsonlDump = (stream: AsyncIterable<Uint8Array>, options: DumpOptions): AsyncGenerator<dump.DumpRow> => dump.readJsonlDump(stream, { language, ...options });
export const readCsvDump = (stream: AsyncIterable<Uint8Array>, options: DumpOptions): AsyncGenerator<dump.DumpRow> => dump.readCsvDump(stream, { language, ...options });
export const readDumpFile = (path: string, options: Without<dump.DumpOptions> & { format?: 'jsonl' | 'csv' } = {}): AsyncGenerator<dump.DumpRow> => dump.readDumpFile(path, { language, ...options });

export const cleanText = (report: string): ReturnType<typeof text.cleanText> => text.cleanText(report, language);
export const cleanWithChanges = (report: string): ReturnType<typeof text.cleanWithChanges> => text.cleanWithChanges(report, language);
export const simplify = (aligned: Parameters<typeof simplified.simplify>[0]): ReturnType<typeof simplified.simplify> => simplified.simplify(aligned, language);
