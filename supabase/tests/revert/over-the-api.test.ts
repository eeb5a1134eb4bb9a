import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftItem } from '../draft-items.ts';
import { openGuarded } from '../guard/guarded-database.ts';
import type { GuardedDatabase } from '../guard/guarded-database.ts';
import { importRun } from './reverting.ts';

let guarded: GuardedDatabase;
beforeAll(async () => {
  guarded = await openGuarded({ engine: 'pglite' });
});
afterAll(async () => guarded.database.close());

const reallyRevert = (client: SupabaseClient, run: string) =>
  // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- who may call it without our client is the test
  client.rpc('revert_automation_run', { p_run_id: run, p_dry_run: false });

it('the service role reverts, explains and finds over supabase-js, under the guard', async () => {
  const { run, vehicles } = await importRun(guarded.database, [draftItem('api')]);
  const client = guarded.clientOf('service_role');
  const reverted = await reallyRevert(client, run);
  expect(reverted).toMatchObject({ error: null, data: { totals: { deleted: 1 } } });
  const { revert_run_id } = reverted.data as { revert_run_id: string };
  expect(await reallyRevert(client, revert_run_id)).toMatchObject({
    error: null,
    data: { totals: { brought_back: 1 } },
  });
  expect(await client.rpc('provenance_of', { p_vehicle_id: vehicles[0] })).toMatchObject({
    error: null,
    data: { vehicle: { exists: true }, origin: { kind: 'run' } },
  });
  expect(
    await client.rpc('find_vehicles_by', { p_text: 'bringatrailer.com/listing/api' }),
  ).toMatchObject({ error: null, data: [{ vehicle_id: vehicles[0] }] });
});

it.each(['anon', 'person'] as const)('%s may do none of it', async (who) => {
  const client = guarded.clientOf(who);
  const { finished, machine } = guarded.known;
  for (const answer of [
    await reallyRevert(client, finished),
    await client.rpc('provenance_of', { p_vehicle_id: machine }),
    await client.rpc('find_vehicles_by', { p_text: machine }),
    await client.from('vehicle_reverts').select(),
  ]) {
    expect(answer).toMatchObject({ data: null, error: { code: '42501' } });
  }
});
