import { Secret, connectLogbook } from '@logbook/supabase-client';
import type { LogbookClient, SupabaseSettings } from '@logbook/supabase-client';

declare const opaque: unique symbol;

/**
 * The way into the database for runs, and for nothing else: what is behind it cannot be reached
 * from outside this library, so that nobody writes a vehicle without a run.
 */
export interface Tracking {
  readonly [opaque]: true;
  /** Ends what still beats for runs that `AutomationTrackingService` started. */
  close(): Promise<void>;
}

export interface TrackingSettings extends SupabaseSettings {
  /**
   * `thread` beats while the importer's own code keeps the event loop busy, and is the default for
   * a remote database; `loop` is for one inside this process, which a thread could not reach.
   */
  readonly heartbeat?: 'thread' | 'loop';
  /** Between two beats, 15 seconds unless told; the lease is 60. */
  readonly heartbeatSeconds?: number;
}

/** What this library's own rooms see of a `Tracking`. */
export interface TrackingParts {
  readonly client: LogbookClient;
  readonly url: string;
  readonly key: Secret;
  readonly heartbeat: 'thread' | 'loop';
  readonly heartbeatSeconds: number;
  /** Run when the tracking is closed. */
  readonly closers: Set<() => Promise<void>>;
}

const defaultHeartbeatSeconds = 15;
const partsByTracking = new WeakMap<Tracking, TrackingParts>();

/**
 * Opens the way into a database. Nothing is sent before the first run.
 *
 * @throws LogbookError `SETTINGS` for an address or key that cannot work
 */
export function openTracking(settings: TrackingSettings): Tracking {
  const closers = new Set<() => Promise<void>>();
  const tracking = {
    close: async () => {
      await Promise.all([...closers].map((closer) => closer()));
    },
  } as Tracking;
  partsByTracking.set(tracking, {
    client: connectLogbook(settings),
    url: settings.url,
    key: new Secret(settings.serviceRoleKey),
    heartbeat: settings.heartbeat ?? usualHeartbeat(settings),
    heartbeatSeconds: settings.heartbeatSeconds ?? defaultHeartbeatSeconds,
    closers,
  });
  return tracking;
}

/** For the rooms of this library only; not exported from it. */
export function partsOf(tracking: Tracking): TrackingParts {
  const parts = partsByTracking.get(tracking);
  if (parts === undefined) throw new TypeError('A tracking comes from openTracking() alone.');
  return parts;
}

/** A `fetch` of one's own lives in this thread; and edge functions have no threads. */
function usualHeartbeat(settings: TrackingSettings): 'thread' | 'loop' {
  return settings.fetch === undefined && isNode() ? 'thread' : 'loop';
}

function isNode(): boolean {
  const runtime = globalThis as {
    readonly Deno?: unknown;
    readonly process?: { readonly versions?: { readonly node?: string } };
  };
  return runtime.Deno === undefined && runtime.process?.versions?.node !== undefined;
}
