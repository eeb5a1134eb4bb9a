import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseInUse, openLocalSupabase } from '@logbook/local-supabase';
import type { LocalSupabase } from '@logbook/local-supabase';
import type { Progress } from './progress.ts';

/** An import that was told to stop still finishes its batch after the shell has its prompt back. */
const patienceMillis = 8_000;

/**
 * Opens the embedded database, and waits a moment where another process is just letting go of it.
 *
 * @throws DatabaseInUse when it does not
 */
export async function openEmbedded(progress: Progress): Promise<LocalSupabase> {
  const deadline = Date.now() + patienceMillis;
  for (let told = false; ; told = true) {
    try {
      return await openLocalSupabase();
    } catch (error) {
      if (!(error instanceof DatabaseInUse) || Date.now() > deadline) throw error;
      if (!told) progress.note('The embedded database is in use; waiting a moment for it.');
      await wait(200);
    }
  }
}
