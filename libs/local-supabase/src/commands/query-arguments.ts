import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { API_ROLES } from '../database/run-script.ts';
import type { ApiRole, ScriptCaller } from '../database/run-script.ts';
import { UsageError } from './usage-error.ts';

export interface QueryArguments {
  readonly sql: string;
  readonly caller: ScriptCaller;
  readonly json: boolean;
}

export const QUERY_USAGE = `Usage: npx nx run local-supabase:query -- "select …" [--as role] [--user uuid] [--json]

  "select …"     one or several statements, run as one transaction; - reads them from stdin
  --as role      anon, authenticated or service_role; the database's owner when left out
  --user uuid    the signed-in person, as auth.uid() sees them; implies --as authenticated
  --json         the last statement's rows as one line of JSON`;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readCaller(as: string | undefined, userId: string | undefined): ScriptCaller {
  const role = as ?? (userId === undefined ? undefined : 'authenticated');
  if (role !== undefined && !API_ROLES.includes(role as ApiRole)) {
    throw new UsageError(`--as ${role}: the roles are ${API_ROLES.join(', ')}.`);
  }
  if (userId !== undefined && !UUID.test(userId)) {
    throw new UsageError(`--user ${userId}: that is no UUID.`);
  }
  return {
    ...(role !== undefined && { as: role as ApiRole }),
    ...(userId !== undefined && { userId }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        as: { type: 'string' },
        user: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError saying what is wrong with the command line. */
export async function readQueryArguments(argv: readonly string[]): Promise<QueryArguments> {
  const { positionals, values } = parse(argv);
  const [given, second] = positionals;
  if (given === undefined) throw new UsageError('There is no SQL to run.');
  if (second !== undefined) throw new UsageError('Put the SQL into one argument, in quotes.');
  const sql = given === '-' ? await text(process.stdin) : given;
  return { sql, caller: readCaller(values.as, values.user), json: values.json };
}
