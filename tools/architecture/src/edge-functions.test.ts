import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { edgeReach, isLoaded } from './edge-reach.ts';
import { laws } from './laws.ts';
import { parseSourceFile, readSourceFiles, workspaceRoot } from './source-files.ts';

const files = readSourceFiles();
const functions = globSync('supabase/functions/*/index.ts', { cwd: workspaceRoot });

interface DenoSettings {
  readonly imports: Readonly<Record<string, string>>;
}
const settingsOf = (entry: string): DenoSettings =>
  JSON.parse(readFileSync(join(workspaceRoot, entry, '../deno.json'), 'utf8')) as DenoSettings;

/** What the files that a function loads import by a name, ours and those of npm. */
function namesUsed(entry: string): string[] {
  const reach = edgeReach(files, [entry]);
  const names = files
    .filter(({ path }) => reach.has(path))
    .flatMap(({ imports }) => imports.filter(isLoaded).map(({ specifier }) => specifier))
    .filter((name) => !name.startsWith('.') && !builtinModules.includes(name));
  return [...new Set(names)].sort();
}

describe.each(functions)('%s', (entry) => {
  it('has in its deno.json what it loads by name, and nothing else: the deployment reads no other list', () => {
    expect(Object.keys(settingsOf(entry).imports).sort()).toEqual(namesUsed(entry));
  });

  it('names the versions that the workspace has', () => {
    for (const [name, target] of Object.entries(settingsOf(entry).imports)) {
      if (!target.startsWith('npm:')) continue;
      const manifest = join(workspaceRoot, 'node_modules', name, 'package.json');
      const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
      expect(target).toBe(`npm:${name}@${version}`);
    }
  });
});

it('a Node-only module is found however far from the function it is loaded', () => {
  const law = laws.find(({ name }) => /edge function/.test(name));
  const broken = [
    parseSourceFile(
      'supabase/functions/x/index.ts',
      "import '../../../apps/dropbox-importer/src/edge.ts';",
    ),
    parseSourceFile('apps/dropbox-importer/src/edge.ts', "export { a } from './a.ts';"),
    parseSourceFile('apps/dropbox-importer/src/a.ts', "import { rm } from 'node:fs/promises';"),
    parseSourceFile('apps/dropbox-importer/src/b.ts', "import { rm } from 'node:fs/promises';"),
  ];
  expect(law?.violations(broken)).toEqual([
    'apps/dropbox-importer/src/a.ts:1 imports node:fs/promises: import it only when it is used: await import(…)',
  ]);
});
