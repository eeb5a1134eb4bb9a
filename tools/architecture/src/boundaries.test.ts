import { join } from 'node:path';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { layerRules } from './layers.ts';
import { workspaceRoot } from './source-files.ts';

/** [the room that errs, what it imports, what is said] */
const forbidden: readonly (readonly [string, string, RegExp])[] = [
  ['libs/vehicle-model', '@logbook/outbound-http', /layer:model|ircular/],
  ['libs/vehicle-model', 'axios', /axios/],
  ['libs/outbound-http', '@logbook/tracking', /layer:http|ircular/],
  ['libs/supabase-client', '@logbook/tracking', /layer:client|ircular/],
  ['libs/tracking', '@logbook/importer-cli', /layer:tracking|ircular/],
  ['libs/local-supabase', '@logbook/tracking', /layer:local|ircular/],
  ['libs/importer-cli', '@logbook/supabase-client', /layer:cli/],
  ['libs/test-database', '@logbook/tracking', /layer:testing|ircular/],
  ['apps/bat-importer', '@logbook/supabase-client', /layer:app/],
  ['apps/provenance', '@logbook/bat-importer', /layer:steward/],
  ['tools/architecture', '@logbook/importer-cli', /layer:tool/],
];

const allowed: readonly (readonly [string, string])[] = [
  ['apps/bat-importer', '@logbook/tracking'],
  ['apps/provenance', '@logbook/supabase-client'],
  ['libs/tracking', '@logbook/supabase-client'],
];

describe('module boundaries, as ESLint sees them', () => {
  beforeAll(async () => {
    // Without a cached graph the rule skips itself in silence.
    await createProjectGraphAsync({ exitOnError: false });
  });

  const eslint = new ESLint({
    cwd: workspaceRoot,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        // The plugin types its rules for ESLint 8; that they run is what this test shows.
        plugins: { '@nx': nx as unknown as ESLint.Plugin },
        rules: {
          '@nx/enforce-module-boundaries': [
            'error',
            { enforceBuildableLibDependency: false, allow: [], depConstraints: [...layerRules] },
          ],
        },
      },
    ],
  });

  const lint = async (room: string, specifier: string): Promise<string> => {
    const code = `import { something } from '${specifier}';\nexport const used = something;\n`;
    const filePath = join(workspaceRoot, room, 'src/imagined.ts');
    const [result] = await eslint.lintText(code, { filePath });
    return (result?.messages ?? []).map(({ message }) => message).join('\n');
  };

  it.each(forbidden)('%s may not import %s', async (room, specifier, message) => {
    expect(await lint(room, specifier)).toMatch(message);
  });

  it.each(allowed)('%s may import %s', async (room, specifier) => {
    expect(await lint(room, specifier)).toBe('');
  });
});
