import { openTracking, organizationExists, readRun } from '@logbook/tracking';
import type { RunOptions, RunSummary, Tracking } from '@logbook/tracking';
import { LogbookError } from '@logbook/vehicle-model';
import type { JsonObject } from '@logbook/vehicle-model';
import { parseCommandLine } from './common-flags.ts';
import type { CommonFlags, ParsedCommandLine } from './common-flags.ts';
import { databaseTarget } from './database-target.ts';
import type { DatabaseTarget } from './database-target.ts';
import { helpText } from './help.ts';
import type { Importer, PreparedImport } from './importer.ts';
import { nextSteps } from './next-steps.ts';
import { openDatabase } from './open-database.ts';
import { describeError, surviveClosedOutput } from './process-edge.ts';
import { openProgress } from './progress.ts';
import type { Progress } from './progress.ts';
import { exitCode, summaryJson, summaryTable } from './summary.ts';
import { UsageError } from './usage-error.ts';

/**
 * The whole life of an importer's process: flags, database, run, summary. Returns the exit code;
 * prints results to stdout and everything else to stderr.
 */
export async function runImporter<TInput>(
  importer: Importer<TInput>,
  args: readonly string[] = process.argv.slice(2),
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  surviveClosedOutput();
  const life: ProcessLife = { runStarted: false };
  try {
    const commandLine = parseCommandLine(args, importer.flags);
    if (commandLine.common.help) {
      process.stdout.write(`${helpText(importer)}\n`);
      return 0;
    }
    return await importInto(importer, commandLine, databaseTarget(env), life);
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return codeOfError(error, life);
  }
}

function codeOfError(error: unknown, life: ProcessLife): number {
  // By a signal here, or by somebody on another machine.
  if (error instanceof LogbookError && error.code === 'RUN_CANCELLED') return 130;
  return !life.runStarted && error instanceof LogbookError ? 2 : 1;
}

interface ProcessLife {
  /** Until then nothing was done, and a failure is one of flags or settings. */
  runStarted: boolean;
}

async function importInto<TInput>(
  importer: Importer<TInput>,
  commandLine: ParsedCommandLine,
  target: DatabaseTarget,
  life: ProcessLife,
): Promise<number> {
  const { common } = commandLine;
  const progress = openProgress({ stream: process.stderr, quiet: common.quiet });
  const database = await openDatabase(target, (line) => {
    progress.note(line);
  });
  const tracking = openTracking(database.settings);
  try {
    await checkOrganization(tracking, common.organization);
    const stored = common.resume === null ? null : await storedRequest(tracking, common.resume);
    const prepared = await importer.prepare({
      ...commandLine,
      stored,
      embedded: target.kind === 'embedded',
      tracking,
      progress,
    });
    if (prepared.notice !== undefined) progress.note(prepared.notice);
    const options = runOptions(importer, prepared, common, tracking, progress, life);
    const summary = await importer.run(prepared.input, options);
    if (!common.json) printNextSteps(importer, summary, target.kind === 'embedded');
    return exitCode(summary);
  } finally {
    progress.stop();
    await tracking.close();
    await database.close();
  }
}

/** A slip in the id would otherwise fail every vehicle of the run, one by one. */
async function checkOrganization(tracking: Tracking, id: string | null): Promise<void> {
  if (id === null || (await organizationExists(tracking, id))) return;
  throw new UsageError(
    `There is no organisation ${id} in this database.`,
    'Nothing was done. Look it up in the table businesses.',
  );
}

async function storedRequest(tracking: Tracking, runId: string): Promise<JsonObject> {
  const { metadata } = await readRun(tracking, runId);
  const request = metadata['request'];
  return typeof request === 'object' && request !== null && !Array.isArray(request)
    ? (request as JsonObject)
    : {};
}

function runOptions<TInput>(
  importer: Importer<TInput>,
  prepared: PreparedImport<TInput>,
  common: CommonFlags,
  tracking: Tracking,
  progress: Progress,
  life: ProcessLife,
): RunOptions {
  return {
    tracking,
    trigger: {
      type: common.trigger,
      ...(common.triggeredBy === null ? {} : { userId: common.triggeredBy }),
    },
    dryRun: common.dryRun,
    ...(common.resume === null ? {} : { resume: common.resume }),
    ...(prepared.scope === undefined ? {} : { scope: prepared.scope }),
    metadata: { request: prepared.stored },
    onStart: ({ runId }) => {
      life.runStarted = true;
      // Said at once: whoever is killed with -9 has no last word.
      if (runId !== null) {
        progress.note(
          `Run ${runId} started. If it is stopped: ${importer.command} -- --resume ${runId}`,
        );
      }
    },
    onProgress: (counts) => {
      progress.update(counts);
    },
    onCancelling: ({ runId }) => {
      progress.note(cancelNotice(importer.command, runId));
    },
    onStoppingNow: () => {
      // The work may hang; the run was ended as well as it could be.
      setTimeout(() => process.exit(130), 3_000).unref();
    },
    onEnd: (summary) => {
      progress.stop();
      process.stdout.write(`${common.json ? summaryJson(summary) : summaryTable(summary)}\n`);
    },
  };
}

function cancelNotice(command: string, runId: string | null): string {
  const resume = runId === null ? '' : ` To go on later: ${command} -- --resume ${runId}`;
  return `Stopping: the batch at hand is finished first; once more stops now.${resume}`;
}

function printNextSteps<TInput>(
  importer: Importer<TInput>,
  summary: RunSummary,
  embedded: boolean,
): void {
  const steps = nextSteps(importer, summary, embedded);
  if (steps.length > 0) process.stdout.write(`\n${steps.join('\n')}\n`);
}
