import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseInUse, openLocalSupabase } from '@logbook/local-supabase';
import type { LocalSupabase } from '@logbook/local-supabase';
import type { DatabaseTarget } from './database-target.ts';

/** An import that was told to stop still finishes its batch after the shell has its prompt back. */
const patienceMillis = 8_000;

/** How supabase-js reaches the database, until it is closed. */
export interface OpenDatabase {
  readonly settings: {
    readonly url: string;
    readonly serviceRoleKey: string;
    /** Only where the database is in this process. */
    readonly fetch?: typeof globalThis.fetch;
  };
  close(): Promise<void>;
}

/**
 * Opens the database that the settings name. What is worth telling a waiting person goes to `note`.
 *
 * @throws DatabaseInUse when another process keeps the embedded database
 */
export async function openDatabase(
  target: DatabaseTarget,
  note: (line: string) => void,
): Promise<OpenDatabase> {
  if (target.kind === 'remote') {
    const { url, serviceRoleKey } = target;
    return { settings: { url, serviceRoleKey }, close: () => Promise.resolve() };
  }
  const local = await openEmbedded(note);
  const { url, serviceRoleKey, fetch } = local.settings;
  // Another process may be serving the database: then it is remote, and the heartbeat gets a thread.
  const isServed = fetch === globalThis.fetch;
  return {
    settings: isServed ? { url, serviceRoleKey } : { url, serviceRoleKey, fetch },
    close: () => local.close(),
  };
}

async function openEmbedded(note: (line: string) => void): Promise<LocalSupabase> {
  const deadline = Date.now() + patienceMillis;
  for (let told = false; ; told = true) {
    try {
      return await openLocalSupabase();
    } catch (error) {
      if (!(error instanceof DatabaseInUse) || Date.now() > deadline) throw error;
      if (!told) note('The embedded database is in use; waiting a moment for it.');
      await wait(200);
    }
  }
}
