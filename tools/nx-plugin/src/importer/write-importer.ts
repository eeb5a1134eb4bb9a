import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { formatFiles, generateFiles, writeJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import type { GeneratedMark } from './generated-mark.ts';
import type { ImporterOptions, SourceKind } from './importer-options.ts';
import { lockedVersion } from './lockfile.ts';
import type { Manifest } from './lockfile.ts';
import { sourceWords } from './source-words.ts';
import { templateVersion } from './template-version.ts';

const templates = join(import.meta.dirname, 'template');

const houseDependencies = [
  '@logbook/importer-cli',
  '@logbook/source-files',
  '@logbook/tracking',
  '@logbook/vehicle-model',
] as const;

const outsideDependencies: Readonly<Record<SourceKind, readonly string[]>> = {
  html: ['cheerio', 'zod'],
  json: ['zod'],
  csv: ['zod'],
};

/**
 * Writes the folder of an importer into the tree, formatted as the workspace is, but for its
 * package.json.
 *
 * @returns what goes into that
 */
export async function writeImporter(tree: Tree, options: ImporterOptions): Promise<Manifest> {
  const variables = {
    ...options,
    ...sourceWords(options),
    ...sampleNumbers(options.name),
  };
  for (const room of ['every-importer', options.source]) {
    generateFiles(tree, join(templates, room), options.root, variables);
  }
  await formatFiles(tree);
  return manifestOf(tree, options);
}

export function manifestPath(root: string): string {
  return `${root}/package.json`;
}

/** Writes what `writeImporter` returned. */
export function writeManifest(tree: Tree, root: string, manifest: Manifest): void {
  writeJson(tree, manifestPath(root), manifest);
}

function manifestOf(tree: Tree, options: ImporterOptions) {
  const outside = outsideDependencies[options.source].map(
    // Exactly the version that the other rooms use: a second copy would be another library.
    (name) => [name, lockedVersion(tree, name)] as const,
  );
  const { automation, profileOrigin, source } = options;
  const template: GeneratedMark = { version: templateVersion, source, automation, profileOrigin };
  return {
    name: options.packageName,
    version: '0.1.0',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries([
      ...houseDependencies.map((name) => [name, '*'] as const),
      ...outside,
    ]),
    devDependencies: { '@logbook/local-supabase': '*' },
    nx: { name: options.project, tags: ['layer:app'] },
    logbook: { template },
  };
}

/**
 * Numbers of the sample vehicles, the same for a name each time and different for different names:
 * samples of two importers in one database must not pass for the same cars.
 */
function sampleNumbers(name: string): { readonly serial: string; readonly otherSerial: string } {
  const digest = createHash('sha256').update(name).digest();
  const digits = (at: number, count: number) =>
    String(10 ** (count - 1) + (digest.readUInt32BE(at) % (9 * 10 ** (count - 1))));
  return { serial: digits(0, 6), otherSerial: digits(4, 5) };
}
