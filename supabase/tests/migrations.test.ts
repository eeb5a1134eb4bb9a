import { describe, expect, it } from 'vitest';
import { migrationFiles } from '@logbook/local-supabase';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { draftItem, importOnce, outcomes } from './draft-items.ts';

const OLD_TABLES = [
  'profiles',
  'businesses',
  'vehicles',
  'organization_vehicles',
  'vehicle_images',
  'timeline_events',
  'dropbox_connections',
  'dropbox_import_jobs',
];
const NEW_COLUMNS = [
  'import_source',
  'automation_id',
  'automation_name',
  'automation_version',
  'automation_run_id',
  'chassis_number',
];

/** Every row of the old tables with every old column, and where it lies: a rewritten row has moved. */
async function dump(database: TestDatabase): Promise<unknown> {
  const tables: unknown[] = [];
  for (const table of OLD_TABLES) {
    tables.push(
      await database.query(
        `select ctid::text, xmin::text, to_jsonb(t) - $1::text[] as row from public.${table} t order by ctid`,
        [NEW_COLUMNS],
      ),
    );
  }
  return tables;
}

async function applyAll(database: TestDatabase): Promise<void> {
  for (const file of migrationFiles()) await database.script(file.sql);
}

describe.each(['pglite', 'native'] as const)('the migrations on %s', (engine) => {
  it('go over the old platform twice and change none of its rows', async () => {
    const database = await startTestDatabase({ engine, legacy: true, migrations: false });
    try {
      const before = await dump(database);
      await applyAll(database);
      expect(await dump(database)).toEqual(before);
      await applyAll(database);
      expect(await dump(database)).toEqual(before);
    } finally {
      await database.close();
    }
  });

  it('leave the old writers working, and a new import finds the old vehicle by its VIN', async () => {
    const database = await startTestDatabase({ engine, legacy: true });
    try {
      await database.query(
        // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a platform's own writer goes on as before
        `insert into public.vehicles (make, model, discovery_source) values ('Ford', 'F-150', 'dropbox')`,
      );
      const answers = await importOnce(database, [
        draftItem('old', {
          make: 'GMC',
          model: 'Yukon XL',
          year: 2001,
          vin: '1GKFK66U71J100001',
          color: 'black',
        }),
        draftItem(
          'new',
          {},
          {
            organization: {
              id: '00000000-0000-4000-8000-00000000000b',
              relationship_type: 'sold_by',
            },
          },
        ),
      ]);
      expect(outcomes(answers)).toEqual(['updated', 'created']);
      expect(answers[0]).toMatchObject({ vehicle_id: '00000000-0000-4000-8000-000000000202' });
      expect(answers[0]?.reason).toContain('somebody before tracking began');
      const links = await database.query(
        'select relationship_type from public.organization_vehicles where vehicle_id = $1',
        [answers[1]?.vehicle_id],
      );
      expect(links).toEqual([{ relationship_type: 'sold_by' }]);
    } finally {
      await database.close();
    }
  });

  it('fit a copy without a unique VIN, and with columns and triggers of its own', async () => {
    const database = await startTestDatabase({ engine, legacy: true, migrations: false });
    try {
      await database.script(`
        alter table public.vehicles drop constraint vehicles_vin_key,
          alter column mileage type bigint,
          alter column profile_origin set default 'manual_entry',
          add column listing_kind text not null default 'vehicle';
        create unique index one_link on public.organization_vehicles (organization_id, vehicle_id);
        create function public.touch_vehicle() returns trigger language plpgsql as
          $$ begin new.updated_at := now(); return new; end $$;
        create trigger touch_vehicle before update on public.vehicles
          for each row execute function public.touch_vehicle();`);
      await applyAll(database);
      await applyAll(database);
      const rest = (relationship_type: string) => ({
        organization: { id: '00000000-0000-4000-8000-00000000000b', relationship_type },
      });
      const [first] = await importOnce(database, [draftItem('n1', {}, rest('sold_by'))]);
      const [again] = await importOnce(database, [
        draftItem('n1', { color: 'red' }, rest('owner')),
      ]);
      expect([first?.outcome, again?.outcome]).toEqual(['created', 'updated']);
      const [row] = await database.query(
        'select mileage::text, profile_origin, color from public.vehicles where id = $1',
        [first?.vehicle_id],
      );
      expect(row).toEqual({ mileage: '13000', profile_origin: 'bat_import', color: 'red' });
      const indexes = await database.query(
        `select from pg_indexes where tablename = 'vehicles' and indexdef like '%(vin)'`,
      );
      expect(indexes).toHaveLength(1);
    } finally {
      await database.close();
    }
  });

  it('end in the same objects when they go twice over an empty project', async () => {
    const database = await startTestDatabase({ engine });
    const objects = `select format('%s %s', c.relkind, c.relname) as name from pg_class c
      where c.relnamespace in ('public'::regnamespace, 'logbook'::regnamespace)
      union all select conname::text from pg_constraint where connamespace = 'public'::regnamespace
      union all select tgname::text from pg_trigger where not tgisinternal
      union all select pg_get_functiondef(oid) from pg_proc where pronamespace in ('public'::regnamespace, 'logbook'::regnamespace)
      order by 1`;
    try {
      const once = await database.query(objects);
      await applyAll(database);
      expect(await database.query(objects)).toEqual(once);
    } finally {
      await database.close();
    }
  });
});

it('each say why they are there, in their first line', () => {
  const silent = migrationFiles().filter(({ sql }) => !sql.startsWith('-- Why: '));
  expect(silent.map((file) => file.fileName)).toEqual([]);
});
