import { readJsonFile, updateJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { houseTree } from '../house-tree.testing.ts';
import generate from '../importer/generator.ts';
import type { TemplateChange } from '../importer/template-version.ts';
import { templateVersion } from '../importer/template-version.ts';
import checkImporters from './generator.ts';
import { describeLag, laggingImporters } from './lagging-importers.ts';

const next = templateVersion + 1;
const changes: readonly TemplateChange[] = [
  { version: templateVersion, changes: ['what the importer has'] },
  { version: next, changes: ['src/settings.ts: the flag takes a list', 'README.md says so'] },
];

async function houseWithCars(): Promise<Tree> {
  const tree = houseTree();
  await generate(tree, { name: 'cars', source: 'json' });
  return tree;
}

function setMark(tree: Tree, mark: unknown): void {
  updateJson(tree, 'apps/cars-importer/package.json', (manifest: object) => ({
    ...manifest,
    logbook: { template: mark },
  }));
}

describe('nx sync:check', () => {
  it('asks whether importers lag behind', () => {
    const nx = readJsonFile<{ sync?: { globalGenerators?: readonly string[] } }>(
      join(import.meta.dirname, '../../../../nx.json'),
    );
    expect(nx.sync?.globalGenerators).toContain('@logbook/nx-plugin:check-importers');
  });

  it('has nothing to say of a new importer, or of one written by hand', async () => {
    const tree = await houseWithCars();
    expect(() => {
      checkImporters(tree);
    }).not.toThrow();
  });

  it('names an importer that lags behind, what to change in it, and what to write then', async () => {
    const lagging = laggingImporters(await houseWithCars(), changes);
    expect(describeLag(lagging)).toBe(
      [
        `apps/cars-importer follows version ${templateVersion} of the template; the newest is ${next}. Change in it:`,
        `  ${next}: src/settings.ts: the flag takes a list`,
        `  ${next}: README.md says so`,
        `  then write ${next} for ${templateVersion} in its package.json, under logbook.template.version`,
      ].join('\n'),
    );
  });

  it.each([
    ['a version that never was', { version: 99 }],
    ['no version', {}],
    ['a kind of source that is none', { version: 1, source: 'xml' }],
  ])('fails for %s: nobody could say what such an importer follows', async (_what, mark) => {
    const tree = await houseWithCars();
    const whole = { source: 'json', automation: 'cars_import', profileOrigin: 'api_import' };
    setMark(tree, { ...whole, ...mark });
    expect(() => {
      checkImporters(tree);
    }).toThrow(/apps\/cars-importer/);
  });
});
