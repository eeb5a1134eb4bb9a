import type { ByteSource, CallOptions, PutOptions } from '@logbook/supabase-client';
import { partsOf } from './tracking.ts';
import type { Tracking } from './tracking.ts';

/**
 * Where the platform keeps photos: the bucket `vehicle-data`, which everybody can read, and for what is
 * withheld `vehicle-documents`. Everything rejects with a `DatabaseError`:
 * `retry` where trouble lasted longer than the repetitions, `skip-item` where this object was refused
 * (its name, type or size), `stop-run` where none would be taken (no bucket, no permission).
 */
export interface PhotoStorage {
  /**
   * Stores a photo; false where its name was taken, which for a name made of the content's hash means
   * that it is there. What the source throws comes out as it is.
   *
   * ```ts
   * await photos.put(`${hash}.jpg`, () => openDownload(entry), { contentType: 'image/jpeg' }, { signal: run.signal });
   * ```
   */
  put(path: string, source: ByteSource, put: PutOptions, options?: CallOptions): Promise<boolean>;
  /** Takes a photo away that everybody could see, and that turned out not to be for everybody. */
  withdraw(path: string, options?: CallOptions): Promise<void>;
  exists(path: string, options?: CallOptions): Promise<boolean>;
  /** Where anybody may see a photo, whether or not it is there yet. */
  publicUrl(path: string): string;
}

/** The way to the photos of the platform that a tracking writes to. A dry run must not store any. */
export function photoStorage(tracking: Tracking): PhotoStorage {
  const { client } = partsOf(tracking);
  return {
    put: (path, source, put, options) => client.putObject(path, source, put, options),
    withdraw: (path, options) => client.withdrawObject(path, options),
    exists: (path, options) => client.objectExists(path, options),
    publicUrl: (path) => client.publicUrl(path),
  };
}
