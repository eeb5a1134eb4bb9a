import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startDropboxStandIn } from '@logbook/dropbox-stand-in';
import type { DropboxStandIn, DropboxStandInOptions } from '@logbook/dropbox-stand-in';
import { openLocalSupabase, signRoleKey } from '@logbook/local-supabase';
import type { LocalServer, LocalSupabase } from '@logbook/local-supabase';
import { EdgeFunction } from './edge-function.ts';
import type { FunctionName } from './edge-function.ts';

export const yucca = '00000000-0000-4000-8000-00000000000b';
export const anna = '00000000-0000-4000-8000-000000000001';
export const stranger = '00000000-0000-4000-8000-000000000002';

const mainFile = join(import.meta.dirname, '../../src/main.ts');

export type Row = Readonly<Record<string, unknown>>;

/**
 * A platform that is served over HTTP, a dealer with a Dropbox that an organisation has connected,
 * and one member of that organisation.
 */
export class EdgePlatform implements AsyncDisposable {
  readonly standIn: DropboxStandIn;
  readonly #local: LocalSupabase;
  readonly #server: LocalServer;
  readonly #functions: EdgeFunction[] = [];

  private constructor(standIn: DropboxStandIn, local: LocalSupabase, server: LocalServer) {
    this.standIn = standIn;
    this.#local = local;
    this.#server = server;
  }

  static async open(options: DropboxStandInOptions = {}): Promise<EdgePlatform> {
    const standIn = await startDropboxStandIn(options);
    const local = await openLocalSupabase({ memory: true });
    const platform = new EdgePlatform(standIn, local, await local.serve({ port: 0 }));
    await platform.rows(`
      insert into auth.users (id) values ('${anna}'), ('${stranger}');
      insert into businesses (id, business_name) values ('${yucca}', 'Yucca');
      insert into organization_members (organization_id, user_id) values ('${yucca}', '${anna}');
      insert into dropbox_connections (organization_id, access_token, refresh_token)
      values ('${yucca}', '${standIn.accessToken()}', '${standIn.refreshToken()}')`);
    return platform;
  }

  get serviceRoleKey(): string {
    return this.#local.settings.serviceRoleKey;
  }

  async start(
    name: FunctionName,
    env: Readonly<Record<string, string>> = {},
  ): Promise<EdgeFunction> {
    const started = await EdgeFunction.start(name, {
      SUPABASE_URL: this.#server.url,
      SUPABASE_ANON_KEY: this.#local.settings.anonKey,
      SUPABASE_SERVICE_ROLE_KEY: this.serviceRoleKey,
      DROPBOX_APP_KEY: this.standIn.app.key,
      DROPBOX_APP_SECRET: this.standIn.app.secret,
      LOGBOOK_DROPBOX_TEST_ORIGIN: this.standIn.url,
      ...env,
    });
    this.#functions.push(started);
    return started;
  }

  /** The session of a person, or of another role, as the platform signs it. */
  async token(userId: string, role = 'authenticated'): Promise<string> {
    const { keys } = this.#local as LocalSupabase & { readonly keys: { jwtSecret: string } };
    return await signRoleKey(role, keys.jwtSecret, { sub: userId });
  }

  async rows(sql: string): Promise<readonly Row[]> {
    return (await this.#local.query(sql)).at(-1)?.rows ?? [];
  }

  /** The command line of the importer, on this platform and with the organisation's connection. */
  async importOnComputer(args: readonly string[] = []): Promise<Row> {
    const flags = ['--folder', '/Cars', '--organization', yucca, '--json', ...args];
    const child = spawn(process.execPath, [mainFile, ...flags], {
      env: {
        PATH: process.env['PATH'] ?? '',
        SUPABASE_URL: this.#server.url,
        SUPABASE_SERVICE_ROLE_KEY: this.serviceRoleKey,
        DROPBOX_APP_KEY: this.standIn.app.key,
        DROPBOX_APP_SECRET: this.standIn.app.secret,
        LOGBOOK_DROPBOX_TEST_ORIGIN: this.standIn.url,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let noise = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (noise += chunk.toString()));
    await new Promise((resolve) => child.once('close', resolve));
    const line = out.trimEnd().split('\n').at(-1) ?? '';
    if (!line.startsWith('{')) throw new Error(`No summary, but: ${out}${noise}`);
    return JSON.parse(line) as Row;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const started of this.#functions) await started.kill();
    await this.#server.close();
    await this.#local.close();
    await this.standIn.close();
  }
}
