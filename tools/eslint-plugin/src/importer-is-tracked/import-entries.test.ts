import { describe, expect, it } from 'vitest';
import { lintProject } from '../testing/lint-project.ts';
import type { ProjectFiles } from '../testing/lint-project.ts';

describe('which file is the entry', () => {
  const raw = 'await fetch("x");';
  const app = (files: ProjectFiles, linted: string): Promise<string[]> =>
    lintProject('importer-is-tracked', { 'package.json': '{}', ...files }, linted);

  it.each([
    [
      'nx.entries',
      {
        'apps/a/package.json': '{"nx":{"entries":{"import":"src/go.ts"}}}',
        'apps/a/src/go.ts': raw,
      },
      'apps/a/src/go.ts',
    ],
    [
      'nx.targets',
      {
        'apps/a/package.json':
          '{"nx":{"targets":{"import":{"executor":"x:y","options":{"logbookEntry":"src/go.mjs"}}}}}',
        'apps/a/src/go.mjs': raw,
      },
      'apps/a/src/go.mjs',
    ],
    [
      'project.json',
      {
        'apps/a/project.json':
          '{"targets":{"import":{"command":"node {projectRoot}/src/go.js --all"}}}',
        'apps/a/src/go.js': raw,
      },
      'apps/a/src/go.js',
    ],
    [
      'a command from the root',
      {
        'apps/a/project.json': '{"targets":{"import":{"command":"node apps/a/src/go.ts"}}}',
        'apps/a/src/go.ts': raw,
      },
      'apps/a/src/go.ts',
    ],
    [
      'a script',
      { 'apps/a/package.json': '{"scripts":{"import":"tsx src/go.ts"}}', 'apps/a/src/go.ts': raw },
      'apps/a/src/go.ts',
    ],
    [
      'a second import',
      {
        'apps/a/package.json': '{"nx":{"entries":{"import-prices":"src/go.ts"}}}',
        'apps/a/src/go.ts': raw,
      },
      'apps/a/src/go.ts',
    ],
  ] as [string, ProjectFiles, string][])('%s', async (_name, files, linted) => {
    expect(await app(files, linted)).toEqual([expect.stringContaining('notTracked')]);
  });

  it('a command that cannot be read is reported where somebody looks', async () => {
    const files = {
      'apps/a/package.json': '{"scripts":{"import":"bash go.sh"}}',
      'apps/a/src/main.ts': raw,
    };
    expect(await app(files, 'apps/a/src/main.ts')).toEqual([expect.stringContaining('unreadable')]);
  });

  it.each([
    [
      'a library’s main',
      { 'libs/a/package.json': '{}', 'libs/a/src/main.ts': raw },
      'libs/a/src/main.ts',
    ],
    [
      'an app of a workspace that does not infer',
      { 'nx.json': '{}', 'apps/web/package.json': '{}', 'apps/web/src/main.ts': raw },
      'apps/web/src/main.ts',
    ],
    [
      'a root that hands on',
      { 'package.json': '{"scripts":{"import":"nx run a:import"}}', 'tool.mjs': raw },
      'tool.mjs',
    ],
    [
      'another target',
      {
        'apps/a/package.json': '{"scripts":{"important":"node src/go.ts"}}',
        'apps/a/src/go.ts': raw,
      },
      'apps/a/src/go.ts',
    ],
  ] as [string, ProjectFiles, string][])('is none: %s', async (_name, files, linted) => {
    expect(await app(files, linted)).toEqual([]);
  });
});
