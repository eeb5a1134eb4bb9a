import type { Connection } from '../connection.ts';
import type { CallOptions } from '../logbook-client.ts';
import { readRun } from '../run-calls.ts';
import type { RunRecord } from '../run-record.ts';

/** The runs, for who watches and stops them. */
export interface RunBook {
  read(runId: string, options?: CallOptions): Promise<RunRecord | null>;
}

export function runBook(connection: Connection): RunBook {
  return { read: (runId, options) => readRun(connection, runId, options) };
}
