/**
 * Who may import whom, by the `layer:` tag in each package's package.json. ESLint enforces it
 * through `@nx/enforce-module-boundaries`; the tests beside this file break each row on purpose.
 * Who may use a database client is a matter of its own: `database-homes.ts`.
 */
const layer = (name: string): string => `layer:${name}`;

interface LayerRule {
  readonly sourceTag: string;
  readonly onlyDependOnLibsWithTags: string[];
  readonly bannedExternalImports?: string[];
}

function rule(source: string, targets: readonly string[]): LayerRule {
  return {
    sourceTag: layer(source),
    // The test database may be used by the tests of every room; that only tests do is a law of its own.
    onlyDependOnLibsWithTags: [...targets, 'testing'].map(layer),
  };
}

export const layerRules: readonly LayerRule[] = [
  {
    sourceTag: layer('model'),
    onlyDependOnLibsWithTags: [layer('model')],
    bannedExternalImports: ['axios'],
  },
  rule('http', ['model']),
  rule('client', ['model']),
  rule('tracking', ['model', 'http', 'client', 'local']),
  rule('local', ['model', 'client']),
  rule('cli', ['model', 'http', 'tracking', 'local']),
  // The steward's tools read the books themselves; importers have no way but a run.
  rule('steward', ['model', 'http', 'client', 'tracking', 'local', 'cli']),
  rule('app', ['model', 'http', 'tracking', 'local', 'cli']),
  rule('testing', ['model', 'client', 'local']),
  rule('tool', ['model', 'tracking', 'local']),
  // A benchmark measures rooms beside what it is compared with, so it may enter each of them.
  rule('bench', ['model', 'http', 'client', 'tracking', 'local', 'cli', 'app', 'steward']),
];
