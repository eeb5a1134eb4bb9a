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
  'account_id',
  'checked_at',
  'failure',
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

/**
 * The one migration that is there to change rows: the plan's backfill, which explains the vehicles of
 * a small platform where it stands. What it may change, and that it can be taken back, is tested here.
 */
const isBackfill = ({ fileName }: { readonly fileName: string }) =>
  fileName.endsWith('_backfill_automation_tracking.sql');

async function applyAllButBackfill(database: TestDatabase): Promise<void> {
  for (const file of migrationFiles()) if (!isBackfill(file)) await database.script(file.sql);
}

const explained = `v.user_id is null and v.uploaded_by is null
  and (v.bat_auction_url is not null or v.discovery_source is not null or v.created_at >= '2025-11-03')`;
const originColumns = ['automation_name', 'profile_origin', 'origin_metadata'];

/** Every vehicle, without its origin columns where a backfill may explain it. */
async function vehiclesBesidesOrigins(database: TestDatabase): Promise<unknown> {
  return database.query(
    `select case when ${explained} then to_jsonb(v) - $1::text[] else to_jsonb(v) end as row
     from public.vehicles v order by id`,
    [originColumns],
  );
}

async function wholeVehicles(database: TestDatabase): Promise<unknown> {
  return database.query('select to_jsonb(v) as row from public.vehicles v order by id');
}

describe.each(['pglite', 'native'] as const)('the migrations on %s', (engine) => {
  it('go over the old platform twice and, but for the backfill, change none of its rows', async () => {
    const database = await startTestDatabase({ engine, legacy: true, migrations: false });
    try {
      const before = await dump(database);
      await applyAllButBackfill(database);
      expect(await dump(database)).toEqual(before);
      await applyAllButBackfill(database);
      expect(await dump(database)).toEqual(before);
    } finally {
      await database.close();
    }
  });

  it('explain the vehicles of the old platform once, nothing but their origin, and undoably', async () => {
    const database = await startTestDatabase({ engine, legacy: true, migrations: false });
    try {
      await applyAllButBackfill(database);
      const [whole, rest] = [await wholeVehicles(database), await vehiclesBesidesOrigins(database)];
      await applyAll(database);
      const [backfill, ...others] = await database.query(
        `select b.id, r.status, r.vehicles_updated as updated from public.vehicle_origin_backfills b
         join public.automation_runs r on r.id = b.run_id`,
      );
      expect([backfill, others]).toEqual([
        { id: backfill?.['id'], status: 'completed', updated: 28 },
        [],
      ]);
      expect(await vehiclesBesidesOrigins(database)).toEqual(rest);
      const once = await dump(database);
      await applyAll(database);
      expect(await dump(database)).toEqual(once);

      await database.query('select public.undo_backfill($1)', [backfill?.['id']]);
      expect(await wholeVehicles(database)).toEqual(whole);
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
