import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ESLint } from 'eslint';
import { parser } from 'typescript-eslint';
import plugin from '../index.ts';
import type { Example } from './rule-page.ts';

const workspaceRoot = resolve(import.meta.dirname, '../../../..');

const tsconfig = {
  compilerOptions: {
    module: 'ESNext',
    moduleResolution: 'Bundler',
    target: 'ES2024',
    lib: ['ES2024', 'DOM'],
    types: ['node'],
    strict: true,
    allowJs: true,
    jsx: 'preserve',
    noEmit: true,
    allowImportingTsExtensions: true,
  },
};

/** Every rule of ours, as an example must do with all of them; ESLint's own say nothing here. */
function eslintIn(folder: string): ESLint {
  const rule = (name: string): Record<string, 'error'> => ({ [`@logbook/${name}`]: 'error' });
  return new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.{ts,tsx,js,mjs}'],
        languageOptions: {
          parser,
          parserOptions: { projectService: true, tsconfigRootDir: folder },
        },
        rules: rule('database-clients-stay-home'),
      },
      ...plugin.configs.recommended,
    ] as ESLint.Options['overrideConfig'],
  });
}

/** Each example beside the others of its page that have other names, as one small workspace. */
function writeExample(folder: string, example: Example, all: readonly Example[]): void {
  const neighbours = all.filter(({ kind, path }) => kind === example.kind && path !== example.path);
  const files = [...neighbours, example];
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('nx.json', '{ "plugins": ["@logbook/nx-plugin"] }');
  write('package.json', '{ "name": "example", "type": "module" }');
  for (const { path, code } of files) {
    const app = /^apps\/[^/]+/.exec(path)?.[0];
    if (app !== undefined) write(`${app}/package.json`, `{ "name": "${app}", "type": "module" }`);
    write(path, code);
  }
}

/** Lints the examples of a page with the real ESLint and types; says what one rule found in each. */
export async function lintExamples(
  rule: string,
  examples: readonly Example[],
): Promise<readonly string[][]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'logbook-page-')));
  try {
    symlinkSync(join(workspaceRoot, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    examples.forEach((example, at) => {
      writeExample(join(folder, `${at}`), example, examples);
    });
    const paths = examples.map(({ path }, at) => join(folder, `${at}`, path));
    const results = await eslintIn(folder).lintFiles(paths);
    return paths.map((path) =>
      (results.find(({ filePath }) => filePath === path)?.messages ?? [])
        // No rule's: a stale exemption, or code that cannot be read.
        .filter(({ ruleId }) => ruleId === `@logbook/${rule}` || ruleId === null)
        .map(({ line, message }) => `${line}: ${message}`),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
