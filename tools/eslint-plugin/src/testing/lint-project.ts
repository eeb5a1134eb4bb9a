import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parser } from 'typescript-eslint';
import { ESLint } from 'eslint';
import plugin from '../index.ts';

/** The files of a small project, by path. */
export type ProjectFiles = Readonly<Record<string, string>>;

type Options = Readonly<Record<string, unknown>>;

const scripts = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'];

/** The real ESLint with one rule of ours, without types. */
function eslintWith(cwd: string, rule: string, options: Options): ESLint {
  const common = {
    plugins: { '@logbook': plugin as unknown as ESLint.Plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' as const },
    rules: { [`@logbook/${rule}`]: ['error', options] as ['error', Options] },
  };
  const bare = {
    ...common,
    rules: {
      [`@logbook/${rule}`]:
        Object.keys(options).length === 0 ? ('error' as const) : common.rules[`@logbook/${rule}`],
    },
  };
  return new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: [
      { files: scripts, languageOptions: { parser }, ...bare },
      { files: ['**/*.sql'], language: '@logbook/sql', ...bare },
    ] as ESLint.Options['overrideConfig'],
  });
}

/** Writes a project to a folder of its own, lints one file of it, and says what was found. */
export async function lintProject(
  rule: string,
  files: ProjectFiles,
  linted: string,
  options: Options = {},
): Promise<string[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'logbook-lint-')));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const [result] = await eslintWith(folder, rule, options).lintFiles([linted]);
    return (result?.messages ?? []).map(
      ({ ruleId, messageId, line, message }) => `${line} ${messageId ?? ruleId ?? ''} ${message}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
