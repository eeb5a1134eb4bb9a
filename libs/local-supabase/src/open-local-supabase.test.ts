import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DatabaseInUse } from './database-in-use.ts';
import type { LocalSupabase } from './local-supabase.ts';
import { openLocalSupabase } from './open-local-supabase.ts';
import type { OpenOptions } from './open-local-supabase.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function open(options: OpenOptions): Promise<LocalSupabase> {
  const local = await openLocalSupabase(options);
  onTestFinished(() => local.close());
  return local;
}

function clientOf({ settings }: LocalSupabase, key = settings.serviceRoleKey) {
  return createClient(settings.url, key, {
    global: { fetch: settings.fetch },
    auth: { persistSession: false },
  });
}

describe('a database in memory', () => {
  test('has every migration applied and answers supabase-js', async () => {
    const local = await open({ memory: true });
    const { data, error } = await clientOf(local).from('automation_runs').select('id');
    expect({ data, error }).toEqual({ data: [], error: null });
  });

  test('is its own: a second one sees nothing of the first', async () => {
    const [one, other] = [await open({ memory: true }), await open({ memory: true })];
    await one.query('create table public.mine (id integer)');
    const [seen] = await other.query(`select to_regclass('public.mine') as mine`);
    expect(seen?.rows).toEqual([{ mine: null }]);
  });
});

describe('a database in a folder', () => {
  test('keeps its rows and its keys when it is closed and opened again', async () => {
    const directory = temporaryFolder();
    const before = await openLocalSupabase({ directory });
    await before.query('create table public.kept as select 7 as id');
    await before.close();
    const after = await open({ directory });
    expect((await after.query('select id from public.kept')).at(-1)?.rows).toEqual([{ id: 7 }]);
    expect(after.settings.serviceRoleKey).toBe(before.settings.serviceRoleKey);
  });

  test('keeps its secret and its lock note from other users', async () => {
    const directory = temporaryFolder();
    await open({ directory });
    for (const name of ['keys.json', 'lock-holder.json']) {
      expect(statSync(join(directory, name)).mode & 0o077, name).toBe(0);
    }
  });

  test('refuses to be opened twice, also within one process, and names who has it', async () => {
    const directory = temporaryFolder();
    const since = Date.now();
    await open({ directory });
    const second = await openLocalSupabase({ directory }).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(DatabaseInUse);
    const { code, facts, message } = second as DatabaseInUse;
    expect(code).toBe('DATABASE_IN_USE');
    expect(facts['pid']).toBe(process.pid);
    expect(message).toContain(`process ${process.pid}`);
    expect(Date.parse(String(facts['startedAt']))).toBeGreaterThanOrEqual(since);
  });

  test('still refuses a second opener when the note of who has it cannot be read', async () => {
    const directory = temporaryFolder();
    await open({ directory });
    const notes = ['', '{"pid": 12', '{"pid":"many","startedAt":5}', '{"pid":1,"startedAt":"?"}'];
    for (const note of notes) {
      writeFileSync(join(directory, 'lock-holder.json'), note);
      await expect(openLocalSupabase({ directory }), note).rejects.toMatchObject({
        code: 'DATABASE_IN_USE',
        facts: { pid: null },
      });
    }
  });

  test('is free again when its opener closed it, or never got it open', async () => {
    const directory = temporaryFolder();
    await (await openLocalSupabase({ directory })).close();
    await expect(open({ directory })).resolves.toBeDefined();
  });

  test('is opened although a note lies there of a process that is gone', async () => {
    const directory = temporaryFolder();
    const note = {
      pid: 999_999,
      startedAt: '2026-01-01T00:00:00Z',
      serverUrl: 'http://127.0.0.1:1',
    };
    writeFileSync(join(directory, 'lock-holder.json'), JSON.stringify(note));
    await open({ directory });
    const written = JSON.parse(readFileSync(join(directory, 'lock-holder.json'), 'utf8')) as object;
    expect(written).toMatchObject({ pid: process.pid });
  });

  test('says so when the folder is a file', async () => {
    const file = join(temporaryFolder(), 'database');
    writeFileSync(file, 'not a folder');
    await expect(openLocalSupabase({ directory: file })).rejects.toMatchObject({
      code: 'DATABASE_FOLDER_UNUSABLE',
      message: expect.stringContaining('there is a file of that name') as string,
    });
    await expect(openLocalSupabase({ directory: join(file, 'below') })).rejects.toMatchObject({
      code: 'DATABASE_FOLDER_UNUSABLE',
    });
    expect(readFileSync(file, 'utf8')).toBe('not a folder');
  });

  test('says so when its files are damaged, and leaves them for a copy or a reset', async () => {
    const directory = temporaryFolder();
    await (await openLocalSupabase({ directory })).close();
    writeFileSync(join(directory, 'postgres', 'global', 'pg_control'), 'garbage');
    await expect(openLocalSupabase({ directory })).rejects.toMatchObject({
      code: 'DATABASE_DAMAGED',
      message: expect.stringContaining('local-supabase:reset') as string,
    });
  });

  test('says so when the folder cannot be written', async () => {
    // Root may write anywhere but here, everybody else neither here nor there.
    const locked = join(temporaryFolder(), 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    const directory = process.getuid?.() === 0 ? '/proc/logbook' : join(locked, 'logbook');
    await expect(openLocalSupabase({ directory })).rejects.toMatchObject({
      code: 'DATABASE_FOLDER_UNUSABLE',
      consequence: 'stop-run',
    });
  });

  test('ends runs whose process is gone, as nobody else can be alive', async () => {
    const directory = temporaryFolder();
    const before = await openLocalSupabase({ directory });
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- what a client without our libraries gets is the test
    const started = await clientOf(before).rpc('start_automation_run', {
      p_automation_name: 'bat_import',
      p_automation_version: '1.0.0',
      p_triggered_by_user_id: null,
      p_triggered_by_type: 'manual',
      p_metadata: {},
    });
    await before.close();
    const after = await open({ directory });
    const { data } = await clientOf(after)
      .from('automation_runs')
      .select('status')
      .eq('id', started.data);
    expect(data).toEqual([{ status: 'failed' }]);
  });
});

describe('query', () => {
  test('runs several statements as one transaction: all of them or none', async () => {
    const local = await open({ memory: true });
    await local.query('create table public.t (id integer primary key)');
    const both = 'insert into public.t values (1); insert into public.t values (1)';
    await expect(local.query(both)).rejects.toMatchObject({ code: '23505' });
    const [count] = await local.query('select count(*) from public.t');
    expect(count?.rows).toEqual([{ count: 0 }]);
  });

  test('acts as a role and a person when told, and as the owner otherwise', async () => {
    const local = await open({ memory: true });
    const who = `select current_user::text as role, auth.uid() as person, auth.role() as claimed`;
    const userId = '00000000-0000-4000-8000-000000000001';
    const [owner] = await local.query(who);
    const [person] = await local.query(who, { as: 'authenticated', userId });
    expect(owner?.rows).toEqual([{ role: 'postgres', person: null, claimed: null }]);
    expect(person?.rows).toEqual([
      { role: 'authenticated', person: userId, claimed: 'authenticated' },
    ]);
  });

  test('answers values as JSON has them, and long numbers digit for digit', async () => {
    const local = await open({ memory: true });
    const [result] = await local.query(`select 5::bigint as big, 9007199254740993 as bigger,
      42000.50::numeric as price, timestamptz '2026-11-24 01:18:55.5+00' as at, date '2026-04-24' as day,
      '{"a": [1, null]}'::jsonb as json, array[1::bigint, 2] as list, null as nothing, true as yes`);
    expect(result?.rows).toEqual([
      {
        big: 5,
        bigger: '9007199254740993',
        price: 42000.5,
        at: '2026-11-24T01:18:55.5+00:00',
        day: '2026-04-24',
        json: { a: [1, null] },
        list: [1, 2],
        nothing: null,
        yes: true,
      },
    ]);
  });
});
