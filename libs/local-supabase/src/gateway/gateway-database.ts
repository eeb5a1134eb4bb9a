/** What one statement answered. Column values are strings, numbers, booleans or null. */
export interface SqlAnswer {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly affectedRows: number;
}

/** One open transaction. Parameters are text: each statement casts them where it uses them. */
export interface GatewayTransaction {
  query(sql: string, parameters?: readonly (string | null)[]): Promise<SqlAnswer>;
}

/**
 * A Postgres that the gateway can speak for. Connected as a role that may become `anon`,
 * `authenticated` and `service_role`.
 */
export interface GatewayDatabase {
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. */
  transaction<T>(work: (transaction: GatewayTransaction) => Promise<T>): Promise<T>;
}
