import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { PGlite } from '@electric-sql/pglite';
import { pgtap } from '@electric-sql/pglite-pgtap';
import { scriptsOf } from './database-scripts.ts';
import type { DatabaseContent } from './database-scripts.ts';
import { queryAsCaller } from './test-database.ts';
import type { TestConnection, TestDatabase } from './test-database.ts';

const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/logbook');
const PARSERS = { 20: Number, 1700: Number };
const EXTENSIONS = { pgtap };

/** A data directory with the scripts applied: taken once per content, as migrating takes seconds. */
async function templateOf(scripts: readonly string[]): Promise<Blob> {
  const hash = createHash('sha256').update(scripts.join('\0')).digest('hex').slice(0, 16);
  const path = join(CACHE, `test-database-${hash}.tar`);
  try {
    return new Blob([readFileSync(path)]);
  } catch {
    const pglite = await PGlite.create({ extensions: EXTENSIONS });
    for (const script of scripts) await pglite.exec(script);
    const tar = await pglite.dumpDataDir('none');
    await pglite.close();
    mkdirSync(CACHE, { recursive: true });
    const draft = `${path}.${process.pid}.tmp`;
    writeFileSync(draft, Buffer.from(await tar.arrayBuffer()));
    renameSync(draft, path);
    return tar;
  }
}

/** Postgres 18 in this process, in memory. Statements of concurrent callers run one after another. */
export async function startPgliteTestDatabase(content: DatabaseContent): Promise<TestDatabase> {
  const loadDataDir = await templateOf(scriptsOf(content));
  const pglite = await PGlite.create({ loadDataDir, parsers: PARSERS, extensions: EXTENSIONS });
  const query: TestConnection['query'] = async (sql, parameters = []) =>
    (await pglite.query<Record<string, unknown>>(sql, [...parameters])).rows;
  // One backend: a second caller's statement must not land in the first one's transaction.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return {
    engine: 'pglite',
    query,
    script: async (sql) => {
      await pglite.exec(sql);
    },
    queryAs: async (caller, sql, parameters) =>
      inTurn(() => queryAsCaller(query, caller, sql, parameters)),
    connect: () => Promise.reject(new Error('PGlite has one connection; ask for engine "native"')),
    close: async () => {
      if (!pglite.closed) await pglite.close();
    },
  };
}
