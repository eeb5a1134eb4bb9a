import { Connection } from './connection.ts';
import { dropboxBook } from './dropbox-calls.ts';
import { hintBook } from './hint-book.ts';
import { previewItems, recordItems } from './item-calls.ts';
import { readDoneItemKeys, readLedger } from './ledger-calls.ts';
import type { LogbookClient } from './logbook-client.ts';
import { objectExists, publicUrl, putObject, withdrawObject } from './object-calls.ts';
import { organizationExists } from './organization-calls.ts';
import { proposalBook } from './proposal-calls.ts';
import { reviewBook } from './review-calls.ts';
import {
  completeRun,
  heartbeat,
  readLastRun,
  readRun,
  reapStaleRuns,
  startRun,
} from './run-calls.ts';
import type { SupabaseSettings } from './settings.ts';

/**
 * The typed calls to a Supabase project that has our migrations. Nothing is sent before the first
 * call. Calls that may be repeated are, with growing pauses; the key stays out of every error.
 *
 * @throws LogbookError `SETTINGS` for an address or key that cannot work
 */
export function connectLogbook(settings: SupabaseSettings): LogbookClient {
  const connection = new Connection(settings);
  return {
    startRun: (start, options) => startRun(connection, start, options),
    completeRun: (end, options) => completeRun(connection, end, options),
    heartbeat: (beat, options) => heartbeat(connection, beat, options),
    recordItems: (runId, items, options) => recordItems(connection, runId, items, options),
    previewItems: (start, items, options) => previewItems(connection, start, items, options),
    reapStaleRuns: (options) => reapStaleRuns(connection, options),
    readRun: (runId, options) => readRun(connection, runId, options),
    readLastRun: (of, options) => readLastRun(connection, of, options),
    readLedger: (runId, options) => readLedger(connection, runId, options),
    readDoneItemKeys: (runId, options) => readDoneItemKeys(connection, runId, options),
    dropbox: dropboxBook(connection),
    proposals: proposalBook(connection),
    reviews: reviewBook(connection),
    dropboxHints: hintBook(connection),
    organizationExists: (id, options) => organizationExists(connection, id, options),
    putObject: (path, source, put, options) => putObject(connection, path, source, put, options),
    withdrawObject: (path, options) => withdrawObject(connection, path, options),
    objectExists: (path, options) => objectExists(connection, path, options),
    publicUrl: (path) => publicUrl(connection, path),
  };
}
