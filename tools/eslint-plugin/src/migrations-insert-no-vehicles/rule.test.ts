import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintProject } from '../testing/lint-project.ts';

const lint = (text: string): Promise<string[]> =>
  lintProject('migrations-insert-no-vehicles', { 'm.sql': text }, 'm.sql');

describe('a SQL file that adds vehicles is found', () => {
  it.each([
    'insert into vehicles (make) values (1);',
    'INSERT INTO "public"."vehicles" SELECT * FROM staging;',
    'insert /* quietly */ into -- here\n public.vehicles default values;',
    'with v as (insert into vehicles (make) values (1) returning id) select * from v;',
    'merge into vehicles v using s on true when not matched then insert values (1);',
    "copy public.vehicles from '/tmp/vehicles.csv';",
    "do $$ begin execute 'insert into vehicles values (1)'; end $$;",
    "do $$ begin execute format('insert into %I values (1)', 'vehicles'); end $$;",
    "create function f() returns void language sql as 'insert into vehicles values (1)';",
    'create function f() returns void begin atomic insert into vehicles values (1); end;',
  ])('%s', async (text) => {
    expect(await lint(text)).toEqual([expect.stringContaining('rawInsert')]);
  });

  it('at its line, in a function too', async () => {
    const text =
      'create function f() returns void as $$\nbegin\n\n  insert into vehicles values (1);\nend $$;';
    expect(await lint(text)).toEqual([expect.stringMatching(/^4 rawInsert/)]);
  });

  it('where the table is not known', async () => {
    const text =
      "create function f(t text) returns void as $$ begin execute 'insert into ' || t || ' values (1)'; end $$;";
    expect(await lint(text)).toEqual([expect.stringContaining('unknownTable')]);
  });
});

describe('innocent', () => {
  it.each([
    'select * from vehicles;',
    'update vehicles set color = null;',
    'insert into organization_vehicles values (1);',
    'insert into vehicles_archive select * from vehicles;',
    'insert into archive.vehicles select 1;',
    '-- insert into vehicles values (1)\nselect 1;',
    "comment on table vehicles is 'insert into vehicles goes through a run';",
    'create trigger t before insert on vehicles for each row execute function f();',
    'grant insert on vehicles to authenticated;',
    "copy vehicles to '/tmp/vehicles.csv';",
  ])('%s', async (text) => {
    expect(await lint(text)).toEqual([]);
  });
});

describe('an exemption', () => {
  const allow =
    '-- eslint-disable-next-line @logbook/migrations-insert-no-vehicles -- a test of the guard';

  it('holds for its line', async () => {
    expect(await lint(`${allow}\ninsert into vehicles values (1);`)).toEqual([]);
    expect(
      await lint(`${allow}\ninsert into vehicles values (1);\ninsert into vehicles values (2);`),
    ).toEqual([expect.stringMatching(/^3 rawInsert/)]);
  });

  it('holds in a function, and around one', async () => {
    const body = (comment: string): string =>
      `create function f() returns void as $$\nbegin\n  ${comment}\n  insert into vehicles values (1);\nend $$;`;
    expect(await lint(body(allow))).toEqual([]);
    const around = allow.replace('-next-line', '');
    expect(await lint(`${around}\n${body('')}\n-- eslint-enable\n`)).toEqual([]);
  });

  it('fails when it is stale', async () => {
    expect(await lint(`${allow}\nselect 1;`)).toEqual([expect.stringContaining('Unused')]);
  });

  it('is none in a string', async () => {
    expect(await lint(`select '\n${allow}\n'; insert into vehicles values (1);`)).toHaveLength(1);
  });
});

it('our own migrations add vehicles in one place, and bring them back in one, which say why', () => {
  const folder = resolve(import.meta.dirname, '../../../../supabase/migrations');
  const exempt = globSync('*.sql', { cwd: folder }).filter((file) =>
    readFileSync(join(folder, file), 'utf8').includes('eslint-disable'),
  );
  expect(exempt).toEqual([
    expect.stringContaining('write_vehicles'),
    expect.stringContaining('take_back'),
  ]);
});
