import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as schema from '../../src/core/schema.js';
// @ts-expect-error a script without types
import { recordPage } from '../../scripts/record-docs.mjs';

it('docs/record.md says what the schema says', () => {
  const page = readFileSync(new URL('../../docs/record.md', import.meta.url), 'utf8');
  expect(page).toBe((recordPage as (s: typeof schema) => string)(schema));
  for (const c of [...schema.COLUMNS, ...schema.EXTRA_COLUMNS]) expect(page).toContain(`| \`${c.name}\` | ${c.zh} |`);
});
