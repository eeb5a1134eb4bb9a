import type { PGlite } from '@electric-sql/pglite';

// A table is due at five times its rows, so the first looks are early and the later ones rare.
const BYTES_BEFORE_FIRST_LOOK = 1_000_000;
const MOST_BYTES_BETWEEN_LOOKS = 4_000_000;
const BYTES_BETWEEN_CHECKPOINTS = 32_000_000;

// A tenth of Postgres' own sample: the server takes its large one beside the work, here the work waits.
const STATISTICS_TARGET = 10;

// A table is looked at again once it has five times its rows: what a plan needs to know is their order
// of magnitude, and an import that stopped for statistics every tenth of its way would take twice as long.
const TABLES_DUE_SQL = `
  select format('%I.%I', s.schemaname, s.relname) as name,
    s.n_dead_tup > 1000 + 0.2 * s.n_live_tup as has_dead
  from pg_catalog.pg_stat_user_tables s
  join pg_catalog.pg_class c on c.oid = s.relid
  where (s.n_mod_since_analyze > 500 + 0.8 * s.n_live_tup or s.n_dead_tup > 1000 + 0.2 * s.n_live_tup)
    and 'autovacuum_enabled=off' <> all (coalesce(c.reloptions, '{}'))`;

/**
 * What a server's background processes do and PGlite has none for: statistics, without which a
 * table that grew from empty is planned as if it still were; dead rows; and checkpoints, without
 * which the log grows for ever and the next start has to read all of it.
 */
export class Upkeep {
  readonly #pglite: PGlite;
  #bytesSinceLook = 0;
  #bytesBetweenLooks = BYTES_BEFORE_FIRST_LOOK;
  #bytesSinceCheckpoint = 0;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  /** Takes note of what a transaction was sent. */
  note(bytes: number): void {
    this.#bytesSinceLook += bytes;
    this.#bytesSinceCheckpoint += bytes;
  }

  /** Does what is due; to be called between transactions. */
  async runIfDue(): Promise<void> {
    if (this.#bytesSinceLook < this.#bytesBetweenLooks) return;
    this.#bytesSinceLook = 0;
    this.#bytesBetweenLooks = Math.min(2 * this.#bytesBetweenLooks, MOST_BYTES_BETWEEN_LOOKS);
    try {
      await this.#refreshStatistics();
      if (this.#bytesSinceCheckpoint < BYTES_BETWEEN_CHECKPOINTS) return;
      this.#bytesSinceCheckpoint = 0;
      await this.#pglite.exec('checkpoint');
    } catch {
      // The transaction before us is committed and must not be reported as failed. A disk that
      // is full, say, stops the next one, with its own words.
    }
  }

  async #refreshStatistics(): Promise<void> {
    await this.#pglite.exec('select pg_stat_force_next_flush()');
    const { rows } = await this.#pglite.query<{ name: string; has_dead: boolean }>(TABLES_DUE_SQL);
    for (const { name, has_dead: hasDead } of rows) {
      if (hasDead) await this.#pglite.exec(`vacuum ${name}`);
      await this.#pglite.exec(
        `set local default_statistics_target = ${STATISTICS_TARGET}; analyze ${name}`,
      );
    }
  }
}
