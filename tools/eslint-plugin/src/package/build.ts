// `npx nx run eslint-plugin:build [folder]`: the plugin as a package for other repositories.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { packageJsonFor } from './package-json.ts';
import type { WorkspacePackage } from './package-json.ts';

const room = join(import.meta.dirname, '../..');
const folder = resolve(process.argv[2] ?? join(room, 'dist'));

// Node strips types, but not below node_modules: what is installed elsewhere must be JavaScript.
const compiler = join(
  dirname(createRequire(import.meta.url).resolve('typescript7/package.json')),
  'bin/tsc',
);
rmSync(folder, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [compiler, '-p', join(room, 'tsconfig.build.json'), '--outDir', join(folder, 'src')],
  { stdio: 'inherit' },
);
if (status === 0) {
  cpSync(join(room, 'src/package/plugin.d.ts'), join(folder, 'src/index.d.ts'));
  cpSync(join(room, 'docs'), join(folder, 'docs'), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(room, 'package.json'), 'utf8')) as WorkspacePackage;
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify(packageJsonFor(manifest), null, 2)}\n`,
  );
  process.stdout.write(`Built ${folder}. Pack it with: npm pack ${folder}\n`);
} else process.exitCode = 1;
