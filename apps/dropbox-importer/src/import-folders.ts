import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropboxBook, withAutomationRun } from '@logbook/tracking';
import type { AutomationRun, Tracking } from '@logbook/tracking';
import { automation } from './automation.ts';
import { FolderImport } from './folder-import.ts';
import { openSource } from './open-source.ts';
import { HeicDecoder } from './photos/heic-decoder.ts';
import type { PreparedInput } from './settings.ts';
import { findRoot } from './source/followed-root.ts';
import { followFolder } from './source/follow-folder.ts';
import { withKeysOfOld } from './source/made-anew.ts';
import { missingFolders } from './source/missing-folders.ts';
import { vehicleFolders } from './source/vehicle-folders.ts';

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
  const book = dropboxBook(input.tracking);
  const root = await findRoot(connection, input.folder);
  const { tree, mirror } = await followFolder(connection, root, {
    book,
    save: async (page) => {
      // A rehearsal leaves nothing behind, and so starts where the last run ended.
      if (run.id !== null) await book.savePage(run.id, page, { signal: run.signal });
      run.checkpoint({ folder: root.path, cursor: page.mirror.cursor });
    },
    afresh: input.afresh,
    onNotice: (line) => {
      // The sample's Dropbox begins anew with each process, which is nothing to tell a newcomer.
      if (input.source.kind !== 'sample') input.progress.note(line);
    },
  });
  const { accountId } = connection;
  const latestYear = run.startedAt.getUTCFullYear() + 2;
  const found = withKeysOfOld(vehicleFolders(tree, root, accountId, latestYear), tree);
  const named = found.flatMap(({ id, key, vehicle }) =>
    vehicle === null ? [] : (tree.nameVehicle(id, key) ?? []),
  );
  if (run.id !== null && named.length > 0) {
    await book.savePage(run.id, { mirror, entries: named, missing: [] });
  }
  await importAll(run, input, connection, [...found, ...missingFolders(tree, found, accountId)]);
});

async function importAll(
  run: AutomationRun,
  input: ImportInput,
  connection: Awaited<ReturnType<typeof openSource>>['connection'],
  folders: ReturnType<typeof vehicleFolders>,
): Promise<void> {
  const asked = folders.slice(0, input.limit ?? folders.length);
  input.progress.expect(asked.length);
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'logbook-dropbox-'));
  await using heic = new HeicDecoder();
  try {
    const work = await FolderImport.open(run, input, connection, { temporaryFolder, heic });
    await work.all(asked);
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}

function waitText(millis: number): string {
  const until = new Date(Date.now() + millis).toTimeString().slice(0, 8);
  return millis < 60_000 ? `${Math.ceil(millis / 1000)} s` : `until ${until}`;
}
