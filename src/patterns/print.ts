import type { Filter, Node } from './ast.js';

/** Characters that a word may hold without quotes. */
const BARE = /^[\u3007\u3400-\u9fff\uf900-\ufaff，、；：。！？“”《》（）…—·%‰]+$/;

/** A node in the words of the pattern language. */
export function print(node: Node): string {
  switch (node.type) {
    case 'literal': return BARE.test(node.word) ? node.word : JSON.stringify(node.word);
    case 'class': return `${node.negated ? '!' : ''}<${node.names.join('|')}>`;
    case 'any': return 'any';
    case 'quantity': return `Q${node.filters.length === 0 ? '' : `[${node.filters.map(filter).join(', ')}]`}`;
    case 'phrase': return node.args === undefined ? node.name : `${node.name}[${node.args.map(print).join(', ')}]`;
    case 'sequence': return node.items.map((item) => (item.type === 'choice' ? `(${print(item)})` : print(item))).join(' ');
    case 'choice': return node.options.map(print).join('|');
    case 'repeat': return `${whole(node.item)}${count(node.min, node.max)}${node.lazy ? '?' : ''}`;
    case 'role': return `${node.role}:${whole(node.item)}`;
    case 'boundary': return { clause_start: '^', clause_end: '$', sentence_start: 'start', sentence_end: 'end' }[node.side];
    case 'look': return `${node.negated ? '!' : '&'}(${print(node.item)})`;
  }
}

/** In brackets where what follows must hold for the whole. */
function whole(node: Node): string {
  return node.type === 'sequence' || node.type === 'choice' || node.type === 'role' ? `(${print(node)})` : print(node);
}

function count(min: number, max: number): string {
  if (max === 1 && min === 0) return '?';
  if (max === 40 && min < 2) return min === 0 ? '*' : '+';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function filter({ key, names }: Filter): string {
  return key === 'unit' ? `unit=${names.join('|')}` : names.join('|');
}
