import nx from '@nx/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import jsonc from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';
import { databaseHomes } from './tools/architecture/src/database-homes.ts';
import { layerRules } from './tools/architecture/src/layers.ts';
import logbook from './tools/eslint-plugin/src/index.ts';

const typescript = ['**/*.{ts,tsx,mts,cts}'];
const javascript = ['**/*.{js,jsx,mjs,cjs}'];
// Deno's: its own checker knows their imports, the compiler of this workspace does not.
const edgeFunctions = ['supabase/functions/**'];
// Beside all packages, in nobody's tsconfig.
const rootFiles = ['*.ts', 'scripts/**'];

export default defineConfig(
  globalIgnores([
    '**/node_modules',
    '**/coverage',
    '.nx',
    '.logbook',
    'tools/eslint-plugin/dist',
    'tools/eslint-plugin/fixtures',
    '**/database-types.ts',
    'supabase/schema.sql',
  ]),
  {
    files: typescript,
    ignores: [...edgeFunctions, ...rootFiles],
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
          depConstraints: [...layerRules],
        },
      ],
    },
  },
  {
    files: [...javascript, ...edgeFunctions, ...rootFiles],
    languageOptions: { parser: tseslint.parser },
  },
  logbook.configs.recommended,
  {
    files: [...typescript, ...javascript],
    plugins: { '@logbook': logbook },
    rules: {
      '@logbook/database-clients-stay-home': 'error',
      '@logbook/exemption-says-why': ['error', { rules: ['@nx/enforce-module-boundaries'] }],
    },
  },
  {
    // It is who calls these functions for everybody.
    files: ['libs/supabase-client/src/**/*.ts'],
    rules: { '@logbook/no-raw-vehicle-insert': ['error', { rpcs: [] }] },
  },
  {
    // Nodes are told apart by the names that ESLint's own documentation gives them.
    files: ['tools/eslint-plugin/src/**/*.ts'],
    rules: { '@typescript-eslint/no-unsafe-enum-comparison': 'off' },
  },
  {
    // Raw writes are what they are about, each of them in a string.
    files: ['tools/eslint-plugin/src/**/*.test.ts', 'tools/eslint-plugin/src/**/cases/**'],
    rules: { '@logbook/no-raw-vehicle-insert': 'off' },
  },
  databaseHomes.map(({ files, allow, because }) => ({
    files: [files],
    ignores: ['**/*.sql'],
    rules: { '@logbook/database-clients-stay-home': ['error', { allow, because }] },
  })),
  {
    files: ['tools/nx-plugin/{package,generators,executors}.json'],
    plugins: { '@nx': nx },
    languageOptions: { parser: jsonc },
    rules: { '@nx/nx-plugin-checks': 'error' },
  },
);
