import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workspaceRoot } from './source-files.ts';

/** ESLint lets a file's comment set any rule, also the one that would report the comment. */
const switchesItOff = /\/\*\s*eslint\s[^*]*@logbook\/exemption-says-why/;

it('no file sets the rule that asks for reasons', () => {
  const files = globSync(
    '{apps,libs,tools,supabase,bench,scripts}/**/*.{ts,tsx,mts,cts,js,mjs,cjs}',
    {
      cwd: workspaceRoot,
      exclude: (path) => path.includes('node_modules'),
    },
  );
  expect(files.length).toBeGreaterThan(300);
  expect('/* eslint @logbook/exemption-says-why: 0 */').toMatch(switchesItOff);
  // The rule's own tests and this one have it in strings.
  const tests = /(exemption-says-why\/rule|exemptions)\.test\.ts$/;
  const found = files.filter(
    (path) =>
      !tests.test(path) && switchesItOff.test(readFileSync(join(workspaceRoot, path), 'utf8')),
  );
  expect(found).toEqual([]);
});
