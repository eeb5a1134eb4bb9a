import { describe, expect, it } from 'vitest';
import { HOLE } from './tokens.ts';
import { writesVehicles } from './writes-vehicles.ts';

const writes: readonly (readonly [why: string, sql: string])[] = [
  ['plain', `insert into vehicles (make) values ('Ford')`],
  ['upper case', `INSERT INTO VEHICLES (MAKE) VALUES ('Ford')`],
  ['schema', `insert into public.vehicles default values`],
  ['quoted schema and table', `insert into "public"."vehicles" (make) values ('Ford')`],
  ['spaces around the point', `insert into public . vehicles (make) values ('Ford')`],
  ['database, schema, table', `insert into postgres.public.vehicles (make) values ('Ford')`],
  ['only', `insert into only public.vehicles (make) values ('Ford')`],
  ['alias', `insert into vehicles as v (make) values ('Ford') on conflict do nothing`],
  [
    'several lines and comments',
    `insert -- now\n/* into what? */ into\n\n/* a /* nested */ b */ vehicles\n(make) values ('Ford')`,
  ],
  ['comment without a space', `insert/**/into/**/vehicles/**/(make)values('Ford')`],
  ['select', `insert into vehicles select * from staging`],
  ['table', `insert into vehicles table vehicles_archive`],
  ['CTE before', `with new as (select 1) insert into vehicles (make) select 'Ford' from new`],
  [
    'CTE inside',
    `with new as (insert into vehicles (make) values ('Ford') returning id) select * from new`,
  ],
  ['second statement', `select 1; insert into vehicles (make) values ('Ford'); select 2`],
  [
    'in a transaction',
    `begin; set local role service_role; insert into vehicles (make) values ('Ford'); commit;`,
  ],
  [
    'after a string that holds a quote',
    `select 'it''s; --'; insert into vehicles (make) values ('Ford')`,
  ],
  ['after an E string', `select E'it\\'s'; insert into vehicles (make) values ('Ford')`],
  ['unicode name', `insert into U&"\\0076ehicles" (make) values ('Ford')`],
  [
    'merge',
    `merge into vehicles v using incoming i on v.vin = i.vin when not matched then insert (make) values (i.make)`,
  ],
  [
    'merge only',
    `merge into only public.vehicles as v using s on true when not matched then insert default values`,
  ],
  ['copy from stdin', `copy vehicles (make, model) from stdin`],
  ['copy from a file', `COPY public.vehicles FROM '/tmp/cars.csv' WITH (FORMAT csv)`],
  ['copy from a program', `copy vehicles from program 'curl example.com'`],
  ['copy from a parameter of psql', `\\copy vehicles from cars.csv csv`],
  ['copy binary', `copy binary vehicles from stdin`],
  ['DO', `do $$ begin insert into vehicles (make) values ('Ford'); end $$`],
  [
    'DO with language and tag',
    `do language plpgsql $body$ begin insert into vehicles (make) values ('Ford'); end $body$`,
  ],
  [
    'function',
    `create function f() returns void language sql as $$ insert into vehicles (make) values ('Ford') $$`,
  ],
  [
    'function in quotes',
    `create function f() returns void language sql as 'insert into vehicles (make) values (''Ford'')'`,
  ],
  [
    'function begin atomic',
    `create function f() returns void begin atomic insert into vehicles (make) values ('Ford'); end`,
  ],
  ['EXECUTE', `do $$ begin execute 'insert into vehicles (make) values (''Ford'')'; end $$`],
  [
    'EXECUTE in pieces',
    `do $$ begin execute 'insert into ' || 'vehicles' || ' default values'; end $$`,
  ],
  [
    'EXECUTE format',
    `do $$ begin execute format('insert into %I.%I (make) values (%L)', 'public', 'vehicles', 'Ford'); end $$`,
  ],
  [
    'EXECUTE of a variable',
    `do $$ declare q text := 'insert into vehicles default values'; begin execute q; end $$`,
  ],
  [
    'EXECUTE of a variable set later',
    `do $$ declare q text; begin q := 'insert into vehicles (make) values ($1)'; execute q using 'Ford'; end $$`,
  ],
  [
    'EXECUTE quote_ident',
    `do $$ begin execute 'insert into ' || quote_ident('vehicles') || '(make) values (1)'; end $$`,
  ],
  [
    'rule',
    `create rule r as on insert to cars do instead insert into vehicles (make) values (new.make)`,
  ],
  ['prepared', `prepare p as insert into vehicles (make) values ($1)`],
  ['explain analyze', `explain analyze insert into vehicles (make) values ('Ford')`],
  [
    'cron',
    `select cron.schedule('nightly', '0 3 * * *', $$insert into vehicles (make) values ('Ford')$$)`,
  ],
  ['dblink', `select dblink_exec('prod', 'insert into vehicles (make) values (1)')`],
  ['a hole for the rows', `insert into vehicles (${HOLE}) values ${HOLE}`],
  ['a hole for the schema', `insert into ${HOLE}.vehicles (make) values ('Ford')`],
  [
    'dump',
    `COPY public.profiles (id) FROM stdin;\nit's me\n\\.\n\nCOPY public.vehicles (id) FROM stdin;\n1\n\\.\n`,
  ],
];

const innocent: readonly (readonly [why: string, sql: string])[] = [
  ['select', `select * from vehicles`],
  ['update', `update vehicles set make = 'Ford'`],
  ['delete', `delete from vehicles where id = $1`],
  ['other tables', `insert into vehicles_archive (make) select make from vehicles`],
  ['longer name', `insert into organization_vehicles (vehicle_id) values ($1)`],
  ['other schema', `insert into archive.vehicles select * from public.vehicles`],
  ['another, quoted table', `insert into "Vehicles" (make) values ('Ford')`],
  ['line comment', `-- insert into vehicles (make) values ('Ford')\nselect 1`],
  [
    'block comment',
    `/* insert into vehicles (make) values (1); /* */ insert into vehicles values (1) */ select 1`,
  ],
  ['string', `select 'insert into vehicles (make) values (1)' from notes`],
  ['comment on', `comment on table vehicles is 'never insert into vehicles (make) values (1)'`],
  [
    'raise',
    `do $$ begin raise exception 'insert into vehicles (make) values (1) is refused'; end $$`,
  ],
  ['dollar text', `select $$insert into vehicles values (1)$$`],
  ['a CTE of that name', `with vehicles as (select 1) insert into cars select * from vehicles`],
  ['copy to', `copy vehicles to stdout`],
  ['copy of a query', `copy (select * from vehicles) to '/tmp/cars.csv'`],
  ['copy into another', `copy vehicles_import (make) from stdin`],
  [
    'merge into another',
    `merge into cars using vehicles v on cars.vin = v.vin when not matched then insert (vin) values (v.vin)`,
  ],
  [
    'merge that only updates',
    `merge into vehicles v using s on v.vin = s.vin when matched then update set make = s.make`,
  ],
  ['trigger', `create trigger t before insert on vehicles for each row execute function f()`],
  ['policy', `create policy p on vehicles for insert with check (user_id = auth.uid())`],
  ['grant', `grant insert, execute on vehicles to service_role`],
  ['column named vehicles', `insert into counts (vehicles) values (1)`],
  ['function call', `select public.record_vehicles($1, $2)`],
  ['references', `create table images (vehicle_id uuid references vehicles (id))`],
  [
    'EXECUTE of another table',
    `do $$ begin execute format('insert into %I (id) values (1)', 'vehicles_archive'); end $$`,
  ],
  ['a hole with a longer name', `insert into vehicles_${HOLE} (make) values ('Ford')`],
  ['a hole in another table', `insert into cars_${HOLE} (make) values ('Ford')`],
  [
    'trigger on insert into a view',
    `create rule r as on insert to vehicles do also notify new_vehicle`,
  ],
  [
    'data of a dump',
    `COPY notes (t) FROM stdin;\ninsert into vehicles (make) values (1);\n\\.\nselect 1;`,
  ],
];

describe('a write of vehicles is found', () => {
  it.each(writes)('%s', (_, sql) => {
    expect(writesVehicles(sql)).toMatchObject([
      { certain: true, beginsStatement: true, follows: 'statement' },
    ]);
  });

  it.each([
    ['table is a hole', `insert into ${HOLE} (make) values ('Ford')`],
    ['table is partly a hole', `insert into ${HOLE}vehicles (make) values ('Ford')`],
    [
      'table in a variable of PL/pgSQL',
      `do $$ begin execute format('insert into %I default values', t); end $$`,
    ],
  ])('and is not certain where the %s', (_, sql) => {
    expect(writesVehicles(sql)).toMatchObject([{ certain: false }]);
  });
});

describe('no write of vehicles', () => {
  it.each(innocent)('%s', (_, sql) => {
    expect(writesVehicles(sql)).toEqual([]);
  });
});

it('says where', () => {
  const sql = `select 1;\n\ninsert into vehicles default values;\ndo $$\nbegin\n  insert into vehicles default values;\nend $$`;
  expect(writesVehicles(sql).map(({ line, kind, table }) => ({ line, kind, table }))).toEqual([
    { line: 3, kind: 'insert', table: 'vehicles' },
    { line: 6, kind: 'insert', table: 'vehicles' },
  ]);
});

it.each([
  ['insert into vehicles failed', 'other'],
  ['insert into vehicles as soon as possible', 'other'],
  ['insert into vehicles (see the docs) was refused', 'other'],
  ['insert into vehicles (see the docs)', 'end'],
  ['insert into vehicles', 'end'],
  ['merge into vehicles using care', 'other'],
])('tells a sentence from a statement: %s', (text, follows) => {
  expect(writesVehicles(text)).toMatchObject([{ follows }]);
});

it.each(['copy vehicles from the old system', 'merge the rows into vehicles'])(
  'no write at all: %s',
  (text) => {
    expect(writesVehicles(text)).toEqual([]);
  },
);

it('answers for other tables and schemas too', () => {
  const guarded = { tables: ['cars'], schemas: ['garage'] };
  expect(writesVehicles('insert into garage.cars default values', guarded)).toHaveLength(1);
  expect(writesVehicles('insert into vehicles default values', guarded)).toEqual([]);
});
