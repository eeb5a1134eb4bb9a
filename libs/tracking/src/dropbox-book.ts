import type { DropboxBook } from '@logbook/supabase-client';
import { partsOf } from './tracking.ts';
import type { Tracking } from './tracking.ts';

/**
 * What is known of dealers' Dropboxes: state beside the vehicles, written in the name of a run that
 * goes on and refused otherwise. It cannot write a vehicle.
 */
export function dropboxBook(tracking: Tracking): DropboxBook {
  return partsOf(tracking).client.dropbox;
}
