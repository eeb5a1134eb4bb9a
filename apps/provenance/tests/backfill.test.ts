/** provenance:backfill as people run it: real processes, real signals, a database that is served. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedDatabase } from './processes.ts';

const orphans = 400;
let served: ServedDatabase;

/** Nobody's vehicles, twelve seconds apart, as an old script left them. */
async function putOrphans(): Promise<void> {
  await served.query(
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- rows of a platform that knew no runs yet
    `select public.set_vehicle_origin_guard('off');
     insert into public.vehicles (make, model, profile_origin, created_at)
     select 'GMC', 'Suburban ' || n, 'manual_entry', '2025-11-03T06:49:11Z'::timestamptz + n * interval '12 s'
     from generate_series(1, ${orphans}) n;
     select public.set_vehicle_origin_guard('enforce')`,
  );
}

const counts = async () =>
  (
    await served.query(`select count(*) filter (where automation_name = 'bulk_import_legacy')::int as named,
      count(*) filter (where profile_origin = 'manual_entry' and automation_name is null)::int as nameless
      from public.vehicles`)
  )[0];

const start = (...args: readonly string[]) =>
  served.start('apps/provenance/src/backfill-main.ts', args);
const backfillId = /--resume ([0-9a-f-]{36})/;

beforeAll(async () => {
  served = new ServedDatabase();
  await served.serve();
  await putOrphans();
});
afterAll(async () => served[Symbol.asyncDispose]());

describe('provenance:backfill', () => {
  it('says what it would write, and writes nothing', async () => {
    const { code, stdout } = await served.steward('backfill');
    expect(code).toBe(0);
    expect(stdout).toContain(`${orphans} can be explained. Nothing was written.`);
    expect(stdout).toContain('GMC Suburban');
    expect(await counts()).toEqual({ named: 0, nameless: orphans });
    expect(await served.json('backfill')).toMatchObject({ dryRun: true, explained: orphans });
  });

  it.each([
    [['--gap', 'soon'], '--gap'],
    [['--apply', '--dry-run'], '--apply'],
    [['--undo', 'x'], '--undo'],
    [['--since', 'yesterday'], '--since'],
    [['--resume', '00000000-0000-4000-8000-000000000001', '--gap', '9'], 'settings'],
    [['now'], 'does not take'],
  ])('refuses %j and does nothing', async (args, message) => {
    const { code, stderr } = await served.steward('backfill', args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('killed in the middle goes on where it was, and does nothing twice', async () => {
    const killed = start('--apply', '--chunk', '1');
    const [, id = ''] = await killed.said(backfillId);
    await killed.said(/\d+ of 400/);
    killed.child.kill('SIGKILL');
    await killed.finished;
    const half = (await counts()) as { named: number };
    expect(half.named).toBeGreaterThan(0);
    expect(half.named).toBeLessThan(orphans);

    const done = await served.json('backfill', ['--resume', id]);
    expect(done).toMatchObject({ status: 'completed', done: true, updated: orphans, failed: 0 });
    expect(await counts()).toEqual({ named: orphans, nameless: 0 });
    expect(await served.json('backfill', ['--apply'])).toMatchObject({ updated: 0, done: true });

    const undone = await served.json('backfill', ['--undo', id]);
    expect(undone).toMatchObject({ restored: orphans, kept: [], done: true });
    expect(await counts()).toEqual({ named: 0, nameless: orphans });
  });

  it('stops between two pieces when asked, and prints the command that goes on', async () => {
    const stopped = start('--apply', '--chunk', '1');
    const [, id = ''] = await stopped.said(backfillId);
    stopped.child.kill('SIGINT');
    const { code, stdout } = await stopped.finished;
    expect(code).toBe(130);
    expect(stdout).toContain(`provenance:backfill -- --resume ${id}`);
    expect(await served.json('backfill', ['--resume', id, '--dry-run'])).toMatchObject({
      status: 'cancelled',
    });
    expect(await served.json('backfill', ['--resume', id])).toMatchObject({ updated: orphans });
    await served.query(`update public.vehicles set color = 'red' where model = 'Suburban 7'`);
    const { code: kept, stdout: said } = await served.steward('backfill', ['--undo', id]);
    expect(kept).toBe(3);
    expect(said).toContain(
      `${orphans - 1} vehicles say again what they said before; 1 stay as they are.`,
    );
    expect(said).toContain('changed color');
  });

  it('is stopped from another machine by cancelling its run', async () => {
    const running = start('--apply', '--chunk', '1');
    const [, id = ''] = await running.said(backfillId);
    const [run] = await served.query(
      `select run_id from public.vehicle_origin_backfills where id = '${id}'`,
    );
    await served.steward('cancel', [String(run?.['run_id']), '--reason', 'the wrong platform']);
    const { code, stderr } = await running.finished;
    expect(code).toBe(130);
    expect(stderr).toContain('was cancelled');
    expect(await served.json('backfill', ['--resume', id])).toMatchObject({
      done: true,
      failed: 0,
    });
  });
});
