import type { Declaration, Node, PhraseDeclaration } from './ast.js';
import { LanguageError, nearest } from './errors.js';

/** Phrases made for other phrases’ parameters may nest so deep. */
const DEEPEST = 8;

/**
 * Gives every use of a phrase with parameters a phrase of its own: `phrase LISTED[X] shape X (、 X)*` used as `LISTED[<noun>]` becomes the phrase
 * `LISTED[<noun>]` with the parameter filled. Two uses with equal arguments share one phrase.
 * @returns the declarations without phrases that still have parameters, and with those that were made
 */
export function expandPhrases(files: readonly (readonly Declaration[])[]): { files: Declaration[][]; errors: LanguageError[] } {
  const templates = new Map<string, PhraseDeclaration>(), known = new Map<string, PhraseDeclaration>();
  for (const each of files.flat()) if (each.kind === 'phrase') { known.set(each.name, each); if (each.parameters.length > 0) templates.set(each.name, each); else templates.delete(each.name); }
  const errors: LanguageError[] = [];
  const made = new Map<string, PhraseDeclaration>();

  const call = (node: Extract<Node, { type: 'phrase' }>, filled: ReadonlyMap<string, Node>, depth: number): Node => {
    const parameter = filled.get(node.name);
    if (parameter !== undefined) return parameter;
    const args = node.args ?? [], template = templates.get(node.name);
    if (template === undefined) {
      if (args.length > 0) errors.push(new LanguageError(node.place, known.has(node.name) ? `The phrase ${node.name} has no parameters.` : `There is no phrase ${node.name}.`, nearest(node.name, [...templates.keys()])));
      return { type: 'phrase', name: node.name, place: node.place };
    }
    if (args.length !== template.parameters.length) {
      errors.push(new LanguageError(node.place, `The phrase ${node.name} has ${template.parameters.length} parameters, ${args.length} are given.`, undefined, `${node.name}[${template.parameters.join(', ')}]`));
      return { type: 'any' };
    }
    if (depth > DEEPEST) { errors.push(new LanguageError(node.place, `The phrase ${node.name} is made of itself.`)); return { type: 'any' }; }
    const given = args.map((arg) => fill(arg, filled, depth));
    const name = `${node.name}[${JSON.stringify(given, (key, value: unknown) => (key === 'place' ? undefined : value))}]`;
    if (!made.has(name)) {
      const own = new Map(template.parameters.map((parameter, i) => [parameter, given[i]!]));
      made.set(name, { ...template, name, parameters: [], shape: fill(template.shape, own, depth + 1) });
    }
    return { type: 'phrase', name, place: node.place };
  };

  const fill = (node: Node, filled: ReadonlyMap<string, Node>, depth: number): Node => {
    switch (node.type) {
      case 'phrase': return call(node, filled, depth);
      case 'sequence': return { ...node, items: node.items.map((item) => fill(item, filled, depth)) };
      case 'choice': return { ...node, options: node.options.map((option) => fill(option, filled, depth)) };
      case 'repeat': case 'role': case 'look': return { ...node, item: fill(node.item, filled, depth) };
      default: return node;
    }
  };

  const none: ReadonlyMap<string, Node> = new Map();
  const expanded = files.map((declarations) => declarations.flatMap((each): Declaration[] => {
    if (each.kind === 'phrase') return each.parameters.length > 0 ? [] : [{ ...each, shape: fill(each.shape, none, 0) }];
    return [{ ...each, shapes: each.shapes.map((shape) => fill(shape, none, 0)) }];
  }));
  return { files: made.size === 0 ? expanded : [[...made.values()], ...expanded], errors };
}

/** Does a declaration have or use parameters? Most files have none and need not be walked at each start. */
export function hasParameters(declarations: readonly Declaration[]): boolean {
  return declarations.some((each) => (each.kind === 'phrase' ? each.parameters.length > 0 || uses(each.shape) : each.shapes.some(uses)));
}

function uses(node: Node): boolean {
  switch (node.type) {
    case 'phrase': return node.args !== undefined;
    case 'sequence': return node.items.some(uses);
    case 'choice': return node.options.some(uses);
    case 'repeat': case 'role': case 'look': return uses(node.item);
    default: return false;
  }
}
