// Writes rows for ever and prints the number of each one as soon as the database has answered.
import { createClient } from '@supabase/supabase-js';
import { openLocalSupabase } from '../open-local-supabase.ts';

const { settings, query } = await (async () => {
  const local = await openLocalSupabase();
  return { settings: local.settings, query: local.query.bind(local) };
})();
await query('create table if not exists public.written (id integer primary key, filler text)');
const client = createClient(settings.url, settings.serviceRoleKey, {
  global: { fetch: settings.fetch },
  auth: { persistSession: false },
});
const first = Number(process.argv[2]);
for (let id = first; ; id += 1) {
  const { error } = await client.from('written').insert({ id, filler: 'x'.repeat(2000) });
  if (error !== null) throw new Error(error.message);
  process.stdout.write(`${id}\n`);
}
