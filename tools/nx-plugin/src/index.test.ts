import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJsonFile } from '@nx/devkit';
import { describe, expect, it } from 'vitest';
import { createNodes } from './index.ts';

const workspaceRoot = join(import.meta.dirname, '../../..');

/** The targets of every package of this workspace, as Nx infers them. */
async function inferredTargets(): Promise<ReadonlyMap<string, readonly string[]>> {
  const [pattern, infer] = createNodes;
  const files = globSync(pattern, { cwd: workspaceRoot });
  const results = await infer(files, undefined, {
    workspaceRoot,
    nxJsonConfiguration: readJsonFile(join(workspaceRoot, 'nx.json')),
  });
  return new Map(
    results.map(([file, { projects }]) => {
      const root = dirname(file);
      return [root, Object.keys(projects?.[root]?.targets ?? {}).sort()];
    }),
  );
}

describe('the targets of this workspace', () => {
  it('give every package its gates, so that none can be forgotten', async () => {
    const targets = await inferredTargets();
    expect(targets.size).toBeGreaterThan(10);
    for (const [root, names] of targets) {
      expect(names, root).toEqual(expect.arrayContaining(['lint', 'test', 'typecheck']));
    }
  });

  it('give an app with a main its import, and a library none', async () => {
    const targets = await inferredTargets();
    expect(targets.get('apps/bat-importer')).toContain('import');
    expect(targets.get('libs/tracking')).not.toContain('import');
    expect(targets.get('libs/local-supabase')).toEqual(
      expect.arrayContaining(['query', 'reset', 'serve']),
    );
  });
});
