import { dropboxBook, readLastRun, withAutomationRun } from '@logbook/tracking';
import type { AutomationRun, RunOptions, RunSummary, Tracking } from '@logbook/tracking';
import { automation } from '../automation.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import { paperContents } from '../extract/paper-contents.ts';
import { FolderImport } from '../folder-import.ts';
import { importScope } from '../import-scope.ts';
import { PhotoShelf } from '../photos/photo-shelf.ts';
import { ImportJobReport } from '../record/import-job-report.ts';
import { listFolders } from '../source/list-folders.ts';
import { edgeCopier } from './edge-copier.ts';
import { foldersToDo, leftBookmark, leftIn } from './folders-to-do.ts';
import type { Pass } from './folders-to-do.ts';
import type { TimeBudget } from './time-budget.ts';

export interface SliceInput {
  readonly tracking: Tracking;
  readonly connection: DropboxConnection;
  readonly organization: string;
  /** As `folderPath` has it; empty for all of the account. */
  readonly folder: string;
  readonly pass: Pass;
  readonly budget: TimeBudget;
  /** The process edge, from the workspace root. */
  readonly scriptPath: string;
}

export interface SliceEnd {
  readonly summary: RunSummary;
  /** Whether another slice is needed to have seen everything. */
  readonly more: boolean;
}

/** Files under way at a time: each has a connection and a few megabytes. */
const concurrency = 4;
/** Folders begun while the one before is copied. */
const foldersAhead = 2;
const fileMillis = 30_000;

/**
 * As much of an import as fits into the time that an edge function has: a run of its own, with its
 * own counts, which ends as completed. The next one, by whoever, goes on where it ended; they
 * exclude each other by their scope.
 *
 * @throws what stopped the run; VO006 where another one of this folder is under way
 */
export async function importSlice(
  input: SliceInput,
  options: Pick<RunOptions, 'trigger' | 'signal'> & { onStart?(runId: string | null): void },
): Promise<SliceEnd> {
  const { tracking, connection, folder, organization } = input;
  const scope = importScope(connection.accountId, folder);
  const end = { more: true };
  const run = withAutomationRun(
    { ...automation, scriptPath: input.scriptPath },
    async (started: AutomationRun) => {
      end.more = await importWhatFits(started, input, scope);
    },
  );
  const summary = await run(undefined, {
    ...{ tracking, scope, trigger: options.trigger, handleSignals: false },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onStart: ({ runId }) => options.onStart?.(runId),
    metadata: {
      request: {
        ...{
          source: 'dropbox',
          folder,
          account: connection.accountId,
          link: null,
          organization,
          limit: null,
        },
      },
    },
  });
  return { summary, more: end.more || summary.status !== 'completed' };
}

async function importWhatFits(
  run: AutomationRun,
  input: SliceInput,
  scope: string,
): Promise<boolean> {
  const { tracking, connection, folder, organization, pass, budget } = input;
  const before = await readLastRun(tracking, { automation: automation.name, scope });
  const listed = await listFolders(run, connection, {
    ...{ tracking, folder, link: null, afresh: false, onNotice: () => undefined },
    hasTime: () => !budget.isOver,
  });
  if (listed === null) return true;
  const folders = foldersToDo(listed, leftIn(before?.checkpoint ?? null), pass);
  run.checkpoint(leftBookmark(folder, folders));
  const job = new ImportJobReport(run, dropboxBook(tracking), { organization, folder });
  const shelf = await openShelf(run, input, job, paperContents(listed.folders));
  const left = await new FolderImport(run, {
    ...{ tracking, organization, shelf, job, concurrency: foldersAhead },
    time: { forFolder: budget.atLeastOnce(), forFile: budget.atLeastOnce() },
  }).all(folders);
  run.checkpoint(leftBookmark(folder, left));
  return left.length > 0;
}

async function openShelf(
  run: AutomationRun,
  { tracking, connection }: SliceInput,
  job: ImportJobReport,
  papers: ReadonlySet<string>,
): Promise<PhotoShelf | null> {
  if (run.id === null) return null;
  const { accountId } = connection;
  return await PhotoShelf.open({
    ...{ accountId, concurrency, papers, runId: run.id, book: dropboxBook(tracking) },
    copier: edgeCopier({ tracking, connection, fileMillis }),
    onFileDone: () => {
      job.fileDone();
    },
  });
}
