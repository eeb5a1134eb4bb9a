import { z } from 'zod';
import type { Connection } from './connection.ts';
import { isDone, outcomeSchema } from './item-answer.ts';
import type { CallOptions, LedgerRow } from './logbook-client.ts';

/** PostgREST cuts every answer at 1,000 rows, without saying so. */
const pageRows = 1000;

const ledgerRows = z.array(z.object({ item_key: z.string(), outcome: outcomeSchema }));

/** Pages by the last key seen: the ledger may grow meanwhile, and an offset would then skip rows. */
export async function* readLedger(
  connection: Connection,
  runId: string,
  options?: CallOptions,
): AsyncIterable<readonly LedgerRow[]> {
  for (let after: string | null = null; ;) {
    const page: readonly LedgerRow[] = await readPage(connection, runId, after, options);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageRows) return;
    after = last.itemKey;
  }
}

async function readPage(
  connection: Connection,
  runId: string,
  after: string | null,
  options: CallOptions | undefined,
): Promise<readonly LedgerRow[]> {
  return await connection.select(
    { name: 'read automation_run_items', repeatable: true, options, facts: { runId } },
    (client, signal) => {
      const rows = client
        .from('automation_run_items')
        .select('item_key, outcome')
        .eq('run_id', runId);
      const rest = after === null ? rows : rows.gt('item_key', after);
      return rest.order('item_key').limit(pageRows).abortSignal(signal).retry(false);
    },
    (data) =>
      ledgerRows.parse(data).map((row) => ({ itemKey: row.item_key, outcome: row.outcome })),
  );
}

export async function readDoneItemKeys(
  connection: Connection,
  runId: string,
  options?: CallOptions,
): Promise<ReadonlySet<string>> {
  const done = new Set<string>();
  for await (const page of readLedger(connection, runId, options)) {
    for (const row of page) if (isDone(row.outcome)) done.add(row.itemKey);
  }
  return done;
}
