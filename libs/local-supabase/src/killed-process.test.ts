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

test('twenty times killed with -9 in the middle of writing, no acknowledged row is lost', async () => {
  const directory = temporaryFolder();
  const acknowledged: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const first = round * 100_000;
    const writer = new RunningScript('testing/write-rows-main.ts', [String(first)], directory);
    await writer.printed(new RegExp(`^${first + 3 + round}$`, 'm'));
    await writer.end('SIGKILL');
    // Only whole lines: the last number may have been cut off on its way to us.
    acknowledged.push(...writer.output.split('\n').slice(0, -1).map(Number));
  }
  const local = await openLocalSupabase({ directory });
  const [result] = await local.query('select id from public.written order by id');
  await local.close();
  const kept = new Set(result?.rows.map((row) => row['id']));
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
}, 180_000);
