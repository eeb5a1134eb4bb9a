/** Every file that Node, Deno or a browser runs. */
export const scriptFiles = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'];

/** Rules that fit any repository; `database-clients-stay-home` needs to know its rooms. */
const scriptRules = {
  '@logbook/no-raw-vehicle-insert': 'error',
  '@logbook/importer-is-tracked': 'error',
  '@logbook/one-way-stages': 'error',
  '@logbook/exemption-says-why': 'error',
} as const;

const sqlRules = {
  '@logbook/migrations-insert-no-vehicles': 'error',
  '@logbook/exemption-says-why': 'error',
} as const;

const linterOptions = { reportUnusedDisableDirectives: 'error' } as const;

/** The configurations of a plugin; the parser of TypeScript is the repository's own. */
export function configsOf<TPlugin>(plugin: TPlugin) {
  const plugins = { '@logbook': plugin };
  return {
    recommended: [
      {
        name: '@logbook/recommended/scripts',
        files: scriptFiles,
        plugins,
        linterOptions,
        rules: scriptRules,
      },
      {
        name: '@logbook/recommended/sql',
        files: ['**/*.{sql,psql,pgsql}'],
        plugins,
        linterOptions,
        language: '@logbook/sql',
        rules: sqlRules,
      },
    ],
  };
}
