import type { Connection } from './connection.ts';
import type {
  ConnectionFailure,
  DropboxBook,
  DropboxTokens,
  FinishedPicture,
  FolderPictures,
  ImportJob,
  KeptFile,
  KnownMirror,
  MirrorEntry,
  MirrorKey,
  MirrorPage,
  ShownJob,
} from './dropbox-book.ts';
import {
  dropboxColumns,
  entriesOf,
  entryJson,
  fileJson,
  filesOf,
  jobOf,
  mirrorJson,
  mirrorOf,
  picturesJson,
  tokensOf,
} from './dropbox-rows.ts';
import type { CallOptions } from './logbook-client.ts';
import { storableJson } from './storable-json.ts';

/** PostgREST cuts every answer at 1,000 rows, without saying so. */
const pageRows = 1000;

/** The typed calls about dealers' Dropboxes. */
export function dropboxBook(connection: Connection): DropboxBook {
  return {
    readTokens: (organizationId, options) => readTokens(connection, organizationId, options),
    readMirror: (key, options) => readMirror(connection, key, options),
    readEntries: (mirrorId, options) => readEntries(connection, mirrorId, options),
    savePage: (runId, page, options) => savePage(connection, runId, page, options),
    readFiles: (accountId, options) => readFiles(connection, accountId, options),
    saveFiles: (runId, accountId, files, options) =>
      saveFiles(connection, { runId, accountId }, files, options),
    settleFolders: (runId, folders, options) => settleFolders(connection, runId, folders, options),
    tellJob: (runId, job, options) => tellJob(connection, runId, job, options),
    readJob: (runId, options) => readJob(connection, runId, options),
    finishPictures: (runId, pictures, options) =>
      finishPictures(connection, runId, pictures, options),
    noteConnection: (organizationId, accountId, failure, options) =>
      noteConnection(connection, { organizationId, accountId, failure }, options),
  };
}

async function readTokens(
  connection: Connection,
  organizationId: string,
  options: CallOptions | undefined,
): Promise<DropboxTokens | null> {
  return await connection.select(
    { name: 'read dropbox_connections', repeatable: true, options, facts: { organizationId } },
    (client, signal) =>
      client
        .from('dropbox_connections')
        .select(dropboxColumns.tokens)
        .eq('organization_id', organizationId)
        .limit(10)
        .abortSignal(signal)
        .retry(false),
    tokensOf,
  );
}

async function readMirror(
  connection: Connection,
  key: MirrorKey,
  options: CallOptions | undefined,
): Promise<KnownMirror | null> {
  return await connection.select(
    { name: 'read dropbox_mirrors', repeatable: true, options, facts: { ...key } },
    (client, signal) =>
      client
        .from('dropbox_mirrors')
        .select(dropboxColumns.mirrors)
        .eq('account_id', key.accountId)
        .eq('root_id', key.rootId)
        .limit(1)
        .abortSignal(signal)
        .retry(false),
    mirrorOf,
  );
}

/** Pages by the last id seen: an offset would skip rows when the table changes meanwhile. */
async function* readEntries(
  connection: Connection,
  mirrorId: string,
  options: CallOptions | undefined,
): AsyncIterable<readonly MirrorEntry[]> {
  for (let after: string | null = ''; after !== null;) {
    const last: string = after;
    const page: readonly MirrorEntry[] = await connection.select(
      { name: 'read dropbox_entries', repeatable: true, options, facts: { mirrorId } },
      (client, signal) =>
        client
          .from('dropbox_entries')
          .select(dropboxColumns.entries)
          .eq('mirror_id', mirrorId)
          .gt('entry_id', last)
          .order('entry_id')
          .limit(pageRows)
          .abortSignal(signal)
          .retry(false),
      entriesOf,
    );
    if (page.length > 0) yield page;
    after = page.length < pageRows ? null : (page.at(-1)?.id ?? null);
  }
}

async function* readFiles(
  connection: Connection,
  accountId: string,
  options: CallOptions | undefined,
): AsyncIterable<readonly KeptFile[]> {
  for (let after: string | null = ''; after !== null;) {
    const last: string = after;
    const page: readonly KeptFile[] = await connection.select(
      { name: 'read dropbox_files', repeatable: true, options, facts: { accountId } },
      (client, signal) =>
        client
          .from('dropbox_files')
          .select(dropboxColumns.files)
          .eq('account_id', accountId)
          .gt('content_hash', last)
          .order('content_hash')
          .limit(pageRows)
          .abortSignal(signal)
          .retry(false),
      filesOf,
    );
    if (page.length > 0) yield page;
    after = page.length < pageRows ? null : (page.at(-1)?.contentHash ?? null);
  }
}

async function savePage(
  connection: Connection,
  runId: string,
  { mirror, entries, missing }: MirrorPage,
  options: CallOptions | undefined,
): Promise<void> {
  await connection.rpc(
    { name: 'save_dropbox_page', repeatable: true, options, facts: { runId } },
    {
      p_run_id: runId,
      p_mirror: storableJson(mirrorJson(mirror)),
      p_entries: storableJson(entries.map(entryJson)),
      p_missing: [...missing],
    },
    () => null,
  );
}

async function saveFiles(
  connection: Connection,
  { runId, accountId }: { readonly runId: string; readonly accountId: string },
  files: readonly KeptFile[],
  options: CallOptions | undefined,
): Promise<void> {
  if (files.length === 0) return;
  await connection.rpc(
    { name: 'save_dropbox_files', repeatable: true, options, facts: { runId } },
    {
      p_run_id: runId,
      p_account_id: accountId,
      p_files: storableJson(files.map(fileJson)),
    },
    () => null,
  );
}

async function settleFolders(
  connection: Connection,
  runId: string,
  folders: readonly FolderPictures[],
  options: CallOptions | undefined,
): Promise<void> {
  if (folders.length === 0) return;
  await connection.rpc(
    { name: 'settle_dropbox_folders', repeatable: true, options, facts: { runId } },
    { p_run_id: runId, p_folders: storableJson(folders.map(picturesJson)) },
    () => null,
  );
}

async function tellJob(
  connection: Connection,
  runId: string,
  job: ImportJob,
  options: CallOptions | undefined,
): Promise<void> {
  await connection.rpc(
    { name: 'tell_dropbox_import_job', repeatable: true, options, facts: { runId } },
    {
      p_run_id: runId,
      p_organization_id: job.organizationId,
      p_dropbox_path: job.path,
      p_total_files: job.totalFiles,
      p_processed_files: job.processedFiles,
    },
    () => null,
  );
}

async function readJob(
  connection: Connection,
  runId: string,
  options: CallOptions | undefined,
): Promise<ShownJob | null> {
  return await connection.select(
    { name: 'read dropbox_import_jobs', repeatable: true, options, facts: { runId } },
    (client, signal) =>
      client
        .from('dropbox_import_jobs')
        .select(dropboxColumns.jobs)
        .eq('automation_run_id', runId)
        .limit(1)
        .abortSignal(signal)
        .retry(false),
    jobOf,
  );
}

async function finishPictures(
  connection: Connection,
  runId: string,
  pictures: readonly FinishedPicture[],
  options: CallOptions | undefined,
): Promise<void> {
  if (pictures.length === 0) return;
  const rows = pictures.map(({ sourceKey, imageUrl, metadata }) => ({
    ...{ source_key: sourceKey, image_url: imageUrl, metadata },
  }));
  await connection.rpc(
    { name: 'finish_dropbox_pictures', repeatable: true, options, facts: { runId } },
    { p_run_id: runId, p_pictures: storableJson(rows) },
    () => null,
  );
}

async function noteConnection(
  connection: Connection,
  note: {
    readonly organizationId: string;
    readonly accountId: string | null;
    readonly failure: ConnectionFailure | null;
  },
  options: CallOptions | undefined,
): Promise<void> {
  const { organizationId, accountId, failure } = note;
  await connection.rpc(
    { name: 'note_dropbox_connection', repeatable: true, options, facts: { organizationId } },
    {
      p_organization_id: organizationId,
      p_account_id: accountId,
      p_failure: failure === null ? null : storableJson({ ...failure }),
    },
    () => null,
  );
}
