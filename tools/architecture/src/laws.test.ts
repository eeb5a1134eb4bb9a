import { describe, expect, it } from 'vitest';
import { laws } from './laws.ts';
import { parseSourceFile, readSourceFiles } from './source-files.ts';

describe('the workspace keeps the import law', () => {
  const files = readSourceFiles();

  it('reads the files that it judges', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.some(({ path }) => path === 'tools/architecture/src/laws.ts')).toBe(true);
  });

  it.each(laws)('$name', ({ violations }) => {
    expect(violations(files)).toEqual([]);
  });
});

/** [law, file, code that breaks it, code that keeps it] */
const broken: readonly (readonly [string, string, string, string])[] = [
  [
    'the database client is behind tracking',
    'libs/importer-cli/src/open.ts',
    "export { connectLogbook } from '@logbook/supabase-client';",
    "import { openTracking } from '@logbook/tracking';",
  ],
  [
    'packages meet by name, not by path',
    'apps/bat-importer/src/main.ts',
    "import { parseVin } from '../../../libs/vehicle-model/src/index.ts';",
    "import { runImport } from './import-listings.ts';",
  ],
  [
    'packages meet by name, not by path',
    'supabase/functions/dropbox-bulk-import/index.ts',
    "import { importFolders } from '../../../apps/dropbox-importer/src/import-folders.ts';",
    "import { importSlice } from '../../../apps/dropbox-importer/src/edge.ts';",
  ],
  [
    'a package is entered by its front door',
    'apps/bat-importer/src/main.ts',
    "import { parseVin } from '@logbook/vehicle-model/vin';",
    "import { parseVin } from '@logbook/vehicle-model';",
  ],
  [
    'what the edge function uses stays free of Node-only modules',
    'libs/tracking/src/beat.ts',
    "import { Worker } from 'node:worker_threads';",
    "const { Worker } = await import('node:worker_threads');",
  ],
  [
    'the test database is for tests and benches',
    'libs/tracking/src/beat.ts',
    "import { startNativePostgres } from '@logbook/test-database';",
    "import { describe } from 'vitest';",
  ],
  ['rooms say their role', 'libs/tracking/src/utils/time.ts', '', ''],
  ['no import cycles', 'libs/tracking/src/run.ts', "import './run.ts';", "import './batch.ts';"],
];

describe('each law finds what breaks it', () => {
  it.each(broken)('%s (%s)', (name, path, bad, good) => {
    const law = laws.find((candidate) => candidate.name === name);
    expect(law?.violations([parseSourceFile(path, bad)])).toHaveLength(1);
    const goodPath = path.replace('/utils/', '/clock/');
    expect(law?.violations([parseSourceFile(goodPath, good)])).toEqual([]);
  });

  it('sees a cycle through three files', () => {
    const law = laws.find((candidate) => candidate.name === 'no import cycles');
    const files = [
      parseSourceFile('libs/a/src/one.ts', "import './two.ts';"),
      parseSourceFile('libs/a/src/two.ts', "import './three.ts';"),
      parseSourceFile('libs/a/src/three.ts', "export * from './one.ts';"),
    ];
    expect(law?.violations(files)).toEqual([
      'libs/a/src/one.ts -> libs/a/src/two.ts -> libs/a/src/three.ts -> libs/a/src/one.ts',
    ]);
  });
});
