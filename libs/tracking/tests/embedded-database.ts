import { openLocalSupabase } from '@logbook/local-supabase';
import type { LocalSupabase } from '@logbook/local-supabase';
import { openTracking } from '../src/index.ts';
import type { Tracking, TrackingSettings } from '../src/index.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A real database in this process, for the length of a test file. */
export interface EmbeddedDatabase {
  readonly local: LocalSupabase;
  readonly tracking: Tracking;
  /** Another way in, for example with shorter beats or a network that fails. */
  track(changes: Partial<TrackingSettings>): Tracking;
  /** The rows of the last statement, as the database's owner. */
  rows(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export async function openEmbeddedDatabase(): Promise<EmbeddedDatabase> {
  const local = await openLocalSupabase({ memory: true });
  const track = (changes: Partial<TrackingSettings>): Tracking =>
    openTracking({ ...local.settings, ...changes });
  return {
    local,
    tracking: track({}),
    track,
    rows: async (sql) => (await local.query(sql)).at(-1)?.rows ?? [],
    close: () => local.close(),
  };
}

/** A request's target, such as `record_vehicles`. */
export const callName = (input: Parameters<typeof fetch>[0]): string => {
  const url = input instanceof Request ? input.url : String(input);
  return new URL(url).pathname.split('/').at(-1) ?? '';
};
