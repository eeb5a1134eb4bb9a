import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { templateChanges, templateDigest } from './template-version.ts';

const folder = join(import.meta.dirname, 'template');

/** Of all that importers are made of, names and content. */
function digest(): string {
  const hash = createHash('sha256');
  for (const path of globSync('**/*.template', { cwd: folder }).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(folder, path)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}

it('a changed template is noticed, so that existing importers hear of it', () => {
  expect(
    digest(),
    'The template was changed. Add a version to templateChanges that says what existing importers ' +
      'have to change, or none where they need not; then write the received value to templateDigest.',
  ).toBe(templateDigest);
});

it('versions count up from 1, and each says what it changed', () => {
  expect(templateChanges.map(({ version }) => version)).toEqual(
    templateChanges.map((_, at) => at + 1),
  );
  for (const { changes } of templateChanges) expect(changes.join('')).not.toBe('');
});
