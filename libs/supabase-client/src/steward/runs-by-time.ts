import { z } from 'zod';
import type { Connection } from '../connection.ts';
import type { CallOptions } from '../logbook-client.ts';
import { runColumns, runRecord } from '../run-record.ts';
import type { RunRecord } from '../run-record.ts';

/** From when on; null is from the first run. */
export interface RunPeriod {
  /** ISO 8601. */
  readonly since: string | null;
}

/** PostgREST cuts every answer at 1,000 rows, without saying so. */
const pageRows = 500;

/** Pages by the last run seen: a run that starts meanwhile must not move the others. */
export async function* readRunsByTime(
  connection: Connection,
  { since }: RunPeriod,
  options?: CallOptions,
): AsyncIterable<readonly RunRecord[]> {
  for (let last: RunRecord | null = null; ;) {
    const page: readonly RunRecord[] = await readPage(connection, since, last, options);
    if (page.length > 0) yield page;
    last = page.at(-1) ?? null;
    if (last === null || page.length < pageRows) return;
  }
}

async function readPage(
  connection: Connection,
  since: string | null,
  after: RunRecord | null,
  options: CallOptions | undefined,
): Promise<readonly RunRecord[]> {
  return await connection.select(
    { name: 'read automation_runs', repeatable: true, options },
    (client, signal) => {
      const all = client.from('automation_runs').select(runColumns);
      const some = since === null ? all : all.gte('started_at', since);
      const rest =
        after === null
          ? some
          : some.or(
              `started_at.gt."${after.startedAt}",and(started_at.eq."${after.startedAt}",id.gt.${after.id})`,
            );
      return rest.order('started_at').order('id').limit(pageRows).abortSignal(signal).retry(false);
    },
    (data) => z.array(z.unknown()).parse(data).map(runRecord),
  );
}
