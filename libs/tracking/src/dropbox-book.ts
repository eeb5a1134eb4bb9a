import type { DropboxBook, HintBook } from '@logbook/supabase-client';
import { partsOf } from './tracking.ts';
import type { Tracking } from './tracking.ts';

/**
 * What is known of dealers' Dropboxes: state beside the vehicles, written in the name of a run that
 * goes on and refused otherwise. It cannot write a vehicle.
 */
export function dropboxBook(tracking: Tracking): DropboxBook {
  return partsOf(tracking).client.dropbox;
}

/** What webhooks said of dealers' Dropboxes: no run is needed to note it. */
export function dropboxHints(tracking: Tracking): HintBook {
  return partsOf(tracking).client.dropboxHints;
}
