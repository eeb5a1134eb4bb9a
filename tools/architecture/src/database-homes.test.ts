import { globSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { databaseHomes } from './database-homes.ts';
import { workspaceRoot } from './source-files.ts';

const rule = '@logbook/database-clients-stay-home';

/** The workspace's own configuration; without types, because the files are imagined. */
const eslint = new ESLint({
  cwd: workspaceRoot,
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false, project: null } },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
  },
  ruleFilter: ({ ruleId }) => ruleId === rule,
});

async function lint(path: string, code: string): Promise<string> {
  const [result] = await eslint.lintText(code, { filePath: join(workspaceRoot, path) });
  return (result?.messages ?? []).map(({ message }) => message).join('\n');
}

const importOf = (specifier: string): string => `import client from '${specifier}';\nclient();\n`;

/** [the file that errs, what it loads, and how] */
const forbidden: readonly (readonly [string, string])[] = [
  ['libs/vehicle-model/src/x.ts', importOf('@supabase/supabase-js')],
  ['libs/outbound-http/src/x.ts', importOf('pg')],
  ['libs/supabase-client/src/x.ts', importOf('pg')],
  ['libs/tracking/src/x.ts', importOf('@supabase/supabase-js')],
  ['libs/local-supabase/src/x.ts', importOf('pg')],
  ['libs/importer-cli/src/x.ts', importOf('@supabase/supabase-js')],
  ['apps/bat-importer/src/x.ts', importOf('@supabase/supabase-js')],
  ['apps/bat-importer/src/x.ts', importOf('@electric-sql/pglite')],
  ['apps/bat-importer/src/x.test.ts', importOf('pg')],
  ['apps/bat-importer/src/x.mjs', importOf('pg')],
  ['apps/bat-importer/src/x.tsx', importOf('drizzle-orm/node-postgres')],
  ['apps/bat-importer/fixtures/x.ts', importOf('knex')],
  ['tools/architecture/src/x.ts', importOf('@supabase/supabase-js')],
  ['scripts/x.mjs', importOf('postgres')],
  ['supabase/functions/dropbox-bulk-import/index.ts', importOf('npm:@supabase/supabase-js@2')],
  [
    'supabase/functions/dropbox-bulk-import/index.ts',
    importOf('https://esm.sh/@supabase/supabase-js@2'),
  ],
  ['supabase/functions/dropbox-bulk-import/index.ts', importOf('jsr:@supabase/supabase-js@2')],
  ['supabase/functions/dropbox-bulk-import/index.ts', 'await import("npm:postgres");\n'],
  ['supabase/functions/dropbox-bulk-import/index.ts', 'require("pg");\n'],
];

const allowed: readonly (readonly [string, string])[] = [
  ['libs/supabase-client/src/x.ts', importOf('@supabase/supabase-js')],
  ['libs/local-supabase/src/x.ts', importOf('@electric-sql/pglite')],
  ['libs/local-supabase/src/x.test.ts', importOf('pg')],
  ['libs/test-database/src/x.ts', importOf('pg')],
  ['apps/bat-importer/src/x.ts', importOf('@logbook/tracking')],
  ['bench/src/x.ts', importOf('pg')],
];

describe('database clients stay home, as the workspace is configured', () => {
  it.each(forbidden)('%s may not have %s', async (path, code) => {
    expect(await lint(path, code)).toMatch(/is a database client/);
  });

  it.each(allowed)('%s may have %s', async (path, code) => {
    expect(await lint(path, code)).toBe('');
  });

  it.each(databaseHomes)('$files is there, and says why', ({ files, because }) => {
    expect(globSync(files, { cwd: workspaceRoot })).not.toEqual([]);
    expect(because.length).toBeGreaterThan(20);
  });
});
