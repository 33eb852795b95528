/**
 * zh-statistics: reads Chinese news reports and writes down every statistic in them as a structured record.
 * @packageDocumentation
 */
export { createExtractor, type Extraction, type Extractor, type ExtractorOptions } from './pipeline.js';
export { findQuantities } from './quantities.js';
export { parseNumeral } from './numeral/index.js';
export { cleanText } from './clean-text.js';
export { builtInLanguage, openLanguage, type Language } from './language/lexicon.js';
export { AlignedText } from './text/aligned-text.js';
export { COLUMNS, EXTRA_COLUMNS, FLAGS, SCHEMA_VERSION, type Column, type Explanation, type Flag, type Statistic } from './core/schema.js';
export type { Bound, Quantity, QuantityKind, UnitClass } from './core/quantity.js';
export type { Diagnostic } from './core/diagnostic.js';
export type { Article } from './core/article.js';
export { Problem } from './core/problem.js';
