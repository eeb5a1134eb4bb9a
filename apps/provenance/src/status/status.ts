import { UsageError } from '@logbook/importer-cli';
import type { StewardCommand } from '../steward/steward-command.ts';
import { table } from '../steward/table.ts';

/** `provenance:status <run-id>`: what became of a run. */
export const status: StewardCommand = {
  name: 'status',
  description: 'Shows a run.',
  operands: '<run-id>',
  flags: [],
  run: async ({ database, operands, json, print }) => {
    const [runId, second] = operands;
    if (runId === undefined || second !== undefined) {
      throw new UsageError('provenance:status takes one run id.');
    }
    const run = await database.runs.read(runId);
    if (run === null) throw new UsageError(`There is no run ${runId} in this database.`);
    print(
      json
        ? JSON.stringify(run)
        : table(['automation', 'status', 'found'], [[run.automation, run.status, run.found]]),
    );
    return 0;
  },
};
