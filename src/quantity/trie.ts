interface Node<T> { next: Map<number, Node<T>> | null; value: T | undefined }

/** Does a word of this length fit at this place of the text? */
export type Accept<T, E> = (value: T, length: number, text: string, at: number, extra: E) => boolean;

/** Words with what they mean, for the longest that begins (or ends) at a place of a text. */
export class Trie<T> {
  private readonly root: Node<T> = { next: null, value: undefined };
  /** Characters that a word begins (backwards: ends) with, so that most places are turned down by one look. */
  private readonly heads = new Uint8Array(65536 / 8);

  /** @param backwards words are looked for to the left of a place */
  constructor(private readonly backwards = false) {}

  /** The first value that a word is given stays. */
  add(word: string, value: T): void {
    const head = word.charCodeAt(this.backwards ? word.length - 1 : 0);
    this.heads[head >> 3]! |= 1 << (head & 7);
    let node = this.root;
    for (let k = 0; k < word.length; k++) {
      const code = word.charCodeAt(this.backwards ? word.length - 1 - k : k);
      node.next ??= new Map();
      let next = node.next.get(code);
      if (next === undefined) node.next.set(code, next = { next: null, value: undefined });
      node = next;
    }
    node.value ??= value;
  }

  /** Can a word begin at `at` (backwards: end there)? */
  may(text: string, at: number): boolean {
    const code = text.charCodeAt(this.backwards ? at - 1 : at);
    return (this.heads[code >> 3]! & (1 << (code & 7))) !== 0;
  }

  /**
   * The longest word at `at` (or, backwards, that ends there) whose value `accept` takes. What `accept` must know is handed to it, so that
   * no function is made for a look-up.
   * @returns its value and length; null when none fits
   */
  longest<E = undefined>(text: string, at: number, accept: Accept<T, E> = yes, extra?: E): { value: T; length: number } | null {
    if (!this.may(text, at)) return null;
    let node: Node<T> | undefined = this.root;
    let found: { value: T; length: number } | null = null;
    for (let length = 1; node.next !== null; length++) {
      node = node.next.get(text.charCodeAt(this.backwards ? at - length : at + length - 1));
      if (node === undefined) break;
      if (node.value !== undefined && accept(node.value, length, text, at, extra as E)) found = { value: node.value, length };
    }
    return found;
  }

  get(word: string): T | undefined {
    let node: Node<T> | undefined = this.root;
    for (let k = 0; k < word.length && node !== undefined; k++) node = node.next?.get(word.charCodeAt(this.backwards ? word.length - 1 - k : k));
    return node?.value;
  }
}

const yes = (): boolean => true;
