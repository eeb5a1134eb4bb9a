import type { PGlite, Results } from '@electric-sql/pglite';
import type { Json } from '@logbook/vehicle-model';
import type { PgliteDatabase } from './pglite-database.ts';

/** Who runs a script. */
export interface ScriptCaller {
  /** The owner when left out. */
  readonly as?: ApiRole;
  /** The signed-in person, as `auth.uid()` sees them; only with a role. */
  readonly userId?: string;
}

export type ApiRole = 'anon' | 'authenticated' | 'service_role';

export const API_ROLES: readonly ApiRole[] = ['anon', 'authenticated', 'service_role'];

/** What one statement of a script answered, in values that JSON can hold. */
export interface StatementResult {
  /** In order; a name may come twice. */
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, Json>>[];
  readonly affectedRows: number;
}

/** A double holds 15 digits of any decimal number; a longer one stays text, digit for digit. */
const FITS_DOUBLE = /^-?(?:\d\.?){1,15}$/;

function numberOrText(text: string): Json {
  return FITS_DOUBLE.test(text) ? Number(text) : text;
}

/** `2026-11-24 01:18:55+00` as PostgREST writes it, so that both ways show the same value. */
function isoTimestamp(text: string): string {
  return text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}

// Without these, PGlite answers Date, BigInt and Uint8Array, which JSON has not.
const PARSERS: Readonly<Record<number, (text: string) => Json>> = {
  17: (text) => text,
  20: numberOrText,
  1700: numberOrText,
  1082: (text) => text,
  1114: isoTimestamp,
  1184: isoTimestamp,
};

function toJson(value: unknown): Json {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'bigint' ? numberOrText(String(inner)) : inner,
  ) as string | undefined;
  return text === undefined ? null : (JSON.parse(text) as Json);
}

function toStatementResult({ fields, rows, affectedRows }: Results): StatementResult {
  return {
    columns: fields.map((field) => field.name),
    rows: rows.map((row) => toJson(row) as Readonly<Record<string, Json>>),
    affectedRows: affectedRows ?? 0,
  };
}

async function become(pglite: PGlite, { as, userId }: ScriptCaller): Promise<void> {
  if (as === undefined) {
    // A client of the wire protocol may have changed these for its session, which is ours too.
    await pglite.exec('set local role none; set local search_path to default');
    return;
  }
  const claims = { role: as, ...(userId !== undefined && { sub: userId }) };
  await pglite.query(
    `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`,
    [as, JSON.stringify(claims)],
  );
}

/**
 * Runs one or several statements as one transaction, in a turn of their own.
 *
 * @throws Postgres' own error, after everything was rolled back.
 */
export async function runScript(
  { pglite, gate }: PgliteDatabase,
  sql: string,
  caller: ScriptCaller,
): Promise<readonly StatementResult[]> {
  return gate.run(async () => {
    await pglite.exec('begin');
    try {
      await become(pglite, caller);
      const results = await pglite.exec(sql, { parsers: PARSERS });
      await pglite.exec('commit');
      return results.map(toStatementResult);
    } catch (error) {
      await pglite.exec('rollback');
      throw error;
    }
  });
}
