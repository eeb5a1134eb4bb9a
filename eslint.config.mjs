import nx from '@nx/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import jsonc from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';
import { layerRules } from './tools/architecture/src/layers.ts';

export default defineConfig(
  globalIgnores([
    '**/node_modules',
    '**/coverage',
    '.nx',
    '.logbook',
    '**/fixtures',
    '**/database-types.ts',
  ]),
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
          depConstraints: [...layerRules],
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
