/** Whom a statement is run as: an API role, and the signed-in person where there is one. */
export interface Caller {
  readonly role: 'anon' | 'authenticated' | 'service_role';
  /** What `auth.uid()` answers. */
  readonly userId?: string;
}

export type Row = Readonly<Record<string, unknown>>;

/**
 * One connection. bigint and numeric come as numbers, json as values, timestamps as Date;
 * pass json parameters as text.
 */
export interface TestConnection {
  /** One statement as the database's owner. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** Several statements as the database's owner, without parameters. */
  script(sql: string): Promise<void>;
  /** One statement as an API role, in a transaction of its own, as PostgREST would run it. */
  queryAs(caller: Caller, sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** A database of its own for one test or one file. */
export interface TestDatabase extends TestConnection {
  readonly engine: 'pglite' | 'native';
  /** Another connection to the same database. Native only: PGlite has a single one. */
  connect(): Promise<TestConnection>;
}

type Query = TestConnection['query'];

/** Runs one statement the way PostgREST does: role and claims hold for one transaction. */
export async function queryAsCaller(
  query: Query,
  { role, userId }: Caller,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const claims = JSON.stringify({ role, ...(userId !== undefined && { sub: userId }) });
  await query('begin');
  try {
    await query(`select set_config('role', $1, true), set_config('request.jwt.claims', $2, true)`, [
      role,
      claims,
    ]);
    const rows = await query(sql, parameters);
    await query('commit');
    return rows;
  } catch (error) {
    await query('rollback');
    throw error;
  }
}
