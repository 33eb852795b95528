import { featuresOf, openJudge, type Made, type ReportFacts } from './confidence/index.js';
import { readUnitCodes } from './patterns/constants.js';
import { openGrammars } from './patterns/open.js';
import { createQuantityReader } from './quantity/index.js';
import { CueReader } from './patterns/cue-reader.js';
import { createStatementReader } from './patterns/statements.js';
import { readWordLists } from './patterns/word-lists.js';
import { createTimeReader } from './time/index.js';
import type { Article } from './core/article.js';
import type { ReportContext } from './core/context.js';
import { SPEAKING_BLOCKS } from './core/document.js';
import { mayState, STATISTIC_KINDS } from './core/quantity.js';
import type { Token } from './core/token.js';
import type { Extraction, Extractor, ExtractorOptions } from './core/extractor.js';
import { openLanguage } from './language/lexicon.js';
import { resolveBases } from './resolve/when/base.js';
import { createDistrictResolver } from './resolve/place/district.js';
import { createCompleter } from './resolve/record/complete.js';
import type { CompleteMention } from './resolve/record/ellipsis.js';
import { gate } from './resolve/record/gate.js';
import { openGazetteer } from './resolve/place/gazetteer.js';
import { resolvePeriods } from './resolve/when/period.js';
import { readPublished, reportYear } from './resolve/when/published.js';
import { resolveStatus } from './resolve/when/status.js';
import { createStatistics, otherNumbers } from './resolve/record/statistic.js';
import { segmentSentence } from './segment/words/segment.js';
import { readTables } from './segment/table/cells.js';
import { readTableWords } from './segment/table/words.js';
import { openWordClasses } from './segment/words/words.js';
import { cleanWithChanges } from './text/clean.js';
import { layoutBlocks, titleOf } from './text/layout.js';
import { cutSentences } from './text/sentences.js';
import { simplify } from './text/simplify.js';
import { unreadable } from './text/unreadable.js';

export type { Extraction, Extractor, ExtractorOptions } from './core/extractor.js';

/**
 * Makes an extractor; dictionaries are loaded when the first report with a number comes.
 * @throws Problem `grammar_invalid` when a user's pattern file has errors, `lexicon_malformed`, `gazetteer_malformed`
 */
export function createExtractor(options: ExtractorOptions = {}): Extractor {
  const language = openLanguage(options);
  const gazetteer = openGazetteer(language, options.gazetteer === undefined ? {} : { extraFile: options.gazetteer });
  const words = openWordClasses(language, (name) => (gazetteer.forms.get(name)?.full.length ?? 0) > 0);
  const completer = createCompleter(words, language);
  const quantities = createQuantityReader(language);
  const times = createTimeReader(language);
  const direction = (word: string): 'up' | 'down' | null => (words.of(word).has('rise') ? 'up' : words.of(word).has('fall') ? 'down' : null);
  const unitOf = language.of(readUnitCodes);
  const grammars = openGrammars(options, words.names(), (unit) => unitOf(unit)?.class ?? null, language.of(readWordLists));
  const statements = createStatementReader(grammars, direction, unitOf), cues = new CueReader(grammars.cues, grammars.cueProgram);
  const readers = { quantities: quantities.read, times: times.read, words, table: readTableWords(language) };
  const districts = createDistrictResolver(gazetteer, language, { district: options.district, asOf: options.asOf });

  /** Cleaned, cut, its numbers and times read. */
  const open = (article: Article) => {
    const cleaned = cleanWithChanges(article.text, language);
    const aligned = simplify(cleaned.aligned, language);
    const text = aligned.text;
    const blocks = layoutBlocks(text, language);
    const sentences = cutSentences(text, blocks, language);
    const numbers = quantities.read(text);
    const tables = readTables({ text, blocks, sentences, quantities: numbers, times: times.read(text) }, readers);
    const made: (readonly Token[])[] = [];
    const tokens = (i: number): readonly Token[] => made[i] ??= segmentSentence(text, sentences[i]!, numbers, tables.times, words);
    const context: ReportContext = { article, language, text, blocks, sentences, quantities: numbers, times: tables.times, tokens, cues: cues.open({ text, sentences, tokens }) };
    return { cleaned, aligned, tables, context };
  };

  const extractArticle = (article: Article): Extraction => {
    const lost = unreadable(article.text);
    if (lost !== null) {
      const { title, published, text, diagnostics } = article;
      return { statistics: [], title, published, text, cleaned: text, district: null, diagnostics: [...diagnostics, lost] };
    }
    const { cleaned, aligned, tables, context } = open(article), { text, blocks, sentences, quantities: numbers } = context;
    const complete: CompleteMention[] = [], tokensOf: (readonly Token[])[] = [];
    let n = 0;
    sentences.forEach((sentence, i) => {
      while (n < numbers.length && numbers[n]!.end <= sentence.start) n++;
      let k = n;
      while (k < numbers.length && numbers[k]!.start < sentence.end && !mayState(numbers[k]!)) k++;
      if (!SPEAKING_BLOCKS.has(blocks[sentence.block]!.kind)) return;
      const isEmpty = k >= numbers.length || numbers[k]!.start >= sentence.end;
      // …。其中，… goes on with what the sentence before counted
      const before = completer.goesOn(text, sentence.start) ? complete.slice(complete.findLastIndex((c) => c.mention.sentence < i - 1) + 1) : [];
      // a row of a table is read by its cells
      for (const tokens of tables.of(i) ?? (isEmpty ? [] : [context.tokens(i)])) {
        const seen = statements.read(tokens, i, text);
        complete.push(...completer.complete(seen, tokens, text, before));
        while (tokensOf.length < complete.length) tokensOf.push(tokens);
      }
    });

    const mentions = complete.map((c) => c.mention);
    const date = options.date ?? article.published;
    const published = date === null ? readPublished(context) : { value: date, basis: 'stated' as const, because: options.date === undefined ? 'metadata' : '--date' };
    const year = reportYear(context, published.value);
    const about = { published: published.value, year: year.value };
    const status = resolveStatus(context, mentions, about);
    const periods = resolvePeriods(context, mentions, about, status);
    const bases = resolveBases(context, mentions, about, periods);
    // codes as of the report: its date, else the year that its text says is the present
    const report = districts.report(context, published.value ?? (year.value === null ? null : String(year.value)));
    const placed = districts.resolve(context, mentions, report);
    const title = article.title ?? titleOf(text, blocks);
    const common = { article, aligned, context, damaged: cleaned.damaged, title, published: published.value, gazetteer, options };
    const statistics = createStatistics(complete, { periods, bases, status, districts: placed.districts, places: placed.places }, common);
    const decided = complete.map((_, i) => ({ period: periods[i]!, base: bases[i]!, status: status[i]!, district: placed.districts[i]!, place: placed.places[i]! }));
    const made = complete.map((c, i) => ({ record: statistics[i]!, ...c, tokens: tokensOf[i]!, decided: decided[i]! }));
    const facts = { published: published.value !== null, division: report.division?.code ?? null, numbers: numbers.filter((q) => STATISTIC_KINDS.has(q.kind) && !q.vague).length, taken: complete.length };
    made.forEach((each) => judgeRecord(each, facts, options.explain === true));
    const others = options.all === true ? otherNumbers(statistics, report, common) : [];
    const { passed, diagnostics: stopped } = gate(complete.map(({ mention }, i) => ({ record: statistics[i]!, span: aligned.toOriginal(mention.quantity) })));
    passed.push(...others);
    passed.sort((a, b) => a.start - b.start || a.end - b.end);
    const features = options.features === true ? new Map(made.map((each) => [each.record, featuresOf(each, facts)])) : null;
    return {
      statistics: passed, ...(features === null ? {} : { features: passed.map((s) => features.get(s) ?? {}) }), title, published: published.value, text: article.text, cleaned: text,
      district: report.division === null ? null : { code: report.division.code, name: report.division.name },
      diagnostics: [...article.diagnostics, ...cleaned.diagnostics, ...report.diagnostics, ...placed.diagnostics, ...stopped],
    };
  };
  return {
    language, extractArticle,
    read: (text) => open(articleOf(text)).context,
    extract: (text, about = {}) => extractArticle(articleOf(text, about)),
  };
}

function articleOf(text: string, about: { document?: string; date?: string; district?: string; title?: string } = {}): Article {
  return {
    document: about.document ?? '-', text, encoding: null, extracted: false,
    title: about.title ?? null, published: about.date ?? null, district: about.district ?? null, diagnostics: [],
  };
}

/** Says how sure a record is. */
function judgeRecord(made: Made, facts: ReportFacts, explained: boolean): void {
  const { record } = made, { confidence, doubt, weighed } = openJudge().judge(made, facts);
  record.confidence = confidence;
  record.doubt = [...doubt];
  if (explained && record.explain !== undefined) record.explain = { ...record.explain, weighed };
}
