import { readJson, writeJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { describe, expect, it } from 'vitest';
import { contentOf, houseTree } from '../house-tree.testing.ts';
import generate from './generator.ts';
import type { ImporterSchema } from './importer-options.ts';
import { Refusal } from './refusal.ts';

const cars: ImporterSchema = { name: 'cars', source: 'html' };

/** Files that came with the last generation, in the order in which they are written. */
const written = (tree: Tree, before: ReadonlyMap<string, string>) =>
  tree
    .listChanges()
    .map(({ path }) => path)
    .filter((path) => !before.has(path));

const migrations = (tree: Tree) =>
  tree
    .children('supabase/migrations')
    .filter((name) => /^\d+_automation_(cars|bikes|boats)_/.test(name));

describe('what cannot be generated is refused', () => {
  it.each([
    [
      'an app written by hand',
      { ...cars, name: 'bat' },
      /apps\/bat-importer exists, and no generator made it/,
    ],
    ['a library', { ...cars, name: 'tracking' }, /The project tracking exists, in libs\/tracking/],
    ['a tool', { ...cars, name: 'nx-plugin' }, /The project nx-plugin exists/],
    [
      'a kind of source that nobody knows',
      { ...cars, source: 'xml' },
      /--source cannot be "xml"\. .*html, json, csv/,
    ],
    [
      "a person's profile origin",
      { ...cars, profileOrigin: 'manual_entry' },
      /--profile-origin cannot be "manual_entry"/,
    ],
    [
      'an automation that is registered',
      { ...cars, automationName: 'bat_import' },
      /The automation bat_import is already known to supabase\/migrations\/\d+_automations\.sql/,
    ],
    [
      'an automation that is SQL',
      { ...cars, automationName: "x'); drop table vehicles; --" },
      /cannot be the name of an automation/,
    ],
  ])('%s', async (_what, schema, reason) => {
    const tree = houseTree();
    const before = contentOf(tree);
    const refused: unknown = await generate(tree, schema).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect((refused as Refusal).message).toMatch(reason);
    expect(contentOf(tree)).toEqual(before);
  });

  it('the automation that its name leads to, where that is registered', async () => {
    const tree = houseTree();
    const path = 'supabase/migrations/20300101000000_more_automations.sql';
    tree.write(path, "insert into public.automations (name) values ('cars_import');");
    await expect(generate(tree, cars)).rejects.toThrow(
      `The automation cars_import is already known to ${path}.`,
    );
  });

  it('a source type that another importer has', async () => {
    const tree = houseTree();
    const path = 'apps/bat-importer/src/record/more.ts';
    tree.write(path, `defineOriginSource('cars_listing', fields, 'bat_import');`);
    await expect(generate(tree, cars)).rejects.toThrow(
      `The source type cars_listing is defined in ${path}.`,
    );
  });

  it('an automation that another importer uses without having it registered', async () => {
    const tree = houseTree();
    tree.write('apps/old-importer/src/automation.ts', `export const name = 'cars_import';`);
    await expect(generate(tree, cars)).rejects.toThrow(
      /cars_import is already known to apps\/old-importer\/src\/automation\.ts/,
    );
  });

  it('two importers of one automation', async () => {
    const tree = houseTree();
    await generate(tree, { ...cars, automationName: 'feeds' });
    await expect(
      generate(tree, { name: 'bikes', source: 'csv', automationName: 'feeds' }),
    ).rejects.toThrow(/The automation feeds is already known to .*_automation_feeds\.sql/);
  });

  it('a workspace without its lock file, because nobody knows what is installed', async () => {
    const tree = houseTree();
    tree.delete('package-lock.json');
    await expect(generate(tree, cars)).rejects.toThrow(/There is no package-lock\.json/);
  });

  it('a file where its folder would be', async () => {
    const tree = houseTree();
    tree.write('apps/cars-importer', 'mine');
    await expect(generate(tree, cars)).rejects.toThrow(/apps\/cars-importer exists/);
  });

  it('a folder with files of somebody else', async () => {
    const tree = houseTree();
    tree.write('apps/cars-importer/notes.md', 'mine');
    await expect(generate(tree, cars)).rejects.toThrow(
      /apps\/cars-importer exists.*see apps\/cars-importer\/notes\.md\./,
    );
  });
});

describe('a generated importer', () => {
  it('is marked as whole by the file that is written last', async () => {
    const tree = houseTree();
    const before = contentOf(tree);
    await generate(tree, cars);
    expect(written(tree, before).at(-1)).toBe('apps/cars-importer/package.json');
    expect(readJson(tree, 'apps/cars-importer/package.json')).toMatchObject({
      logbook: {
        template: { source: 'html', automation: 'cars_import', profileOrigin: 'url_scraper' },
      },
    });
  });

  it('is generated again where that was interrupted, whatever was written until then', async () => {
    const whole = houseTree();
    const before = contentOf(whole);
    await generate(whole, cars);
    const paths = written(whole, before);
    for (const count of [0, 1, 5, paths.length - 1]) {
      const tree = houseTree();
      for (const path of paths.slice(0, count)) tree.write(path, whole.read(path) ?? '');
      await generate(tree, cars);
      expect(withoutTime(contentOf(tree))).toEqual(withoutTime(contentOf(whole)));
    }
  });

  it('is not generated twice', async () => {
    const tree = houseTree();
    await generate(tree, cars);
    tree.write('apps/cars-importer/src/extract/selectors.ts', 'export const mine = true;');
    const before = contentOf(tree);
    await generate(tree, { ...cars, name: 'cars-importer' });
    expect(contentOf(tree)).toEqual(before);
  });

  it('is not generated over with other options', async () => {
    const tree = houseTree();
    await generate(tree, cars);
    const before = contentOf(tree);
    await expect(generate(tree, { ...cars, source: 'csv' })).rejects.toThrow(
      /apps\/cars-importer was generated with source html, not csv; profileOrigin url_scraper, not automated_entry/,
    );
    expect(contentOf(tree)).toEqual(before);
  });

  it('gets back its lock entry and its registration where a merge lost them', async () => {
    const tree = houseTree();
    const lock = readJson<object>(tree, 'package-lock.json');
    await generate(tree, cars);
    const whole = contentOf(tree);
    writeJson(tree, 'package-lock.json', lock);
    for (const name of migrations(tree)) tree.delete(`supabase/migrations/${name}`);
    await generate(tree, cars);
    expect(withoutTime(contentOf(tree))).toEqual(withoutTime(whole));
  });

  it('is registered after everything that was registered before', async () => {
    const tree = houseTree();
    tree.write('supabase/migrations/29991231235959_from_the_future.sql', 'select 1;');
    for (const name of ['cars', 'bikes', 'boats']) await generate(tree, { ...cars, name });
    expect(migrations(tree).sort()).toEqual([
      '29991231235960_automation_cars_import.sql',
      '29991231235961_automation_bikes_import.sql',
      '29991231235962_automation_boats_import.sql',
    ]);
  });

  it('leaves the lock file in the order that npm writes', async () => {
    const tree = houseTree();
    await generate(tree, { ...cars, name: 'm-z' });
    const { packages } = readJson<{ packages: object }>(tree, 'package-lock.json');
    const names = Object.keys(packages);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(packages).toHaveProperty(['node_modules/@logbook/m-z-importer'], {
      resolved: 'apps/m-z-importer',
      link: true,
    });
  });
});

/** A registration carries the second of its generation in its name. */
function withoutTime(content: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...content].map(([path, text]) => [path.replace(/\d{14}_automation_/, '_automation_'), text]),
  );
}
