import { UsageError } from '@logbook/importer-cli';
import type { RunRecord, StewardClient } from '@logbook/supabase-client';

/** The runs that were asked for, the oldest first; without ids, all that started since. */
export async function* chosenRuns(
  { runs }: StewardClient,
  ids: readonly string[],
  since: string | null,
): AsyncIterable<RunRecord> {
  if (ids.length > 0) {
    yield* await namedRuns(runs, ids);
    return;
  }
  for await (const page of runs.byTime({ since })) yield* page;
}

/** All of them before the first event: half an export for a slip in an id helps nobody. */
async function namedRuns(
  runs: StewardClient['runs'],
  ids: readonly string[],
): Promise<readonly RunRecord[]> {
  const found: RunRecord[] = [];
  for (const id of new Set(ids)) {
    const run = await runs.read(id);
    if (run === null) {
      throw new UsageError(`There is no run ${id} in this database.`, 'Nothing was exported.');
    }
    found.push(run);
  }
  return found.sort((a, b) => a.startedAt.localeCompare(b.startedAt));
}
