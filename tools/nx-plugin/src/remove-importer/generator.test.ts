import { updateJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { describe, expect, it } from 'vitest';
import { contentOf, houseTree } from '../house-tree.testing.ts';
import generate from '../importer/generator.ts';
import remove from './generator.ts';

async function houseWithCars(): Promise<Tree> {
  const tree = houseTree();
  await generate(tree, { name: 'cars', source: 'json' });
  return tree;
}

const root = 'apps/cars-importer';
const registrations = (tree: Tree) =>
  tree.children('supabase/migrations').filter((name) => name.includes('_automation_cars_'));

describe('removing an importer', () => {
  it('leaves everything as it was', async () => {
    const before = contentOf(houseTree());
    const tree = await houseWithCars();
    await remove(tree, { name: 'cars', deleteMigration: true });
    expect(contentOf(tree)).toEqual(before);
  });

  it('is done by either of its names', async () => {
    const tree = await houseWithCars();
    await remove(tree, { name: 'cars-importer' });
    expect(tree.exists(root)).toBe(false);
  });

  it('leaves a registration that may have run somewhere, which is then used again', async () => {
    const tree = await houseWithCars();
    const [registration] = registrations(tree);
    await remove(tree, { name: 'cars' });
    expect(registrations(tree)).toEqual([registration]);
    await generate(tree, { name: 'cars', source: 'json' });
    expect(registrations(tree)).toEqual([registration]);
  });

  it('is refused, with what would be lost, where somebody worked on it', async () => {
    const tree = await houseWithCars();
    tree.write(`${root}/src/extract/feed-listing.ts`, 'export const mine = true;');
    tree.write(`${root}/src/extract/my-own.ts`, 'export const mine = true;');
    tree.delete(`${root}/README.md`);
    const refused = remove(tree, { name: 'cars' });
    await expect(refused).rejects.toThrow(/no longer as it was generated:/);
    await expect(refused).rejects.toThrow(`changed  ${root}/src/extract/feed-listing.ts`);
    await expect(refused).rejects.toThrow(`added    ${root}/src/extract/my-own.ts`);
    await expect(refused).rejects.toThrow(`missing  ${root}/README.md`);
    await expect(refused).rejects.toThrow(/remove-importer cars --force/);
  });

  it('is done nevertheless with --force', async () => {
    const tree = await houseWithCars();
    tree.write(`${root}/src/extract/my-own.ts`, 'export const mine = true;');
    await remove(tree, { name: 'cars', force: true });
    expect(tree.exists(root)).toBe(false);
  });

  it('is refused for what an older template made: nobody can tell what was changed', async () => {
    const tree = await houseWithCars();
    updateJson(tree, `${root}/package.json`, (manifest: { logbook: { template: object } }) => ({
      ...manifest,
      logbook: { template: { ...manifest.logbook.template, version: 7 } },
    }));
    await expect(remove(tree, { name: 'cars' })).rejects.toThrow(/version 7 of the template/);
  });

  it.each([
    ['bat', /apps\/bat-importer was not made by the generator/],
    ['nobody', /There is no importer nobody/],
    ['../libs', /a path/],
    ['', /empty/],
  ])('is refused for what the generator did not make: "%s"', async (name, reason) => {
    await expect(remove(houseTree(), { name, force: true })).rejects.toThrow(reason);
  });
});
