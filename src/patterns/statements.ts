import type { Mention, Filler } from '../core/mention.js';
import type { Token } from '../core/token.js';
import { withConstants, type UnitOf } from './constants.js';
import type { GrammarSet } from './load.js';
import { Matcher } from './match.js';
import { toMention } from './mention.js';

/** A noun phrase that later statements of the sentence may take as their indicator: 粮食仍然连年增产，…达到…吨. */
export interface Topic extends Filler {
  readonly pattern: string;
}

/** What the patterns see in one sentence. */
export interface SentenceStatements {
  readonly mentions: Mention[];
  readonly topics: Topic[];
}

/** Reads statements with the given patterns. With none loaded it finds none. @param unitOf knows the units that patterns set */
export function createStatementReader(grammars: Pick<GrammarSet, 'patterns' | 'program'>, direction: (word: string) => 'up' | 'down' | null, unitOf: UnitOf = () => null) {
  const matcher = new Matcher(grammars.patterns, grammars.program);
  return {
    /** @param text the document's cleaned text, that the tokens' spans speak of */
    read(tokens: readonly Token[], sentence: number, text: string): SentenceStatements {
      const mentions: Mention[] = [];
      const prepared = matcher.prepare(tokens);
      for (const match of matcher.match(prepared)) {
        const mention = toMention(match, prepared, sentence, text, direction);
        if (mention !== null) mentions.push(withConstants(mention, match.pattern.declaration.settings, unitOf));
      }
      const topics: Topic[] = [];
      if (matcher.hasTopics && mentions.some((m) => m.roles.indicator === undefined)) {
        for (const match of matcher.matchTopics(prepared)) {
          const capture = match.captures.find((c) => c.label === 'indicator');
          if (capture === undefined || capture.to <= capture.from) continue;
          const start = tokens[capture.from]!.start, end = tokens[capture.to - 1]!.end;
          topics.push({ start, end, text: text.slice(start, end), pattern: match.pattern.declaration.name });
        }
      }
      return { mentions, topics };
    },
  };
}
