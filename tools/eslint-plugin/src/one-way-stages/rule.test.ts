import { describe, expect, it } from 'vitest';
import { lintProject } from '../testing/lint-project.ts';
import type { ProjectFiles } from '../testing/lint-project.ts';

const app: ProjectFiles = {
  'package.json': '{}',
  'apps/cars/package.json':
    '{ "name": "@acme/cars", "type": "module", "imports": { "#record/*": "./src/record/*" } }',
  'apps/cars/src/source/page.ts': 'export interface Page { html: string }\nexport const read = 1;',
  'apps/cars/src/extract/facts.ts':
    'export interface Facts { make: string }\nexport const extract = 1;',
  'apps/cars/src/record/save.ts': 'export const save = 1;\nexport type Saved = number;',
  'apps/cars/src/glue.ts': "export { save } from './record/save.ts';",
  'apps/cars/src/types.ts': "export type { Saved } from './record/save.ts';",
  'apps/cars/src/plain.ts': 'export const plain = 1;',
  'apps/cars/src/settings.ts':
    "import { save } from './record/save.ts';\nexport type Settings = 1;\nexport const settings = save;",
  'apps/cars/src/draft/draft.test.ts': "export * from '../record/save.ts';",
};
const draft = 'apps/cars/src/draft/draft.ts';
const lint = (text: string, path = draft): Promise<string[]> =>
  lintProject('one-way-stages', { ...app, [path]: text }, path);

describe('a stage may', () => {
  it.each([
    ['import types of the one before', "import type { Facts } from '../extract/facts.ts';"],
    ['import inline types', "import { type Facts } from '../extract/facts.ts';"],
    ['hand on types', "export type { Facts } from '../extract/facts.ts';"],
    ['name a type in place', "export type F = import('../extract/facts.ts').Facts;"],
    ['use its own stage', "import { other } from './other.ts';"],
    ['use a room beside the stages', "import { plain } from '../plain.ts';"],
    ['use a package', "import { z } from 'zod';"],
    [
      'take a type of a file that knows other stages',
      "import type { Settings } from '../settings.ts';",
    ],
  ])('%s', async (_name, text) => {
    expect(await lint(text)).toEqual([]);
  });
});

describe('a stage may not', () => {
  it.each([
    [
      'import a value of the one before',
      "import { extract } from '../extract/facts.ts';",
      /onlyTypes/,
    ],
    [
      'hide it among types',
      "import { type Facts, extract } from '../extract/facts.ts';",
      /onlyTypes/,
    ],
    ['load it for its effects', "import '../extract/facts.ts';", /onlyTypes/],
    ['hand it on', "export { extract } from '../extract/facts.ts';", /onlyTypes/],
    ['hand on all of it', "export * from '../extract/facts.ts';", /onlyTypes/],
    ['load it later', "await import('../extract/facts.ts');", /onlyTypes/],
    [
      'load it by a constant',
      "const path = '../extract/' + 'facts.ts';\nawait import(path);",
      /onlyTypes/,
    ],
    ['require it', "require('../extract/facts.ts');", /onlyTypes/],
    [
      'require it with a require of its own',
      "import { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url);\nload('../extract/facts.ts');",
      /onlyTypes/,
    ],
    ['import = require', "import facts = require('../extract/facts.ts');", /onlyTypes/],
    ['skip one', "import type { Page } from '../source/page.ts';", /mayNotKnow/],
    ['know a later one', "import type { Saved } from '../record/save.ts';", /mayNotKnow/],
    [
      'know a type of a later one in place',
      "export type S = import('../record/save.ts').Saved;",
      /mayNotKnow/,
    ],
    [
      'go through a file beside',
      "import { save } from '../glue.ts';",
      /mayNotKnow.*through apps\/cars\/src\/glue\.ts/,
    ],
    ['go through a file that uses it', "import { settings } from '../settings.ts';", /mayNotKnow/],
    [
      'take a type through a file beside',
      "import type { Saved } from '../types.ts';",
      /mayNotKnow/,
    ],
    ['go through an alias', "import { save } from '#record/save.ts';", /mayNotKnow/],
    ['go through its test', "import { save } from './draft.test.ts';", /mayNotKnow/],
    ['load what nobody knows', 'await import(process.env.STAGE);', /computed/],
    [
      'name a file that is not written yet',
      "import { later } from '../record/later.ts';",
      /mayNotKnow/,
    ],
  ])('%s', async (_name, text, message) => {
    const found = await lint(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });
});

it('lets tests look anywhere', async () => {
  const text = "import { save } from '../record/save.ts';";
  expect(await lint(text, 'apps/cars/src/draft/more.test.ts')).toEqual([]);
});

it('knows other stages in other places', async () => {
  const files = {
    'jobs/cars/read/a.ts': "import { b } from '../write/b.ts';",
    'jobs/cars/write/b.ts': 'export const b = 1;',
  };
  const options = { stages: ['read', 'write'], under: 'jobs/*' };
  expect(await lintProject('one-way-stages', files, 'jobs/cars/read/a.ts', options)).toHaveLength(
    1,
  );
  expect(await lintProject('one-way-stages', files, 'jobs/cars/read/a.ts')).toEqual([]);
});
