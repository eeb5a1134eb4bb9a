import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createNodesFromFiles, readJsonFile } from '@nx/devkit';
import type { CreateNodes, TargetConfiguration } from '@nx/devkit';

interface PackageJson {
  readonly nx?: { readonly name?: string; readonly entries?: Readonly<Record<string, string>> };
}

/** The gates that no package can forget, and the commands that a package names under `nx.entries`. */
function targetsOf(workspaceRoot: string, root: string, manifest: PackageJson) {
  const name = manifest.nx?.name ?? root;
  const targets: Record<string, TargetConfiguration> = {
    typecheck: { command: `node_modules/typescript7/bin/tsc -p ${root}` },
    lint: { command: `eslint --max-warnings 0 ${root}` },
    test: { command: `vitest run --project ${name}` },
  };
  const entries = { ...manifest.nx?.entries };
  if (root.startsWith('apps/') && existsSync(join(workspaceRoot, root, 'src/main.ts'))) {
    entries['import'] ??= 'src/main.ts';
  }
  for (const [target, entry] of Object.entries(entries)) {
    targets[target] = {
      executor: '@logbook/nx-plugin:node',
      cache: false,
      options: { logbookEntry: entry },
    };
  }
  return targets;
}

/** Infers every project's targets from its package.json. */
export const createNodes: CreateNodes = [
  '{apps/*,libs/*,tools/*,supabase,bench}/package.json',
  (files, options, context) =>
    createNodesFromFiles(
      (file) => {
        const root = dirname(file);
        const manifest = readJsonFile<PackageJson>(join(context.workspaceRoot, file));
        return {
          projects: { [root]: { targets: targetsOf(context.workspaceRoot, root, manifest) } },
        };
      },
      files,
      options,
      context,
    ),
];
