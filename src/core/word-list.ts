interface Part { readonly word: string; readonly notAfter: string; readonly notBefore: string }

/** Words that do one thing, with the characters that make each another word. */
export class WordList {
  /** By first unit, the longest first. */
  private readonly parts = new Map<number, Part[]>();
  private firsts: number[] = [];
  /** All of them, in the order of the table. */
  readonly words: string[] = [];

  add(word: string, notAfter: string, notBefore: string): void {
    const first = word.charCodeAt(0);
    this.words.push(word);
    this.parts.set(first, [...(this.parts.get(first) ?? []), { word, notAfter, notBefore }].sort((a, b) => b.word.length - a.word.length));
    this.firsts = [...this.parts.keys()];
  }

  /** Length of the longest word that begins here; 0 when there is none. */
  at(text: string, at: number): number {
    const first = text.charCodeAt(at);
    if (!this.firsts.includes(first)) return 0;
    for (const { word, notAfter, notBefore } of this.parts.get(first)!) {
      if (!text.startsWith(word, at)) continue;
      if (notBefore !== '' && at + word.length < text.length && notBefore.includes(text[at + word.length]!)) continue;
      if (notAfter !== '' && at > 0 && notAfter.includes(text[at - 1]!)) continue;
      return word.length;
    }
    return 0;
  }

  /** Does a word here stand behind a character that makes it another? */
  isCut(text: string, at: number): boolean {
    if (at === 0 || !this.firsts.includes(text.charCodeAt(at))) return false;
    return this.parts.get(text.charCodeAt(at))!.some(({ word, notAfter }) => text.startsWith(word, at) && notAfter.includes(text[at - 1]!));
  }

  endsAt(text: string, end: number): boolean {
    for (const word of this.words) if (end >= word.length && text.startsWith(word, end - word.length)) return true;
    return false;
  }
}
