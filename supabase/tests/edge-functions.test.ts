import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const workspaceRoot = join(import.meta.dirname, '../..');
const functions = globSync('supabase/functions/*/index.ts', { cwd: workspaceRoot });

// The workspace's own manifest says where packages are; what the deployment reads is tested beside the laws.
it.each(functions)('%s is right in the eyes of Deno, and all that it loads', (entry) => {
  const deno = join(workspaceRoot, 'node_modules/.bin/deno');
  const flags = ['--no-config', '--no-remote', '--node-modules-dir=manual'];
  const { status, stderr } = spawnSync(deno, ['check', ...flags, entry], {
    cwd: workspaceRoot,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
});
