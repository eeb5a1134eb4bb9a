import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropboxBook, proposalBook, withAutomationRun } from '@logbook/tracking';
import type { AutomationRun, Tracking } from '@logbook/tracking';
import { automation } from './automation.ts';
import type { DropboxConnection } from './connection/open-dropbox.ts';
import { paperContents } from './extract/paper-contents.ts';
import { FolderImport } from './folder-import.ts';
import { Identification } from './identify/identification.ts';
import type { PhotoSource } from './identify/shown-photos.ts';
import { latestYearOf } from './latest-year.ts';
import { openSource } from './open-source.ts';
import { computerCopier } from './photos/computer-copier.ts';
import { HeicDecoder } from './photos/heic-decoder.ts';
import { openObjectStore } from './photos/open-object-store.ts';
import { PhotoShelf } from './photos/photo-shelf.ts';
import { ImportJobReport } from './record/import-job-report.ts';
import type { PreparedInput } from './settings.ts';
import { listFolders } from './source/list-folders.ts';
import type { SourceFolder } from './source/source-folder.ts';

export interface ImportInput extends PreparedInput {
  readonly tracking: Tracking;
}

/** The whole story: what lies at the dealer becomes known, then each folder becomes what it is. */
export const importFolders = withAutomationRun(automation, async (run, input: ImportInput) => {
  await using source = await openSource(input.source, {
    signal: run.signal,
    concurrency: input.concurrency + 2,
    onWait: ({ millis, reason }) => {
      input.progress.note(`Dropbox asks for patience: waiting ${waitText(millis)} (${reason}).`);
    },
  });
  const { connection } = source;
  const { tracking, folder, link, afresh } = input;
  const listed = await listFolders(run, connection, {
    ...{ tracking, folder, link, afresh },
    onNotice: (line) => {
      // The sample's Dropbox begins anew with each process, which is nothing to tell a newcomer.
      if (input.source.kind !== 'sample') input.progress.note(line);
    },
  });
  await importAll(run, input, connection, listed?.folders ?? []);
});

async function importAll(
  run: AutomationRun,
  input: ImportInput,
  connection: DropboxConnection,
  folders: readonly SourceFolder[],
): Promise<void> {
  const asked = folders.slice(0, input.limit ?? folders.length);
  input.progress.expect(asked.length);
  const { tracking, organization, concurrency } = input;
  const job = new ImportJobReport(run, dropboxBook(tracking), input);
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'logbook-dropbox-'));
  await using heic = new HeicDecoder();
  try {
    const papers = paperContents(folders);
    const shelf = await openShelf(run, input, connection, { temporaryFolder, heic, job, papers });
    const photos = { connection, link: input.link, temporaryFolder, heic };
    const identification = openIdentification(run, input, photos);
    const work = { tracking, organization, concurrency, shelf, job, identification };
    await new FolderImport(run, work).all(asked);
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}

/** Null in a rehearsal. */
async function openShelf(
  run: AutomationRun,
  { tracking, concurrency, link }: ImportInput,
  connection: DropboxConnection,
  places: {
    readonly temporaryFolder: string;
    readonly heic: HeicDecoder;
    readonly job: ImportJobReport;
    readonly papers: ReadonlySet<string>;
  },
): Promise<PhotoShelf | null> {
  if (run.id === null) return null;
  const { accountId } = connection;
  const { temporaryFolder, heic, job, papers } = places;
  const store = openObjectStore(tracking, run.signal);
  return await PhotoShelf.open({
    ...{ accountId, concurrency, runId: run.id, book: dropboxBook(tracking) },
    papers,
    copier: computerCopier({ accountId, connection, link, store, heic, temporaryFolder }),
    onFileDone: () => {
      job.fileDone();
    },
  });
}

/** Null in a rehearsal, and where nobody asked for it. */
function openIdentification(
  run: AutomationRun,
  { identify, tracking, progress }: ImportInput,
  photos: PhotoSource,
): Identification | null {
  if (run.id === null || identify === null) return null;
  return new Identification({
    ...photos,
    ...{ settings: identify, runId: run.id, signal: run.signal, latestYear: latestYearOf(run) },
    book: proposalBook(tracking),
    note: (line) => {
      progress.note(line);
    },
  });
}

function waitText(millis: number): string {
  const until = new Date(Date.now() + millis).toTimeString().slice(0, 8);
  return millis < 60_000 ? `${Math.ceil(millis / 1000)} s` : `until ${until}`;
}
