import { hostname, userInfo } from 'node:os';
import { UsageError } from '@logbook/importer-cli';
import { isFinal } from '@logbook/supabase-client';
import type { RunRecord } from '@logbook/supabase-client';
import { LogbookError } from '@logbook/vehicle-model';
import { moment } from '../steward/durations.ts';
import { plainText } from '../steward/plain-text.ts';
import { resumeCommand } from '../steward/resume-command.ts';
import type { StewardCommand, StewardWork } from '../steward/steward-command.ts';
import { cell } from '../steward/table.ts';

/** `provenance:cancel <run-id>`: stops a run, wherever its process is. */
export const cancel: StewardCommand = {
  name: 'cancel',
  description: 'Stops a run, on whatever machine it is. What it has recorded stays.',
  operands: '<run-id>',
  flags: [
    {
      name: 'reason',
      type: 'string',
      value: '<text>',
      description: 'why; its operator is told, and it stays with the run',
    },
    {
      name: 'by',
      type: 'string',
      value: '<who>',
      description: 'who cancels it (you, at this machine, unless told)',
    },
  ],
  notes: [
    'Its process stops with its next write or heartbeat, at most 15 seconds later, with exit code 130.',
  ],
  run: async (work) => {
    const run = await runToCancel(work);
    await work.database.runs.cancel(run.id, { by: canceller(work), reason: reasonOf(work) });
    const cancelled = await work.database.runs.read(run.id);
    work.print(work.json ? JSON.stringify(cancelled) : words(cancelled ?? run));
    return 0;
  },
};

async function runToCancel({ operands, database }: StewardWork): Promise<RunRecord> {
  const [runId, second] = operands;
  if (runId === undefined || second !== undefined) {
    throw new UsageError('provenance:cancel takes one run id.');
  }
  // A run whose process is long dead has failed; to call it cancelled would hide that.
  await database.runs.reap();
  const run = await database.runs.read(runId);
  if (run === null) throw new UsageError(`There is no run ${runId} in this database.`);
  if (isFinal(run.status)) throw alreadyOver(run);
  return run;
}

/** The code that the database gives to one who comes a moment later. */
function alreadyOver(run: RunRecord): LogbookError {
  const end = run.completedAt === null ? '' : ` at ${moment(run.completedAt)}`;
  const message = run.failure?.['message'];
  const why = typeof message === 'string' ? ` (${plainText(message)})` : '';
  return new LogbookError(
    `The run ${run.id} of ${run.automation} is already ${run.status}${end}${why}.`,
    {
      code: 'VO005',
      consequence: 'stop-run',
      facts: { runId: run.id, status: run.status },
      next: `Nothing was changed. To see it: npx nx run provenance:status -- ${run.id}`,
    },
  );
}

function canceller({ values }: StewardWork): string {
  const by = values['by'];
  if (typeof by === 'string') {
    if (by.trim() !== '') return by;
    throw new UsageError('--by is empty.');
  }
  return `${userInfo().username}@${hostname()}`.slice(0, 200);
}

function reasonOf({ values }: StewardWork): string | null {
  const reason = values['reason'];
  return typeof reason === 'string' ? reason : null;
}

function words(run: RunRecord): string {
  const resume = resumeCommand(run);
  return [
    `Run ${run.id} of ${cell(run.automation)} is cancelled. What it recorded stays; its process stops within 15 s.`,
    ...(resume === null ? [] : [`To go on later: ${resume}`]),
  ].join('\n');
}
