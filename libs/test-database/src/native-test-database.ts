import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { scriptsOf } from './database-scripts.ts';
import type { DatabaseContent } from './database-scripts.ts';
import { startNativePostgres } from './native-postgres.ts';
import type { NativePostgres, NativePostgresOptions } from './native-postgres.ts';
import { queryAsCaller } from './test-database.ts';
import type { TestConnection, TestDatabase } from './test-database.ts';

/** bigint and numeric: what a test counts fits a double. */
const NUMBERS: readonly number[] = [20, 1700];

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    NUMBERS.includes(oid) ? Number : (pg.types.getTypeParser(oid, format) as unknown),
};

function connectionOver(client: pg.Client): TestConnection {
  const query: TestConnection['query'] = async (text, parameters = []) =>
    (await client.query<Record<string, unknown>>({ text, values: [...parameters], types })).rows;
  return {
    query,
    script: async (sql) => {
      await client.query(sql);
    },
    queryAs: async (caller, sql, parameters) => queryAsCaller(query, caller, sql, parameters),
    close: async () => client.end(),
  };
}

/** A server with a template per content: a new database is then a copy of files, not a migration. */
class TemplateServer {
  readonly server: NativePostgres;
  readonly #templates = new Map<string, Promise<string>>();

  constructor(server: NativePostgres) {
    this.server = server;
  }

  async createDatabase(content: DatabaseContent): Promise<string> {
    const key = JSON.stringify([content.migrations ?? true, content.legacy ?? false]);
    const template = this.#templates.get(key) ?? this.#prepareTemplate(content);
    this.#templates.set(key, template);
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await this.asOwner(`create database ${name} template ${await template}`);
    return name;
  }

  async asOwner(sql: string, database?: string): Promise<void> {
    const client = await this.server.connect(database);
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }

  async #prepareTemplate(content: DatabaseContent): Promise<string> {
    const name = `template_${randomUUID().replaceAll('-', '')}`;
    await this.asOwner(`create database ${name}`);
    for (const script of scriptsOf(content)) await this.asOwner(script, name);
    return name;
  }
}

let shared: Promise<TemplateServer> | undefined;
let users = 0;

/** Tests of one process share a server; the last one to close stops it. */
async function borrowServer(options: NativePostgresOptions): Promise<TemplateServer> {
  users += 1;
  shared ??= startNativePostgres(options).then((server) => new TemplateServer(server));
  return shared;
}

async function returnServer(): Promise<void> {
  users -= 1;
  if (users > 0 || shared === undefined) return;
  const { server } = await shared;
  shared = undefined;
  await server.stop();
}

/** Postgres 15 with real connections, for tests of locks, kills and size. */
export async function startNativeTestDatabase(
  options: DatabaseContent & NativePostgresOptions,
): Promise<TestDatabase> {
  const templates = await borrowServer(options);
  const name = await templates.createDatabase(options);
  const connect = async () => connectionOver(await templates.server.connect(name));
  const own = await connect();
  return {
    ...own,
    engine: 'native',
    connect,
    close: async () => {
      await own.close();
      await templates.asOwner(`drop database ${name} with (force)`);
      await returnServer();
    },
  };
}
