import { EXIT, Problem } from '../core/problem.js';

type Fields = Record<string, unknown>;

/** From so many characters on a value is a text and not a name. */
const TEXT = 40, DEEPEST = 4;

/**
 * The articles of a JSON file: an array of objects, wherever it stands in it (`{"data": {"list": […]}}`), or an object of texts by their id.
 * @throws Problem `json_malformed`, `json_unknown` (65)
 */
export function jsonItems(text: string, path: string): Fields[] {
  let value: unknown;
  try { value = JSON.parse(text); } catch (error) {
    throw new Problem('json_malformed', path, `It is no JSON: ${(error as Error).message.replace(/\.$/, '')}.`, 'With one object a line it is JSONL: --input jsonl.', EXIT.data, { cause: error });
  }
  const found = articlesIn(value, 0);
  if (found !== null) return found;
  throw new Problem('json_unknown', path, 'There is no list of articles in it.', 'Give an array of objects with the text under one key, or JSONL.', EXIT.data);
}

function articlesIn(value: unknown, depth: number): Fields[] | null {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null;
  if (Array.isArray(value)) {
    const objects = value.filter((one): one is Fields => typeof one === 'object' && one !== null && !Array.isArray(one));
    return objects.length > 0 && objects.length >= value.length / 2 ? objects : null;
  }
  const entries = Object.entries(value);
  if (entries.length > 1 && entries.every(([, one]) => typeof one === 'string' && one.length >= TEXT)) return entries.map(([id, content]) => ({ id, content }));
  for (const [, one] of entries) {
    const found = articlesIn(one, depth + 1);
    if (found !== null) return found;
  }
  // one article by itself
  return entries.some(([, one]) => typeof one === 'string' && one.length >= TEXT) ? [value as Fields] : null;
}
