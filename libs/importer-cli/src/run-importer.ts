import { openLocalSupabase } from '@logbook/local-supabase';
import { openTracking, readRun } from '@logbook/tracking';
import type { RunOptions, RunSummary, Tracking } from '@logbook/tracking';
import { LogbookError } from '@logbook/vehicle-model';
import type { JsonObject } from '@logbook/vehicle-model';
import { parseCommandLine } from './common-flags.ts';
import type { CommonFlags, ParsedCommandLine } from './common-flags.ts';
import { databaseTarget } from './database-target.ts';
import type { DatabaseTarget } from './database-target.ts';
import { helpText } from './help.ts';
import type { Importer, PreparedImport } from './importer.ts';
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
  try {
    const commandLine = parseCommandLine(args, importer.flags);
    if (commandLine.common.help) {
      process.stdout.write(`${helpText(importer)}\n`);
      return 0;
    }
    return await importInto(importer, commandLine, databaseTarget(env));
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return nothingWasDone(error) ? 2 : 1;
  }
}

async function importInto<TInput>(
  importer: Importer<TInput>,
  commandLine: ParsedCommandLine,
  target: DatabaseTarget,
): Promise<number> {
  const { common } = commandLine;
  const progress = openProgress({ stream: process.stderr, quiet: common.quiet || common.json });
  const database = await openDatabase(target);
  try {
    const stored =
      common.resume === null ? null : await storedRequest(database.tracking, common.resume);
    const prepared = await importer.prepare({
      ...commandLine,
      stored,
      embedded: target.kind === 'embedded',
      progress,
    });
    if (prepared.notice !== undefined) progress.note(prepared.notice);
    const summary = await runTracked(importer, prepared, common, database.tracking, progress);
    if (!common.json) printNextSteps(importer, summary, target.kind === 'embedded');
    return exitCode(summary);
  } finally {
    progress.stop();
    await database.close();
  }
}

interface OpenDatabase {
  readonly tracking: Tracking;
  close(): Promise<void>;
}

async function openDatabase(target: DatabaseTarget): Promise<OpenDatabase> {
  if (target.kind === 'remote') {
    const tracking = openTracking(target);
    return { tracking, close: () => tracking.close() };
  }
  const local = await openLocalSupabase();
  const tracking = openTracking({ ...local.settings, heartbeat: 'loop' });
  return {
    tracking,
    close: async () => {
      await tracking.close();
      await local.close();
    },
  };
}

async function storedRequest(tracking: Tracking, runId: string): Promise<JsonObject> {
  const { metadata } = await readRun(tracking, runId);
  const request = metadata['request'];
  return typeof request === 'object' && request !== null && !Array.isArray(request)
    ? (request as JsonObject)
    : {};
}

async function runTracked<TInput>(
  importer: Importer<TInput>,
  prepared: PreparedImport<TInput>,
  common: CommonFlags,
  tracking: Tracking,
  progress: Progress,
): Promise<RunSummary> {
  const options: RunOptions = {
    tracking,
    trigger: {
      type: common.trigger,
      ...(common.triggeredBy === null ? {} : { userId: common.triggeredBy }),
    },
    dryRun: common.dryRun,
    ...(common.resume === null ? {} : { resume: common.resume }),
    ...(prepared.scope === undefined ? {} : { scope: prepared.scope }),
    metadata: { request: prepared.stored },
    onProgress: (counts) => {
      progress.update(counts);
    },
    onCancelling: ({ runId }) => {
      progress.note(cancelNotice(importer.command, runId));
    },
    onEnd: (summary) => {
      progress.stop();
      process.stdout.write(`${common.json ? summaryJson(summary) : summaryTable(summary)}\n`);
    },
  };
  return await importer.run(prepared.input, options);
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
  const steps = importer.nextSteps?.(summary, { embedded }) ?? [];
  if (steps.length > 0) process.stdout.write(`\n${steps.join('\n')}\n`);
}

const nothingDoneCodes = new Set(['USAGE', 'DATABASE_IN_USE']);

function nothingWasDone(error: unknown): boolean {
  return (
    error instanceof UsageError ||
    (error instanceof LogbookError && nothingDoneCodes.has(error.code))
  );
}

function describeError(error: unknown): string {
  if (error instanceof LogbookError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
