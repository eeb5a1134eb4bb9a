/**
 * Who may import whom, by the `layer:` tag in each package's package.json. ESLint enforces it
 * through `@nx/enforce-module-boundaries`; the tests beside this file break each row on purpose.
 */
const databaseClients = ['@supabase/*', 'pg', 'pg/*', 'postgres', '@electric-sql/*'];

const layer = (name: string): string => `layer:${name}`;

interface LayerRule {
  readonly sourceTag: string;
  readonly onlyDependOnLibsWithTags: string[];
  readonly bannedExternalImports?: string[];
}

function rule(
  source: string,
  targets: readonly string[],
  banned: readonly string[] = [],
): LayerRule {
  return {
    sourceTag: layer(source),
    // The test database may be used by the tests of every room; that only tests do is a law of its own.
    onlyDependOnLibsWithTags: [...targets, 'testing'].map(layer),
    ...(banned.length === 0 ? {} : { bannedExternalImports: [...banned] }),
  };
}

export const layerRules: readonly LayerRule[] = [
  {
    sourceTag: layer('model'),
    onlyDependOnLibsWithTags: [layer('model')],
    bannedExternalImports: [...databaseClients, 'axios'],
  },
  rule('http', ['model'], databaseClients),
  rule('client', ['model'], ['pg', 'postgres', '@electric-sql/*']),
  rule('tracking', ['model', 'http', 'client', 'local'], databaseClients),
  rule('local', ['model', 'client']),
  rule('cli', ['model', 'http', 'tracking', 'local'], databaseClients),
  rule('app', ['model', 'http', 'tracking', 'local', 'cli'], databaseClients),
  rule('testing', ['model', 'client', 'local']),
  rule('tool', ['model', 'tracking', 'local'], ['@supabase/supabase-js']),
  // A benchmark measures rooms beside what it is compared with, so it may enter each of them.
  rule('bench', ['model', 'http', 'client', 'tracking', 'local', 'cli', 'app']),
];
