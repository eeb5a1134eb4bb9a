import { afterAll, beforeAll, expect, it } from 'vitest';
import { ServedDatabase } from './processes.ts';
import type { RunningProcess } from './processes.ts';
import { listing, SlowSite } from './slow-site.ts';

let database: ServedDatabase;
beforeAll(async () => {
  database = new ServedDatabase();
  await database.serve();
});
afterAll(() => database[Symbol.asyncDispose]());

const numbers = Array.from({ length: 400 }, (_, n) => n);

/** A real importer that is busy for minutes. */
function busyImporter(site: SlowSite): RunningProcess {
  return database.importer(['--listing', ...numbers.map(listing), '--json'], site.env);
}

async function runIdOf(importer: RunningProcess): Promise<string> {
  const [, runId = ''] = await importer.said(/Run ([0-9a-f-]{36}) started/);
  return runId;
}

it('a run that was cancelled from elsewhere stops, and its operator reads by whom and why', async () => {
  await using site = await SlowSite.open(100);
  const importer = busyImporter(site);
  const runId = await runIdOf(importer);
  await new Promise((resolve) => setTimeout(resolve, 2500));

  const cancelled = await database.steward('cancel', [
    runId,
    '--by',
    'anna',
    '--reason',
    'the wrong dealer',
  ]);
  expect(cancelled).toMatchObject({ code: 0, stderr: '' });
  expect(cancelled.stdout).toContain(
    `To go on later: npx nx run bat-importer:import -- --resume ${runId}`,
  );

  const end = await importer.finished;
  expect(end.code).toBe(130);
  expect(end.stderr).toContain(
    `RUN_CANCELLED: The run ${runId} was cancelled by anna, who says: the wrong dealer.`,
  );
  expect(JSON.parse(end.stdout)).toMatchObject({ runId, status: 'cancelled' });
  const [row] = await database.query(
    `select r.status, r.items_found > 0 as some, failure ->> 'by' as by,
       (select count(*) from automation_run_items where run_id = r.id)
         = vehicles_created + vehicles_updated + vehicles_unchanged + items_skipped + items_in_review
           + errors_count as counted
     from automation_runs r where id = '${runId}'`,
  );
  expect(row).toEqual({ status: 'cancelled', some: true, by: 'anna', counted: true });
});

it('an importer that waits for a page learns of it with its next heartbeat', async () => {
  await using site = await SlowSite.open(120_000);
  const importer = busyImporter(site);
  const runId = await runIdOf(importer);
  await database.steward('cancel', [runId]);
  const before = performance.now();
  expect((await importer.finished).code).toBe(130);
  expect(performance.now() - before).toBeLessThan(30_000);
});

it('what still writes in its name is refused with who cancelled it and why', async () => {
  const [{ id } = {}] = await database.query(`select start_automation_run('bat_import') as id`);
  const runId = String(id);
  await database.steward('cancel', [runId, '--by', 'anna', '--reason', 'enough']);
  await expect(database.query(`select * from record_vehicles('${runId}', '[]')`)).rejects.toThrow(
    /VO002[\s\S]*Cancelled by anna: enough/,
  );
  const [beat] = await database.query(`select heartbeat_automation_run('${runId}') as goes_on`);
  expect(beat).toEqual({ goes_on: false });
});

it('a run that is over is not cancelled, and says how it ended', async () => {
  const [{ id } = {}] = await database.query(`select start_automation_run('bat_import') as id`);
  await database.query(`select complete_automation_run('${String(id)}')`);
  const again = await database.steward('cancel', [String(id)]);
  expect(again.code).toBe(1);
  expect(again.stderr).toMatch(/^VO005: The run .* of bat_import is already completed at 20/);
});

it('a run whose process is long dead has failed; it is not called cancelled', async () => {
  const [{ id } = {}] = await database.query(`select start_automation_run('bat_import') as id`);
  await database.query(
    `update automation_runs set lease_expires_at = now() - interval '1 second' where id = '${String(id)}'`,
  );
  const late = await database.steward('cancel', [String(id)]);
  expect(late.code).toBe(1);
  expect(late.stderr).toContain('is already failed');
  expect(late.stderr).toContain('it was killed, or lost the database');
});

it.each([
  [['00000000-0000-4000-8000-000000000000'], 'There is no run'],
  [['no-id'], 'There is no run no-id'],
  [[], 'takes one run id'],
  [['a', 'b'], 'takes one run id'],
  [['--by', ' ', '00000000-0000-4000-8000-000000000000'], 'There is no run'],
])('cancel %j changes nothing and says what is wrong', async (args, words) => {
  const refused = await database.steward('cancel', args);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(words);
});
