import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftItem } from '../draft-items.ts';
import { importRun, revertRun } from '../revert/reverting.ts';
import { ANNAS_CAR, openGuarded } from './guarded-database.ts';
import type { GuardedDatabase, Who } from './guarded-database.ts';

const BOOKS = [
  'automation_run_items',
  'vehicle_changes',
  'vehicle_deletions',
  'vehicle_origin_violations',
  'vehicle_reverts',
] as const;
const EVERYBODY: readonly Who[] = ['anon', 'person', 'service_role', 'owner'];
const REASON = `set local logbook.origin = 'a court order'`;

describe.each(['pglite', 'native'] as const)('the books on %s', (engine) => {
  let guarded: GuardedDatabase;
  beforeAll(async () => {
    guarded = await openGuarded({ engine });
    // One row in each of them.
    await guarded.database.query(`select public.set_vehicle_origin_guard('warn')`);
    await guarded.database.query(`update public.vehicles set profile_origin = null where id = $1`, [
      ANNAS_CAR,
    ]);
    await guarded.database.query(`delete from public.vehicles where id = $1`, [ANNAS_CAR]);
    await guarded.database.query(`select public.set_vehicle_origin_guard('enforce')`);
    await revertRun(guarded.database, (await importRun(guarded.database, [draftItem('undo')])).run);
  });
  afterAll(async () => guarded.database.close());

  describe.each(BOOKS)('%s', (book) => {
    it.each([`delete from public.${book}`, `truncate public.${book}`])(
      '%s: no key may, and the owner says why first',
      async (statement) => {
        expect(await guarded.database.query(`select from public.${book}`)).not.toHaveLength(0);
        for (const who of EVERYBODY) {
          expect(await guarded.attempt(who, [statement])).toBe(who === 'owner' ? 'VO003' : '42501');
          expect(await guarded.attempt(who, [REASON, statement])).toBe(
            who === 'owner' ? null : '42501',
          );
        }
      },
    );

    it('a function of the platform that acts as its owner cannot either', async () => {
      await guarded.database
        .script(`create or replace function public.run_sql(statement text) returns void
        language plpgsql security definer set search_path = '' as $$ begin execute statement; end $$`);
      const call = (statement: string) => [`select public.run_sql($$${statement}$$)`];
      for (const statement of [`delete from public.${book}`, `truncate public.${book}`]) {
        expect(await guarded.attempt('service_role', call(statement))).toBe('VO003');
        expect(await guarded.attempt('service_role', [REASON, ...call(statement)])).toBe('VO003');
      }
      await guarded.database.query('drop function public.run_sql');
    });
  });

  it.each([
    `update public.automation_runs set status = 'completed', completed_at = now() where id = ':running'`,
    `update public.automation_runs set writing_xid = pg_current_xact_id() where id = ':running'`,
    `update public.automation_runs set vehicles_created = 26 where id = ':running'`,
    `update public.automation_runs set status = 'running', completed_at = null where id = ':finished'`,
    `insert into public.automation_run_items (run_id, item_key, outcome, reason) values (':running', 'x', 'skipped', 'x')`,
    `insert into logbook.origin_rewrites values (pg_current_xact_id(), 'mine')`,
    `select logbook.open_origin_rewrite('mine')`,
    `select logbook.create_vehicles(null, null)`,
    `alter table public.vehicles disable trigger all`,
    `alter table public.vehicles disable trigger guard_vehicle_inserts`,
    `drop trigger guard_vehicle_inserts on public.vehicles`,
    `create trigger mine before insert on public.vehicles for each row execute function suppress_redundant_updates_trigger()`,
    `create trigger mine before insert on public.vehicle_images for each row execute function suppress_redundant_updates_trigger()`,
    `create rule mine as on insert to public.vehicles do instead nothing`,
    `truncate public.vehicles cascade`,
    `truncate public.vehicle_sources`,
    `set local session_replication_role = replica`,
    `create or replace function logbook.guard_mode() returns text language sql as 'select ''off'''`,
    `update public.logbook_settings set value = 'off'`,
    `delete from public.logbook_settings`,
  ])('no key may: %s', async (template) => {
    const { running, finished } = guarded.known;
    const statement = template.replace(':running', running).replace(':finished', finished);
    for (const who of ['anon', 'person', 'service_role'] as const) {
      expect(await guarded.attempt(who, [statement])).toBe('42501');
    }
  });

  it('what a run is while it runs, and what it was, the owner cannot rewrite by a slip', async () => {
    const { running, finished } = guarded.known;
    const attempts = [
      `update public.automation_runs set status = 'completed', vehicles_created = 26, completed_at = now() where id = '${running}'`,
      `update public.automation_runs set status = 'running', completed_at = null where id = '${finished}'`,
      `delete from public.automation_runs`,
      `truncate public.automation_runs cascade`,
      `truncate public.vehicles cascade`,
    ];
    const answers: (string | null)[] = [];
    for (const attempt of attempts) answers.push(await guarded.attempt('owner', [attempt]));
    expect(answers).toEqual(['VO004', 'VO005', 'VO003', 'VO003', 'VO003']);
    answers.length = 0;
    const asReplica = 'set local session_replication_role = replica';
    for (const attempt of attempts)
      answers.push(await guarded.attempt('owner', [asReplica, attempt]));
    expect(answers).toEqual(['VO004', 'VO005', 'VO003', 'VO003', 'VO003']);
  });

  it('the door for backfill, undo and revert is open for its transaction only', async () => {
    const rewrite = `update public.vehicles set profile_origin = 'bulk_import_legacy' where id = '${guarded.known.machine}'`;
    const open = `select logbook.open_origin_rewrite('backfill 1')`;
    expect(await guarded.attempt('owner', [open, rewrite])).toBeNull();
    expect(
      await guarded.attempt('owner', [
        open,
        rewrite,
        'select logbook.close_origin_rewrite()',
        rewrite,
      ]),
    ).toBe(null);
    expect(
      await guarded.attempt('owner', [
        open,
        'select logbook.close_origin_rewrite()',
        rewrite.replace('bulk_import_legacy', 'api_import'),
      ]),
    ).toBe('VO003');
    expect(await guarded.attempt('owner', [rewrite])).toBe('VO003');
  });
});
