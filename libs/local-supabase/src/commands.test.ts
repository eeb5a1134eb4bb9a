import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { Client } from 'pg';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openLocalSupabase } from './open-local-supabase.ts';
import { RunningScript, runToEnd } from './testing/node-process.ts';
import { folderForFile, temporaryFolder } from './testing/temporary-folder.ts';

const QUERY = 'query-main.ts';
const PERSON = '00000000-0000-4000-8000-000000000001';

describe('query', () => {
  const folder = folderForFile();
  const query = (...argv: string[]) => runToEnd(QUERY, argv, folder);

  beforeAll(async () => {
    await (await openLocalSupabase({ directory: folder })).close();
  });

  test('prints a table', async () => {
    const { exitCode, stdout } = await query(`select 'Porsche' as make, 911 as model, null as vin`);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/make.*model.*vin[^]*Porsche.*911[^]*\(1 row\)/);
  });

  test('shows bytes as Postgres does, and lets no text give the terminal a command', async () => {
    const { stdout } = await query(String.raw`select '\xff00'::bytea as b, E'a\x1b[2Jz' as page`);
    expect(stdout).toContain(String.raw`\xff00`);
    expect(stdout).toContain('a\uFFFD[2Jz');
  });

  test('with --json prints the last statement’s rows as one line and nothing else', async () => {
    const { stdout } = await query('select 1 as a; select 2 as b union all select 3', '--json');
    expect(stdout).toBe('[{"b":2},{"b":3}]\n');
  });

  test('reads SQL from stdin for -, and acts as a person for --user', async () => {
    const argv = ['-', '--user', PERSON, '--json'];
    const { stdout } = await runToEnd(QUERY, argv, folder, 'select auth.uid() as who');
    expect(stdout).toBe(`[{"who":"${PERSON}"}]\n`);
  });

  test('acts as the role of --as, with no more than its rights', async () => {
    const { exitCode, stderr } = await query('select * from auth.users', '--as', 'anon');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('ERROR 42501: permission denied for table users');
  });

  test('prints SQLSTATE, message, detail and hint of an error, and exits with 1', async () => {
    const raise = `do $$ begin raise exception 'no'
      using errcode = 'VO001', detail = 'the detail', hint = 'the hint'; end $$`;
    const { exitCode, stdout, stderr } = await query(raise, '--json');
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'ERROR VO001: no\nDETAIL: the detail\nHINT: the hint\n',
    });
  });

  test.each([
    ['no SQL', []],
    ['two arguments', ['select 1', 'select 2']],
    ['an unknown role', ['select 1', '--as', 'postgres']],
    ['no UUID', ['select 1', '--user', 'me']],
    ['an unknown flag', ['select 1', '--pretty']],
  ])('exits with 2 and prints how it is used: %s', async (_what, argv) => {
    const { exitCode, stdout, stderr } = await query(...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Usage: npx nx run local-supabase:query');
  });
});

test.each(['query', 'serve', 'reset'])('%s tells with --help how it is used', async (command) => {
  const folder = join(temporaryFolder(), 'untouched');
  const { exitCode, stdout, stderr } = await runToEnd(`${command}-main.ts`, ['--help'], folder);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain(`Usage: npx nx run local-supabase:${command}`);
  expect(existsSync(folder)).toBe(false);
});

describe('serve', () => {
  async function serve(folder: string) {
    const server = new RunningScript('serve-main.ts', ['--port', '0'], folder);
    const [, url = ''] = await server.printed(/SUPABASE_URL=(\S+)/);
    const [, key = ''] = await server.printed(/SERVICE_ROLE_KEY=(\S+)/);
    const [, postgresUrl = ''] = await server.printed(/psql "([^"]+)"/);
    const client = createClient(url, key, { auth: { persistSession: false } });
    return { server, client, postgresUrl };
  }

  async function connect(connectionString: string): Promise<Client> {
    const client = new Client({ connectionString });
    // The server ends before the client does, which is no failure of the test.
    client.on('error', () => undefined);
    await client.connect();
    onTestFinished(() => client.end().catch(() => undefined));
    return client;
  }

  test('other processes use it: supabase-js, psql’s protocol, query and openLocalSupabase', async () => {
    const folder = temporaryFolder();
    const { server, client, postgresUrl } = await serve(folder);
    const psql = await connect(postgresUrl);
    await psql.query('create table public.shared (id integer primary key)');
    await psql.query('insert into public.shared values ($1)', [1]);
    expect((await client.from('shared').insert({ id: 2 })).status).toBe(201);

    const sql = 'insert into public.shared values (3) returning id; select id from public.shared';
    expect((await runToEnd(QUERY, [sql, '--json'], folder)).stdout).toBe(
      '[{"id":1},{"id":2},{"id":3}]\n',
    );
    const failed = await runToEnd(QUERY, ['select 1/0'], folder);
    expect(failed).toMatchObject({ exitCode: 1, stderr: 'ERROR 22012: division by zero\n' });

    const here = await openLocalSupabase({ directory: folder });
    expect((await here.query('select count(*) from public.shared'))[0]?.rows).toEqual([
      { count: 3 },
    ]);
    expect(await server.end('SIGTERM')).toBe(0);
  });

  test('a transaction in psql is not mixed with the API: the API waits for its end', async () => {
    const { server, client, postgresUrl } = await serve(temporaryFolder());
    const psql = await connect(postgresUrl);
    await psql.query('create table public.t (id integer primary key)');
    await psql.query('begin');
    await psql.query('insert into public.t values (1)');
    let answered = false;
    const insert = client
      .from('t')
      .insert({ id: 2 })
      .then((answer) => {
        answered = true;
        return answer;
      });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(answered).toBe(false);
    await psql.query('rollback');
    expect((await insert).status).toBe(201);
    expect((await client.from('t').select()).data).toEqual([{ id: 2 }]);
    expect(await server.end('SIGINT')).toBe(0);
  });

  test('a psql that leaves in the middle leaves no transaction and no role behind', async () => {
    const { client, postgresUrl, server } = await serve(temporaryFolder());
    const leaving = new Client({ connectionString: postgresUrl });
    leaving.on('error', () => undefined);
    await leaving.connect();
    await leaving.query('create table public.t (id integer primary key)');
    await leaving.query('set role anon');
    await leaving.query('begin');
    await leaving.end();
    expect((await client.from('t').insert({ id: 1 })).status).toBe(201);
    const psql = await connect(postgresUrl);
    expect((await psql.query('select current_user::text as me')).rows).toEqual([
      { me: 'postgres' },
    ]);
    await server.end('SIGTERM');
  });

  test('psql needs the password, and COPY FROM STDIN is refused, not fatal', async () => {
    const { postgresUrl, server } = await serve(temporaryFolder());
    const guess = new Client({ connectionString: postgresUrl.replace(/:[^:@]+@/, ':guess@') });
    await expect(guess.connect()).rejects.toMatchObject({ code: '28P01' });
    const psql = await connect(postgresUrl);
    await psql.query('create table public.t (id integer)');
    await expect(psql.query('copy public.t from stdin')).rejects.toMatchObject({ code: '0A000' });
    expect((await psql.query('select 1 as a')).rows).toEqual([{ a: 1 }]);
    await server.end('SIGTERM');
  });

  test('a port that is taken is said, with what to do', async () => {
    const first = await serve(temporaryFolder());
    const [, port = ''] = await first.server.printed(/SUPABASE_URL=http:\/\/127\.0\.0\.1:(\d+)/);
    const second = await runToEnd('serve-main.ts', ['--port', port], temporaryFolder());
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toContain(`ERROR PORT_IN_USE: Port ${port}`);
    await first.server.end('SIGTERM');
  });
});

describe('reset', () => {
  test('deletes the database and nothing else that lies in its folder', async () => {
    const folder = temporaryFolder();
    await (await openLocalSupabase({ directory: folder })).close();
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    mkdirSync(join(folder, 'pictures'));
    const { exitCode, stdout } = await runToEnd('reset-main.ts', [], folder);
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('postgres, keys.json') as string,
    });
    expect(existsSync(join(folder, 'mine.txt')) && existsSync(join(folder, 'pictures'))).toBe(true);
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
  });

  test('refuses while a process has the database open', async () => {
    const folder = temporaryFolder();
    const local = await openLocalSupabase({ directory: folder });
    onTestFinished(() => local.close());
    const { exitCode, stderr } = await runToEnd('reset-main.ts', [], folder);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`ERROR DATABASE_IN_USE: The embedded database in ${folder}`);
    expect(existsSync(join(folder, 'postgres'))).toBe(true);
  });

  test('says so where there is nothing', async () => {
    const { exitCode, stdout } = await runToEnd('reset-main.ts', [], join(temporaryFolder(), 'no'));
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('nothing was deleted') as string,
    });
  });
});
