import { describe, expect, it } from 'vitest';
import { writesVehicles } from './writes-vehicles.ts';

const body = (code: string): string => `do $$ ${code} $$`;

const writes: readonly (readonly [why: string, sql: string])[] = [
  [
    'positions in format',
    body(`begin execute format('insert into %2$I.%1$I default values', 'vehicles', 'public'); end`),
  ],
  [
    'a cast',
    body(`begin execute format('insert into %s default values', 'public.vehicles'::regclass); end`),
  ],
  [
    'a name in pieces',
    body(`begin execute format('insert into %I default values', 'veh' || 'icles'); end`),
  ],
  [
    'a name in a variable',
    body(
      `declare t text := 'vehicles'; begin execute format('insert into %I default values', t); end`,
    ),
  ],
  [
    'a name in a constant',
    body(
      `declare t constant text := 'vehicles'; begin execute 'insert into ' || t || ' default values'; end`,
    ),
  ],
  [
    'a loop over names',
    body(
      `declare t text; begin foreach t in array array['profiles', 'vehicles'] loop execute format('insert into %I default values', t); end loop; end`,
    ),
  ],
  [
    'a loop over a selected list',
    body(
      `declare t text; begin for t in select unnest(array['vehicles']) loop execute 'insert into ' || t || ' default values'; end loop; end`,
    ),
  ],
  [
    'replace',
    body(`begin execute replace('insert into @t (make) values (1)', '@t', 'vehicles'); end`),
  ],
  [
    'a GraphQL mutation',
    'select graphql.resolve($$mutation { insertIntovehiclesCollection(objects: []) { affectedCount } }$$)',
  ],
  ['concat', body(`begin execute concat('insert into ', 'vehicles', ' default values'); end`)],
  [
    'concat_ws',
    body(`begin execute concat_ws(' ', 'insert into', 'vehicles', 'default values'); end`),
  ],
  ['an E string', body(`begin execute E'insert into vehicles (make) values (\\'x\\')'; end`)],
  [
    'dollars in dollars',
    `do $a$ begin execute $b$insert into vehicles (make) values ($1)$b$ using 'x'; end $a$`,
  ],
  [
    'a statement that was selected',
    body(
      `declare q text; begin select 'insert into vehicles default values' into q; execute q; end`,
    ),
  ],
  [
    'a function that runs SQL',
    body(`begin perform exec_sql('insert into vehicles default values'); end`),
  ],
  ['a test that it works', `select lives_ok($$insert into vehicles default values$$, 'works')`],
  [
    'Python',
    `create function f() returns void as $$ plpy.execute("insert into vehicles default values") $$ language plpython3u`,
  ],
  [
    'JavaScript',
    `create function f() returns void as $$ plv8.execute('insert into vehicles (make) values ($1)', ['x']); $$ language plv8`,
  ],
  ['another sign for a code', `insert into u&"v!0065hicles" uescape '!' default values`],
];

const innocent: readonly (readonly [why: string, sql: string])[] = [
  [
    'another name in a variable',
    body(
      `declare t text := 'profiles'; begin execute format('insert into %I default values', t); end`,
    ),
  ],
  [
    'a loop over other names',
    body(
      `declare t text; begin foreach t in array array['profiles', 'vehicle_images'] loop execute format('insert into %I default values', t); end loop; end`,
    ),
  ],
  [
    'a loop that adds nothing',
    body(
      `declare t text; begin foreach t in array array['vehicles'] loop execute format('alter table %I enable row level security', t); end loop; end`,
    ),
  ],
  [
    'a table of another schema',
    body(
      `begin execute format('insert into audit.%I select ($1).*', tg_table_name) using new; end`,
    ),
  ],
  ['a test of the refusal', `select throws_ok($$insert into vehicles default values$$, 'VO001')`],
  [
    'a message',
    body(`begin raise exception using hint = 'insert into vehicles (make) values (1)'; end`),
  ],
];

describe('SQL that is put together', () => {
  it.each(writes)('adds vehicles: %s', (_, sql) => {
    expect(writesVehicles(sql)).toMatchObject([{ certain: true }]);
  });

  it.each(innocent)('adds none: %s', (_, sql) => {
    expect(writesVehicles(sql)).toEqual([]);
  });

  it.each([
    [
      'a variable that is set by a query',
      body(
        `declare t text := 'profiles'; begin select name into t from tables; execute format('insert into %I default values', t); end`,
      ),
    ],
    [
      'a loop over what there is',
      body(
        `declare t text; begin for t in select tablename from pg_tables loop execute format('insert into %I default values', t); end loop; end`,
      ),
    ],
    ['a variable of psql', `\\set t vehicles\ninsert into :"t" default values`],
  ])('may add some: %s', (_, sql) => {
    expect(writesVehicles(sql)).toMatchObject([{ certain: false }]);
  });
});
