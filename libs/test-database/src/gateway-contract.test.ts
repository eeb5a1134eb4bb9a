/**
 * One table of calls, made by the real supabase-js against the gateway over each Postgres that it
 * runs on. What is expected is what PostgREST 13 answers:
 * https://docs.postgrest.org/en/v13/references/errors.html and …/references/api.html
 */
import { createGateway, openPglite, PoolDatabase, signRoleKey } from '@logbook/local-supabase';
import type { GatewayDatabase } from '@logbook/local-supabase';
import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '@logbook/local-supabase';
import { startNativePostgres } from './native-postgres.ts';

const JWT_SECRET = 'a secret of more than thirty-two characters';
const PERSON = '00000000-0000-4000-8000-000000000001';

const SCHEMA = `
  create table public.cars (
    id integer primary key check (id > 0),
    name text not null default 'unnamed',
    owner uuid,
    tags text[] not null default '{}',
    data jsonb not null default '{}',
    "odd ""name""" text
  );
  create table public.private_cars (id integer primary key);
  revoke all on public.private_cars from anon, authenticated, service_role;
  alter table public.cars enable row level security;
  create policy own_cars on public.cars to authenticated using (owner = auth.uid());
  create view public.car_names with (security_invoker = true) as select id, name from public.cars;
  create function public.add(a integer, b integer default 10) returns integer
    language sql immutable as 'select a + b';
  create function public.echo(value jsonb) returns jsonb language sql as 'select value';
  create function public.nothing() returns void language sql as 'select 1';
  create function public.numbers(n integer) returns setof integer
    language sql as 'select generate_series(1, n)';
  create function public.pairs(n integer) returns table (id integer, word text)
    language sql as $$ select i, 'w' || i from generate_series(1, n) as i $$;
  create function public.first_car() returns public.cars
    language sql as 'select * from public.cars order by id limit 1';
  create function public.fail(state text) returns void language plpgsql as $$
    begin raise exception 'it failed' using errcode = state, detail = 'why', hint = 'what next'; end $$;
  create function public.whoever() returns jsonb language sql stable as $$
    select jsonb_build_object('role', current_user, 'person', auth.uid()) $$;
  create function public.write() returns void language sql
    as 'insert into public.cars (id) values (99)';
  create function public.sneaky() returns void language plpgsql stable as $$
    begin perform public.write(); end $$;
  create function public.twice(a integer) returns integer language sql as 'select a';
  create function public.twice(a text) returns text language sql as 'select a';
  create function public.raise_all() returns void language plpgsql as $$
    begin raise sqlstate 'PGRST' using
      message = '{"code":"X1","message":"own words","details":"d","hint":"h"}',
      detail = '{"status":418,"headers":{}}'; end $$;`;

const ROWS = `
  truncate public.cars;
  insert into public.cars (id, name, owner, tags, data, "odd ""name""") values
    (1, 'Alpha', '${PERSON}', '{red,fast}', '{"hp": 90, "maker": {"town": "Turin"}}', 'x'),
    (2, 'Beta, the "second"', null, '{blue}', '{"hp": 120}', null),
    (3, 'Gamma_100%', null, '{}', '{}', null);`;

interface Clients {
  readonly service: SupabaseClient;
  readonly anon: SupabaseClient;
  readonly person: SupabaseClient;
}

interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly error: unknown;
  readonly count: number | null;
}

type Call = (clients: Clients) => PromiseLike<Answer>;

/** What is expected: status, then the data, or the error body. */
type Expected =
  | { readonly status: number; readonly data: unknown; readonly count?: number }
  | { readonly status: number; readonly error: Readonly<Record<string, unknown>> };

const names = (...list: readonly string[]): readonly object[] => list.map((name) => ({ name }));
const ids = (...list: readonly number[]): readonly object[] => list.map((id) => ({ id }));
const [ALPHA, BETA, GAMMA] = ['Alpha', 'Beta, the "second"', 'Gamma_100%'] as const;

const CALLS: readonly (readonly [what: string, call: Call, expected: Expected])[] = [
  // Functions
  [
    'a scalar comes bare',
    ({ service }) => service.rpc('add', { a: 1, b: 2 }),
    { status: 200, data: 3 },
  ],
  ['a default fills in', ({ service }) => service.rpc('add', { a: 1 }), { status: 200, data: 11 }],
  [
    'a stable function may be called by GET',
    ({ service }) => service.rpc('add', { a: 5 }, { get: true }),
    { status: 200, data: 15 },
  ],
  [
    'jsonb goes in and out unchanged',
    ({ service }) => service.rpc('echo', { value: [{ a: null, b: 'ü"\\' }] }),
    { status: 200, data: [{ a: null, b: 'ü"\\' }] },
  ],
  [
    'null is null',
    ({ service }) => service.rpc('echo', { value: null }),
    { status: 200, data: null },
  ],
  ['void has no content', ({ service }) => service.rpc('nothing'), { status: 204, data: null }],
  [
    'a set of scalars is an array',
    ({ service }) => service.rpc('numbers', { n: 3 }),
    { status: 200, data: [1, 2, 3] },
  ],
  [
    'a set of scalars is cut at 1,000',
    ({ service }) => service.rpc('numbers', { n: 1200 }),
    { status: 200, data: Array.from({ length: 1000 }, (_, index) => index + 1) },
  ],
  [
    'a set of rows can be filtered, ordered and cut',
    ({ service }) =>
      service
        .rpc('pairs', { n: 9 })
        .gt('id', 3)
        .order('id', { ascending: false })
        .limit(2)
        .select('word'),
    { status: 200, data: [{ word: 'w9' }, { word: 'w8' }] },
  ],
  [
    'a row is an object',
    ({ service }) => service.rpc('first_car').select('id,name'),
    { status: 200, data: { id: 1, name: ALPHA } },
  ],
  [
    'an unknown function',
    ({ service }) => service.rpc('missing', { x: 1 }),
    {
      status: 404,
      error: {
        code: 'PGRST202',
        message: 'Could not find the function public.missing(x) in the schema cache',
        details:
          'Searched for the function public.missing with parameter x or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.',
        hint: null,
      },
    },
  ],
  [
    'an unknown argument names the ones there are',
    ({ service }) => service.rpc('add', { z: 1, y: 2 }),
    {
      status: 404,
      error: {
        code: 'PGRST202',
        message: 'Could not find the function public.add(y, z) in the schema cache',
        hint: 'Perhaps you meant to call the function public.add(a, b)',
      },
    },
  ],
  [
    'two functions that fit',
    ({ service }) => service.rpc('twice', { a: 1 }),
    { status: 300, error: { code: 'PGRST203' } },
  ],
  [
    'an argument of the wrong type',
    ({ service }) => service.rpc('add', { a: 'one' }),
    {
      status: 400,
      error: { code: '22P02', message: 'invalid input syntax for type integer: "one"' },
    },
  ],
  [
    'a function that promised to change nothing',
    ({ service }) => service.rpc('sneaky'),
    { status: 405, error: { code: '25006' } },
  ],
  [
    'a function that writes, called by GET',
    ({ service }) => service.rpc('write', {}, { get: true }),
    { status: 405, error: { code: '25006' } },
  ],
  [
    'the caller is who the key says',
    ({ anon }) => anon.rpc('whoever'),
    { status: 200, data: { role: 'anon', person: null } },
  ],
  [
    'the person is who the token says',
    ({ person }) => person.rpc('whoever'),
    { status: 200, data: { role: 'authenticated', person: PERSON } },
  ],
  // SQLSTATE to status
  ...(
    [
      ['VO001', 400],
      ['P0001', 400],
      ['P0002', 500],
      ['PT418', 418],
      ['40001', 500],
      ['23503', 409],
      ['55P03', 500],
      ['57014', 500],
      ['28000', 403],
      ['08006', 503],
      ['22023', 400],
    ] as const
  ).map(([code, status]): (typeof CALLS)[number] => [
    `SQLSTATE ${code} with its message, details and hint`,
    ({ service }) => service.rpc('fail', { state: code }),
    {
      status,
      error: { code, message: 'it failed', details: 'why', hint: 'what next' },
    },
  ]),
  [
    'a function that words its whole answer',
    ({ service }) => service.rpc('raise_all'),
    { status: 418, error: { code: 'X1', message: 'own words', details: 'd', hint: 'h' } },
  ],
  // Reads
  [
    'all columns',
    ({ service }) => service.from('car_names').select().order('id'),
    {
      status: 200,
      data: [
        { id: 1, name: ALPHA },
        { id: 2, name: BETA },
        { id: 3, name: GAMMA },
      ],
    },
  ],
  [
    'alias, cast and JSON path',
    ({ service }) =>
      service
        .from('cars')
        .select('no:id::text,town:data->maker->>town,data->hp,"odd \\"name\\""')
        .eq('id', 1),
    { status: 200, data: [{ no: '1', town: 'Turin', hp: 90, 'odd "name"': 'x' }] },
  ],
  ...(
    [
      ['eq', (q) => q.eq('name', BETA), [2]],
      ['neq', (q) => q.neq('name', BETA), [1, 3]],
      ['gt and lte', (q) => q.gt('id', 1).lte('id', 2), [2]],
      ['gte and lt', (q) => q.gte('id', 2).lt('id', 3), [2]],
      ['like', (q) => q.like('name', '%a'), [1]],
      ['ilike', (q) => q.ilike('name', 'alp*'), [1]],
      ['like any of', (q) => q.likeAnyOf('name', ['Al%', 'Gam%']), [1, 3]],
      ['is null', (q) => q.is('owner', null), [2, 3]],
      ['not is null', (q) => q.not('owner', 'is', null), [1]],
      ['in, with commas and quotes in the values', (q) => q.in('name', [BETA, GAMMA]), [2, 3]],
      ['in of numbers', (q) => q.in('id', [1, 3, 7]), [1, 3]],
      ['in nothing', (q) => q.in('id', []), []],
      ['contains, arrays', (q) => q.contains('tags', ['red']), [1]],
      ['contains, JSON', (q) => q.contains('data', { maker: { town: 'Turin' } }), [1]],
      ['contained by', (q) => q.containedBy('tags', ['blue', 'green']), [2, 3]],
      ['overlaps', (q) => q.overlaps('tags', ['blue', 'fast']), [1, 2]],
      ['or', (q) => q.or('id.eq.1,and(id.gt.2,name.like.Gam*)'), [1, 3]],
      ['or with a quoted value', (q) => q.or('name.eq."Beta, the \\"second\\"",id.eq.3'), [2, 3]],
      ['not or', (q) => q.not('id', 'in', '(1,2)'), [3]],
      ['JSON path as text', (q) => q.eq('data->maker->>town', 'Turin'), [1]],
      ['JSON path as JSON', (q) => q.gt('data->hp', 100), [2]],
      ['match', (q) => q.match({ id: 1, name: ALPHA }), [1]],
      ['regular expression', (q) => q.filter('name', 'match', '^[AG]'), [1, 3]],
    ] as readonly (readonly [string, (query: Cars) => Cars, readonly number[]])[]
  ).map(([what, filter, expected]): (typeof CALLS)[number] => [
    `filter ${what}`,
    ({ service }) => filter(service.from('cars').select('id')).order('id'),
    { status: 200, data: ids(...expected) },
  ]),
  [
    'order, limit, offset and an exact count: 206, as there is more',
    ({ service }) =>
      service
        .from('cars')
        .select('name', { count: 'exact' })
        .order('id', { ascending: false })
        .range(1, 1),
    { status: 206, data: names(BETA), count: 3 },
  ],
  [
    'nulls first',
    ({ service }) =>
      service.from('cars').select('id').order('owner', { nullsFirst: true }).order('id'),
    { status: 200, data: ids(2, 3, 1) },
  ],
  [
    'only the count',
    ({ service }) => service.from('cars').select('*', { count: 'exact', head: true }),
    { status: 200, data: null, count: 3 },
  ],
  [
    'an offset beyond the last row',
    ({ service }) => service.from('cars').select('id', { count: 'exact' }).range(10, 20),
    {
      status: 416,
      error: {
        code: 'PGRST103',
        message: 'Requested range not satisfiable',
        details: 'An offset of 10 was requested, but there are only 3 rows.',
      },
    },
  ],
  [
    'single',
    ({ service }) => service.from('cars').select('id').eq('id', 2).single(),
    { status: 200, data: { id: 2 } },
  ],
  [
    'single, but there are more',
    ({ service }) => service.from('cars').select('id').single(),
    {
      status: 406,
      error: {
        code: 'PGRST116',
        message: 'Cannot coerce the result to a single JSON object',
        details: 'The result contains 3 rows',
        hint: null,
      },
    },
  ],
  [
    'maybeSingle without a row',
    ({ service }) => service.from('cars').select('id').eq('id', 7).maybeSingle(),
    { status: 200, data: null },
  ],
  [
    'an unknown table',
    ({ service }) => service.from('trucks').select(),
    {
      status: 404,
      error: {
        code: 'PGRST205',
        message: "Could not find the table 'public.trucks' in the schema cache",
        details: null,
      },
    },
  ],
  [
    'an unknown column',
    ({ service }) => service.from('cars').select('wheels'),
    { status: 400, error: { code: '42703', message: 'column cars.wheels does not exist' } },
  ],
  [
    'a value that the column cannot hold',
    ({ service }) => service.from('cars').select().eq('id', 'one'),
    { status: 400, error: { code: '22P02' } },
  ],
  [
    'an operator that there is not',
    ({ service }) => service.from('cars').select().filter('id', 'near', '1'),
    { status: 400, error: { code: 'PGRST100' } },
  ],
  [
    'another schema',
    ({ service }) => service.schema('auth').from('users').select(),
    { status: 406, error: { code: 'PGRST106' } },
  ],
  // Who may
  [
    'what is not granted to anon asks for a login',
    ({ anon }) => anon.from('private_cars').select(),
    {
      status: 401,
      error: { code: '42501', message: 'permission denied for table private_cars', details: null },
    },
  ],
  [
    'what is not granted to a known caller is forbidden',
    ({ service }) => service.from('private_cars').select(),
    { status: 403, error: { code: '42501' } },
  ],
  [
    'anon sees no row of others',
    ({ anon }) => anon.from('cars').select('id'),
    { status: 200, data: [] },
  ],
  [
    'a person sees their own',
    ({ person }) => person.from('cars').select('id'),
    { status: 200, data: ids(1) },
  ],
  [
    'a new row against the policy',
    ({ person }) => person.from('cars').insert({ id: 50 }),
    { status: 403, error: { code: '42501' } },
  ],
  // Writes
  ['insert', ({ service }) => service.from('cars').insert({ id: 4 }), { status: 201, data: null }],
  [
    'insert, several, and see them',
    ({ service }) =>
      service
        .from('cars')
        .insert([{ id: 4 }, { id: 5, name: 'E' }], { defaultToNull: false })
        .select('name'),
    { status: 201, data: names('unnamed', 'E') },
  ],
  [
    'a missing key of several rows is null, not the default',
    ({ service }) => service.from('cars').insert([{ id: 4 }, { id: 5, name: 'E' }]),
    { status: 400, error: { code: '23502' } },
  ],
  [
    'insert and see one object',
    ({ service }) =>
      service
        .from('cars')
        .insert({ id: 4, data: { hp: 5 } })
        .select('data->hp')
        .single(),
    { status: 201, data: { hp: 5 } },
  ],
  [
    'insert no row',
    ({ service }) => service.from('cars').insert([]).select(),
    { status: 201, data: [] },
  ],
  [
    'a key that is taken',
    ({ service }) => service.from('cars').insert({ id: 1 }),
    {
      status: 409,
      error: {
        code: '23505',
        message: 'duplicate key value violates unique constraint "cars_pkey"',
        details: 'Key (id)=(1) already exists.',
        hint: null,
      },
    },
  ],
  [
    'a value that a check refuses',
    ({ service }) => service.from('cars').insert({ id: -1 }),
    { status: 400, error: { code: '23514' } },
  ],
  [
    'a column that there is not',
    ({ service }) => service.from('cars').insert({ id: 4, wheels: 4 }),
    {
      status: 400,
      error: {
        code: 'PGRST204',
        message: "Could not find the 'wheels' column of 'cars' in the schema cache",
        details: null,
        hint: null,
      },
    },
  ],
  [
    'upsert of a row that is there',
    ({ service }) => service.from('cars').upsert({ id: 1, name: 'New' }).select('id,name'),
    { status: 200, data: [{ id: 1, name: 'New' }] },
  ],
  [
    'upsert that leaves what is there',
    ({ service }) =>
      service
        .from('cars')
        .upsert(
          [
            { id: 1, name: 'New' },
            { id: 4, name: 'D' },
          ],
          { ignoreDuplicates: true, onConflict: 'id' },
        )
        .select('id'),
    { status: 201, data: ids(4) },
  ],
  [
    'update',
    ({ service }) => service.from('cars').update({ name: 'B' }).eq('id', 2),
    { status: 204, data: null },
  ],
  [
    'update and see the rows',
    ({ service }) =>
      service
        .from('cars')
        .update({ tags: ['a,b'], owner: null })
        .lt('id', 3)
        .select('id,tags'),
    {
      status: 200,
      data: [
        { id: 1, tags: ['a,b'] },
        { id: 2, tags: ['a,b'] },
      ],
    },
  ],
  [
    'update of no row',
    ({ service }) => service.from('cars').update({ name: 'B' }).eq('id', 7).select(),
    { status: 200, data: [] },
  ],
  [
    'update of everything by accident',
    ({ service }) => service.from('cars').update({ name: 'B' }),
    { status: 400, error: { code: '21000', message: 'UPDATE requires a WHERE clause' } },
  ],
  [
    'delete',
    ({ service }) => service.from('cars').delete().eq('id', 2),
    { status: 204, data: null },
  ],
  [
    'delete, seen and counted',
    ({ service }) => service.from('cars').delete({ count: 'exact' }).gt('id', 1).select('id'),
    { status: 200, data: ids(2, 3), count: 2 },
  ],
];

/** A query on cars that still takes filters. */
type Cars = ReturnType<ReturnType<SupabaseClient['from']>['select']>;

async function clientsOf(database: GatewayDatabase): Promise<Clients> {
  const fetch = createGateway(database, { jwtSecret: JWT_SECRET });
  const connect = async (role: string, authorization?: string): Promise<SupabaseClient> =>
    createClient('http://gateway.localhost', await signRoleKey(role, JWT_SECRET), {
      global: { fetch, ...(authorization && { headers: { authorization } }) },
      auth: { persistSession: false },
    });
  const token = await signRoleKey('authenticated', JWT_SECRET, { sub: PERSON });
  return {
    service: await connect('service_role'),
    anon: await connect('anon'),
    person: await connect('anon', `Bearer ${token}`),
  };
}

interface Engine {
  readonly database: GatewayDatabase;
  close(): Promise<void>;
}

async function startPglite(): Promise<Engine> {
  const database = await openPglite({ dataDirectory: null, migrations: [] });
  return { database, close: () => database.close() };
}

async function startNative(): Promise<Engine> {
  const server = await startNativePostgres();
  const { host, port, user } = server;
  const pool = new pg.Pool({ host, port, user, database: 'postgres', max: 4 });
  // `pool.end()` does not wait until its connections are closed: the server may be the one to close them.
  pool.on('error', () => undefined);
  const database = new PoolDatabase(pool);
  await migrate(database, []);
  return {
    database,
    close: async () => {
      await pool.end();
      await server.stop();
    },
  };
}

describe.each([
  ['PGlite', startPglite],
  ['native Postgres', startNative],
])('the gateway over %s', (_name, start) => {
  let engine: Engine;
  let clients: Clients;

  const script = (sql: string): Promise<unknown> =>
    engine.database.transaction((transaction) =>
      transaction.query(`do $script$ begin ${sql} end $script$`),
    );

  beforeAll(async () => {
    engine = await start();
    for (const statement of SCHEMA.split(/;\n/)) {
      await engine.database.transaction((transaction) => transaction.query(statement));
    }
    clients = await clientsOf(engine.database);
  });

  afterAll(() => engine.close());

  test.each(CALLS)('%s', async (_what, call, expected) => {
    await script(ROWS);
    const { status, data, error, count } = await call(clients);
    expect({ status, data, error, count }).toMatchObject({
      count: null,
      ...('error' in expected ? { data: null } : { error: null }),
      ...expected,
    });
  });

  test('a failed write leaves nothing behind', async () => {
    await script(ROWS);
    await clients.service
      .from('cars')
      .insert([{ id: 8 }, { id: 9 }])
      .select()
      .single();
    const { data } = await clients.service.from('cars').select('id').order('id');
    expect(data).toEqual(ids(1, 2, 3));
  });

  test('a function that was created after the first call is seen at once', async () => {
    expect((await clients.service.rpc('late')).status).toBe(404);
    await script(`create function public.late() returns integer language sql as 'select 1';`);
    expect((await clients.service.rpc('late')).data).toBe(1);
  });

  test('a function that was called before and is another one now is known as what it is', async () => {
    await script(
      `create function public.turn(x integer) returns integer language sql as 'select x';`,
    );
    expect((await clients.service.rpc('turn', { x: 1 })).data).toBe(1);
    await script(`drop function public.turn(integer);
      create function public.turn(y text) returns text language sql as 'select y';`);
    expect((await clients.service.rpc('turn', { x: 1 })).status).toBe(404);
    expect((await clients.service.rpc('turn', { y: 'a' })).data).toBe('a');
    await script(`drop function public.turn(text);`);
    expect((await clients.service.rpc('turn', { y: 'a' })).status).toBe(404);
  });

  test.each([
    ['another secret', () => signRoleKey('service_role', 'x'.repeat(40))],
    ['no token at all', () => Promise.resolve('not-a-token')],
    [
      'an unsigned token',
      () => Promise.resolve('eyJhbGciOiJub25lIn0.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.'),
    ],
  ])('a key signed with %s opens nothing', async (_what, makeKey) => {
    const fetch = createGateway(engine.database, { jwtSecret: JWT_SECRET });
    const client = createClient('http://gateway.localhost', await makeKey(), { global: { fetch } });
    const { status, error } = await client.from('cars').select();
    expect({ status, code: error?.code }).toEqual({ status: 401, code: 'PGRST301' });
  });

  test('a token that has run out is told so', async () => {
    const token = await signRoleKey('service_role', JWT_SECRET, { exp: 1_000_000_000 });
    const fetch = createGateway(engine.database, { jwtSecret: JWT_SECRET });
    const client = createClient('http://gateway.localhost', token, { global: { fetch } });
    const { status, error } = await client.from('cars').select();
    expect({ status, error }).toMatchObject({
      status: 401,
      error: { code: 'PGRST303', message: 'JWT expired' },
    });
  });

  test('values and names are never read as SQL', async () => {
    await script(ROWS);
    const evil = `'; drop table public.cars; --`;
    const { service } = clients;
    await service.from('cars').select(`x"y:id`).eq('name', evil);
    await service.from(`cars"; drop table public.cars; --`).select();
    await service.from('cars').select().eq(`id" = 1; drop table public.cars; --`, 1);
    await service.from('cars').select().eq(`data->>a' or '1'='1`, evil);
    await service.from('cars').select('id::text;drop table public.cars');
    await service.from('cars').insert({ id: 10, name: evil });
    await service.rpc(`add"(1); drop table public.cars; --`, { [evil]: 1 });
    const { data } = await service.from('cars').select('name').eq('id', 10);
    expect(data).toEqual(names(evil));
  });
});
