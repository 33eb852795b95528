import type { ArticleText } from '../write/format.js';

/** A report among the records of a spool. Records are JSON objects; a report is an array, so that its first sign tells them apart. */
export function textLine({ document, title, text }: ArticleText): string {
  return `${JSON.stringify([document, title, text])}\n`;
}

export function isTextLine(line: string): boolean {
  return line.startsWith('[');
}

/** @param line what `textLine` made */
export function readTextLine(line: string): ArticleText {
  const [document, title, text] = JSON.parse(line) as [string, string | null, string];
  return { document, title, text };
}
