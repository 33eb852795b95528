import type { Block, BlockKind } from '../core/document.js';
import type { Language } from '../core/language.js';
import { endsSentence } from './characters.js';
import { isDatedNote, lineKind, opensLinks } from './furniture.js';
import { layoutWords } from './layout-words.js';
import { linesOf } from './lines.js';
import { cellCuts, isRow } from './rows.js';

const HASHES = /^(#{1,6})\s/;
const SQUARE = /^[●■◆★◎◇▶►]/;
const DASHES = /^(?:——|――|--|—|―)/;
const LONGEST_HEADING = 45;
const LONGEST_MARKED_HEADING = 60;

interface Seen { start: number; end: number; text: string; kind: BlockKind; level: number }

/**
 * What each line of a cleaned, simplified text is. One line is one block; blank lines are none.
 * @param language its `furniture.tsv` tells bylines, captions, datelines and footers
 */
export function layoutBlocks(text: string, language: Language): Block[] {
  const lines = linesOf(text);
  const seen: Seen[] = lines.map((line, i) => {
    const { start, end } = line;
    const near = [lines[i - 1]?.text ?? '', lines[i + 1]?.text ?? ''];
    return { start, end, text: line.text, ...kindOf(line.text, near, language) };
  });
  markNotes(seen);
  markHead(seen);
  markFoot(seen);
  markLinks(seen, language);
  return seen.map(({ start, end, kind, level }) => ({ start, end, kind, level }));
}

/** The headline, or the first heading where two stand together, as on a page that begins with a lead; null when there is none. */
export function titleOf(text: string, blocks: readonly Block[]): string | null {
  let title = blocks.find((block) => block.kind === 'headline');
  title ??= blocks.find((block, i) => i < 8 && block.kind === 'heading' && (blocks[i + 1]?.kind === 'heading' || blocks[i + 1]?.kind === 'subtitle'));
  return title === undefined ? null : text.slice(title.start, title.end).replace(HASHES, '');
}

function kindOf(line: string, near: readonly string[], language: Language): { kind: BlockKind; level: number } {
  const known = lineKind(line, language), words = layoutWords(language);
  if (known !== null) return { kind: known, level: 0 };
  if (isRow(line) || (cellCuts(line) === 1 && near.some((other) => cellCuts(other) >= 1))) return { kind: 'table_row', level: 0 };
  const hashes = HASHES.exec(line);
  if (hashes !== null) return { kind: 'heading', level: hashes[1]!.length };
  const open = !endsSentence(line) && !/[，,；;：:、]$/.test(line);
  if (open && line.length <= LONGEST_MARKED_HEADING) {
    // ●豐富活動載體,創新開展方式 / 一、总体情况 / （二）主要做法
    if (SQUARE.test(line) || words.chapter.test(line) || words.first.test(line)) return { kind: 'heading', level: 2 };
    if (words.second.test(line)) return { kind: 'heading', level: 3 };
  }
  if (words.item.test(line)) return { kind: 'list_item', level: 0 };
  if (open && line.length <= LONGEST_HEADING && !line.includes('。')) return { kind: 'heading', level: 2 };
  return { kind: 'paragraph', level: 0 };
}

// 2021年8月30日，新建成的作乐幼儿园。 Short dated lines at the very end are captions where a caption, the byline or a footer stands before them;
// anywhere else they may be the news itself.
function markNotes(seen: Seen[]): void {
  let first = seen.length;
  while (first > 0 && isNoteOrNoText(seen[first - 1]!)) first--;
  if (!seen.slice(0, first).some((block) => block.kind === 'paragraph')) return;
  for (let i = first; i < seen.length; i++) {
    const before = seen[i - 1]!.kind;
    if (seen[i]!.kind === 'paragraph' && (before === 'caption' || before === 'furniture' || before === 'byline')) seen[i]!.kind = 'caption';
  }
}

function isNoteOrNoText(block: Seen): boolean {
  return block.kind === 'caption' || block.kind === 'furniture' || block.kind === 'byline' || block.kind === 'dateline' || (block.kind === 'paragraph' && isDatedNote(block.text));
}

// short lines after the footers at the end of a page: the station's name, links
function markFoot(seen: Seen[]): void {
  let last = seen.length - 1;
  while (last >= 0 && seen[last]!.kind !== 'paragraph' && seen[last]!.kind !== 'list_item' && seen[last]!.kind !== 'table_row') last--;
  let foot = false;
  for (let i = last + 1; i < seen.length; i++) {
    if (seen[i]!.kind === 'furniture') foot = true;
    else if (foot && last >= 0 && seen[i]!.kind === 'heading') { seen[i]!.kind = 'furniture'; seen[i]!.level = 0; }
  }
}

// after 相关新闻: headlines of other reports, until a sentence comes
function markLinks(seen: Seen[], language: Language): void {
  let list = false;
  for (const block of seen) {
    if (block.kind === 'furniture' && opensLinks(block.text, language)) list = true;
    else if (block.text.includes('。') || block.kind === 'subtitle') list = false;
    else if (list && block.kind !== 'byline' && block.kind !== 'dateline') { block.kind = 'furniture'; block.level = 0; }
  }
}

/** Headline: the first open line before the first paragraph; the lines with dashes after it are subtitles. */
function markHead(seen: Seen[]): void {
  let headline = -1;
  for (let i = 0; i < seen.length; i++) {
    const block = seen[i]!;
    if (block.kind === 'heading' && DASHES.test(block.text)) {
      if (i > 0) { block.kind = 'subtitle'; block.level = 2; }
      continue;
    }
    if (headline >= 0) continue;
    const short = block.kind === 'paragraph' && i === 0 && seen.length > 1 && block.text.length <= 30 && /[！？!?]$/.test(block.text);
    if (block.kind === 'heading' && (block.text.match(/[\u4E00-\u9FFF]/g)?.length ?? 0) >= 4 || short) {
      block.kind = 'headline';
      block.level = 1;
      headline = i;
    } else if (block.kind === 'paragraph' || block.kind === 'list_item' || block.kind === 'table_row') headline = i;
  }
}
