// Imports for ever, as an importer does: batches through record_vehicles in the name of a run. Prints
// the number of each batch as soon as the database has answered.
import { createClient } from '@supabase/supabase-js';
import { openLocalSupabase } from '../open-local-supabase.ts';

const { settings } = await openLocalSupabase();
const client = createClient(settings.url, settings.serviceRoleKey, {
  global: { fetch: settings.fetch },
  auth: { persistSession: false },
});

async function call(name: string, parameters: object): Promise<unknown> {
  // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a process that dies in the middle of a run is the test
  const answer = await client.rpc(name, parameters);
  if (answer.error !== null) throw new Error(answer.error.message);
  return answer.data as unknown;
}

function vehicle(batch: number, number: number) {
  const key = `${batch}-${number}`;
  return {
    item_key: key,
    source: { type: 'bat_auction', key, url: null },
    vehicle: { year: 1999, make: 'BMW', model: 'M Coupe', description: 'x'.repeat(500) },
    origin: {
      source: { type: 'bat_auction', url: key, seller: null },
      import_source: 'bat_import',
    },
    facts: { batch, number },
  };
}

const run = await call('start_automation_run', { p_automation_name: 'bat_import' });
for (let batch = Number(process.argv[2]); ; batch += 1) {
  const items = Array.from({ length: 10 }, (_, number) => vehicle(batch, number));
  await call('record_vehicles', { p_run_id: run, p_vehicles: items });
  process.stdout.write(`${batch}\n`);
}
