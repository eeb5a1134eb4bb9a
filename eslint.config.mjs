import nx from '@nx/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import jsonc from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';

const everyLibrary = ['layer:model', 'layer:http', 'layer:tracking', 'layer:local', 'layer:cli'];

export default defineConfig(
  globalIgnores(['**/node_modules', '**/coverage', '.nx', '.logbook', '**/fixtures']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: [
            { sourceTag: 'layer:model', onlyDependOnLibsWithTags: ['layer:model'] },
            { sourceTag: 'layer:http', onlyDependOnLibsWithTags: ['layer:model'] },
            { sourceTag: 'layer:client', onlyDependOnLibsWithTags: ['layer:model'] },
            {
              sourceTag: 'layer:tracking',
              onlyDependOnLibsWithTags: ['layer:model', 'layer:http', 'layer:client'],
              bannedExternalImports: ['@supabase/*', 'pg', '@electric-sql/*'],
            },
            { sourceTag: 'layer:local', onlyDependOnLibsWithTags: ['layer:model', 'layer:client'] },
            {
              sourceTag: 'layer:cli',
              onlyDependOnLibsWithTags: [
                'layer:model',
                'layer:http',
                'layer:tracking',
                'layer:local',
              ],
              bannedExternalImports: ['@supabase/*', 'pg', '@electric-sql/*'],
            },
            {
              sourceTag: 'layer:app',
              onlyDependOnLibsWithTags: everyLibrary,
              bannedExternalImports: ['@supabase/*', 'pg', '@electric-sql/*'],
            },
            {
              sourceTag: 'layer:testing',
              onlyDependOnLibsWithTags: ['layer:local', 'layer:model', 'layer:client'],
            },
            { sourceTag: 'layer:tool', onlyDependOnLibsWithTags: [] },
          ],
        },
      ],
    },
  },
  {
    files: ['tools/nx-plugin/{package,generators,executors}.json'],
    plugins: { '@nx': nx },
    languageOptions: { parser: jsonc },
    rules: { '@nx/nx-plugin-checks': 'error' },
  },
);
