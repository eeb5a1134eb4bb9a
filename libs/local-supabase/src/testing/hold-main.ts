// Opens the database and keeps it open until it is ended.
import { openLocalSupabase } from '../open-local-supabase.ts';

await openLocalSupabase();
process.stdout.write('open\n');
setInterval(() => undefined, 60_000);
