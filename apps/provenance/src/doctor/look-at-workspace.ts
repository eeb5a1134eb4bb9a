import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Finding } from './answer.ts';
import type { Comparison } from './catalog.ts';
import type { Check, Look, Patient } from './check.ts';
import { textOf } from './facts.ts';
import { isPlatformTable } from './platform-parts.ts';
import { quoted, quotedPath, statements } from './sql-words.ts';
import { readTypesFile } from './types-file.ts';
import type { KnownTypes } from './types-file.ts';

const oldestNode = 24;
const oldestPostgres = 15;

export const versions: Omit<Check, 'id'> = {
  look: async ({ facts }: Patient): Promise<Look> => {
    const { server_version: server } = await facts();
    const postgres = Math.floor(server / 10_000);
    const node = Number(process.versions.node.split('.')[0]);
    const findings: Finding[] = [];
    if (node < oldestNode) {
      findings.push({
        state: 'fail',
        what: `this is Node ${process.versions.node}; ours runs on ${oldestNode} and later`,
        mend: { command: 'npm ci   # it brings its own Node; call tools through npx' },
      });
    }
    if (postgres < oldestPostgres) {
      findings.push({
        state: 'fail',
        what: `this is Postgres ${postgres}; the migrations need ${oldestPostgres} and later`,
        mend: { command: 'upgrade the project: Dashboard, Settings, Infrastructure' },
      });
    }
    return { saw: `Node ${process.versions.node}, Postgres ${postgres}`, findings };
  },
};

const typesFile = 'libs/supabase-client/src/database-types.ts';
const writeTypes = { command: 'npx nx run supabase:types' };

export const types: Omit<Check, 'id'> = {
  look: async (patient: Patient): Promise<Look> => {
    const known = readTypesFile(await readFile(join(patient.workspaceRoot, typesFile), 'utf8'));
    if (known.tables.size === 0 || known.functions.length === 0) {
      throw new Error(`${typesFile} names no table or no function`);
    }
    const comparison = await patient.comparison();
    return {
      saw: `${known.tables.size} tables and ${known.functions.length} functions, as ${typesFile} knows them`,
      findings: [...unknownToDatabase(known, comparison), ...unknownToTypes(known, comparison)],
    };
  },
};

const fail = (what: string): Finding => ({ state: 'fail', what, mend: writeTypes });

function unknownToDatabase(known: KnownTypes, { actual }: Comparison): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [table, columns] of known.tables) {
    if (actual.find('table', `public.${table}`) === undefined) {
      findings.push(fail(`the types know a table ${table}, and the database does not`));
      continue;
    }
    // Of its own tables a platform may lack columns that nothing of ours writes.
    if (isPlatformTable(`public.${table}`) && table !== 'vehicles') continue;
    for (const column of columns.keys()) {
      if (actual.find('column', `public.${table}.${column}`) === undefined) {
        findings.push(fail(`the types know ${table}.${column}, and the database does not`));
      }
    }
  }
  const made = new Set(actual.all('function').map(({ facts }) => textOf(facts['base'])));
  for (const name of known.functions) {
    if (!made.has(`public.${name}`)) {
      findings.push(fail(`the types know a function ${name}, and the database does not`));
    }
  }
  for (const name of known.views) {
    if (actual.find('view', `public.${name}`) === undefined) {
      findings.push(fail(`the types know a view ${name}, and the database does not`));
    }
  }
  return findings;
}

function unknownToTypes(known: KnownTypes, { expected, actual }: Comparison): readonly Finding[] {
  const ours = actual
    .all('column')
    .filter(({ name }) => name.startsWith('public.'))
    .flatMap(({ name, facts }): readonly Finding[] => {
      const [, table = '', column = ''] = name.split('.');
      if (isPlatformTable(`public.${table}`) && expected.find('column', name) === undefined)
        return [];
      const type = known.tables.get(table)?.get(column);
      if (type === undefined) {
        const what = `the database has ${table}.${column}, and the types do not know it`;
        // Types are written from the migrations, so they never come to know what none of those made.
        if (expected.find('column', name) !== undefined) return [fail(what)];
        const drop = `alter table ${quotedPath(`public.${table}`)} drop column ${quoted(column)}`;
        return [
          {
            ...fail(what),
            mend: {
              sql: `-- No migration made it. Read what it holds; if nobody needs it:\n${statements(drop)}`,
            },
          },
        ];
      }
      const isLoose =
        facts['not_null'] === false && !type.nullable && !isPlatformTable(`public.${table}`);
      return isLoose ? [fail(`${table}.${column} may be null, and the types say it never is`)] : [];
    });
  const functions = expected
    .all('function')
    .filter(({ name, facts }) => name.startsWith('public.') && facts['result'] !== 'trigger')
    .map(({ facts }) => textOf(facts['base']).slice('public.'.length))
    .filter((name) => !known.functions.includes(name))
    .map((name) => fail(`the migrations make a function ${name}, and the types do not know it`));
  return [...ours, ...functions];
}

const syncSeconds = 120;

/** Nx itself answers, in a process of its own: an app may not call our tools. */
export const importers: Omit<Check, 'id'> = {
  unseen: 'warn',
  look: async ({ workspaceRoot }: Patient): Promise<Look> => {
    const nx = join(workspaceRoot, 'node_modules', '.bin', 'nx');
    try {
      await promisify(execFile)(process.execPath, [nx, 'sync:check'], {
        cwd: workspaceRoot,
        timeout: syncSeconds * 1000,
        env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' },
      });
      return { saw: 'every importer follows the newest template', findings: [] };
    } catch (error) {
      const {
        stdout = '',
        stderr = '',
        killed,
      } = error as { stdout?: string; stderr?: string; killed?: boolean };
      const said = `${stdout}\n${stderr}`;
      const lagging = said
        .split('\n')
        .filter((row) => /follows version \d+ of the template/.test(row));
      if (lagging.length === 0) {
        throw new Error(
          killed === true
            ? `nx sync:check did not answer within ${syncSeconds} s`
            : `nx sync:check failed: ${said.trim().split('\n').slice(0, 3).join(' ') || String(error)}`,
          { cause: error },
        );
      }
      return {
        saw: '',
        findings: lagging.map((row) => ({
          state: 'warn',
          what: row.trim(),
          mend: { command: 'npx nx sync:check   # says what to change in it' },
        })),
      };
    }
  },
};
