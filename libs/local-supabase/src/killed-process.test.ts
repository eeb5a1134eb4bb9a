import { expect, test } from 'vitest';
import { openLocalSupabase } from './open-local-supabase.ts';
import { RunningScript } from './testing/node-process.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

test('a second process is told which process has the database, and since when', async () => {
  const directory = temporaryFolder();
  const holder = new RunningScript('testing/hold-main.ts', [], directory);
  await holder.printed(/open/);
  await expect(openLocalSupabase({ directory })).rejects.toMatchObject({
    code: 'DATABASE_IN_USE',
    facts: { pid: holder.child.pid },
  });
  await holder.end('SIGKILL');
  // The system let go of the lock with the process; nobody has to remove a file by hand.
  const local = await openLocalSupabase({ directory });
  await local.close();
});

test('twenty times killed with -9 in the middle of an import, no acknowledged vehicle is lost', async () => {
  const directory = temporaryFolder();
  const acknowledged: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const first = round * 100_000;
    const importer = new RunningScript('testing/import-main.ts', [String(first)], directory);
    await importer.printed(new RegExp(`^${first + 3 + round}$`, 'm'));
    await importer.end('SIGKILL');
    // Only whole lines: the last number may have been cut off on its way to us.
    acknowledged.push(...importer.output.split('\n').slice(0, -1).map(Number));
  }
  const local = await openLocalSupabase({ directory });
  const [batches, runs] = await local.query(`
    select split_part(l.item_key, '-', 1)::int as batch, count(v.id) as vehicles
    from automation_run_items l
    join vehicle_sources s on s.source_key = l.item_key
    join vehicles v on v.id = s.vehicle_id and v.id = l.vehicle_id and v.automation_run_id = l.run_id
    group by 1;
    select r.status, r.vehicles_created = (select count(*) from automation_run_items l where l.run_id = r.id) as counted,
      count(*) as runs
    from automation_runs r group by 1, 2`);
  await local.close();
  const whole = new Set(
    batches?.rows.filter(({ vehicles }) => vehicles === 10).map(({ batch }) => batch),
  );
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(acknowledged.filter((batch) => !whole.has(batch))).toEqual([]);
  // Nothing half: what was on its way when the process died is there whole, or not at all.
  expect(batches?.rows).toHaveLength(whole.size);
  expect(runs?.rows).toEqual([{ status: 'failed', counted: true, runs: 20 }]);
}, 240_000);
