import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANNA, ANNAS_CAR, openGuarded } from './guarded-database.ts';
import type { GuardedDatabase } from './guarded-database.ts';

const REASON = `set local logbook.origin = 'restored from the dump of Monday'`;
const RUN = '99999999-9999-4999-8999-999999999999';

describe.each(['pglite', 'native'] as const)(
  "whoever wants the owner's rights, on %s",
  (engine) => {
    let guarded: GuardedDatabase;
    beforeAll(async () => {
      guarded = await openGuarded({ engine });
    });
    afterAll(async () => guarded.database.close());

    it('no key has the right to put a trigger on any table: it would run as the owner', async () => {
      const rights = await guarded.database.query(
        `select c.relname, role.name
       from pg_class c
       cross join unnest(array['anon', 'authenticated', 'service_role']) as role (name)
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
         and has_table_privilege(role.name, c.oid, 'trigger')`,
      );
      expect(rights).toEqual([]);
    });

    it('nor on a table that is made later', async () => {
      const statements = [
        'create table public.made_later (id int)',
        `select 1 / (not has_table_privilege('service_role', 'public.made_later', 'trigger'))::int`,
      ];
      expect(await guarded.attempt('owner', statements)).toBeNull();
    });

    it.each([
      ['timeline_events', 'before delete', `delete from public.vehicles where id = '${ANNAS_CAR}'`],
      ['dropbox_import_jobs', 'before insert', 'select 1'],
    ])('a trigger of its own on %s is refused to a service key', async (table, when, cause) => {
      const statements = [
        `create function pg_temp.off() returns trigger language plpgsql as
        $$ begin perform public.set_vehicle_origin_guard('off'); return coalesce(new, old); end $$`,
        `create trigger zz ${when} on public.${table} for each row execute function pg_temp.off()`,
        cause,
      ];
      expect(await guarded.attempt('service_role', statements)).toBe('42501');
    });

    it("a function with the owner's rights does not set the guard for a key", async () => {
      await guarded.database
        .script(`create function public.guard_off() returns text language sql security definer
        set search_path = '' as $$ select public.set_vehicle_origin_guard('off') $$`);
      const call = 'select public.guard_off()';
      expect(await guarded.attempt('service_role', [call])).toBe('42501');
      expect(await guarded.attempt('person', [call])).toBe('42501');
      expect(await guarded.attempt('owner', [call])).toBeNull();
      await guarded.database.query('drop function public.guard_off');
    });

    it('a run that was counted elsewhere, and its ledger, come back with a reason only', async () => {
      const run = `insert into public.automation_runs
      (id, automation_name, status, completed_at, items_found, items_skipped)
      values ('${RUN}', 'bat_import', 'completed', now(), 1, 1)`;
      const ledger = `insert into public.automation_run_items (run_id, item_key, outcome, reason)
      values ('${RUN}', 'listing:a', 'skipped', 'wheels')`;
      expect(await guarded.attempt('owner', [run])).toBe('VO004');
      expect(await guarded.attempt('owner', [REASON, run, ledger])).toBeNull();
      const withoutAnyMore = [REASON, run, `set local logbook.origin = ''`, ledger];
      expect(await guarded.attempt('owner', withoutAnyMore)).toBe('VO003');
    });

    it('a person cannot claim what only a backfill finds out', async () => {
      // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a person's own insert
      const { data } = await guarded
        .clientOf('person')
        .from('vehicles')
        .insert({
          make: 'Ford',
          model: 'F-150',
          user_id: ANNA,
          origin_metadata: { backfill_id: 1, rule: 'seen', form: 'mobile' },
        })
        .select('origin_metadata');
      const origin: unknown = data?.[0]?.origin_metadata;
      expect(origin).toMatchObject({ form: 'mobile', source: { type: 'person', user_id: ANNA } });
      expect(origin).not.toHaveProperty('backfill_id');
      expect(origin).not.toHaveProperty('rule');
    });
  },
);
