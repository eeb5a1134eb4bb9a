import { describe, expect, it } from 'vitest';
import { fault, startDropboxStandIn } from './index.ts';
import type { Drive } from './index.ts';
import { continueAll, listAll, refused, sdkFor, told } from './testing/clients.ts';

/** [what happens, how, what the cursor tells] */
const changes: readonly (readonly [string, (drive: Drive) => void, readonly string[]])[] = [
  ['nothing', () => undefined, []],
  ['a new file', (drive) => drive.putFile('/Cars/b.jpg', 'b'), ['file /Cars/b.jpg']],
  [
    'a new file in new folders',
    (drive) => drive.putFile('/New/Folder/b.jpg', 'b'),
    ['folder /New', 'folder /New/Folder', 'file /New/Folder/b.jpg'],
  ],
  ['another version', (drive) => drive.putFile('/cars/A.JPG', 'new'), ['file /Cars/a.jpg']],
  [
    'three versions, told once',
    (drive) => {
      for (const text of ['1', '2', '3']) drive.putFile('/Cars/a.jpg', text);
    },
    ['file /Cars/a.jpg'],
  ],
  [
    'a deleted file',
    (drive) => {
      drive.delete('/Cars/a.jpg');
    },
    ['deleted /Cars/a.jpg'],
  ],
  [
    'a deleted folder: one line for all of it',
    (drive) => {
      drive.delete('/Cars');
    },
    ['deleted /Cars'],
  ],
  [
    'a renamed file',
    (drive) => drive.move('/Cars/a.jpg', '/Cars/z.jpg'),
    ['deleted /Cars/a.jpg', 'file /Cars/z.jpg'],
  ],
  [
    'a moved folder, with what it holds',
    (drive) => drive.move('/Cars', '/Sold/Cars'),
    ['folder /Sold', 'deleted /Cars', 'folder /Sold/Cars', 'file /Sold/Cars/a.jpg'],
  ],
  ['another case of a name: silence', (drive) => drive.move('/Cars/a.jpg', '/Cars/A.JPG'), []],
  [
    'a folder that becomes shared: deleted and made again',
    (drive) => {
      drive.share('/Cars', '77');
    },
    ['deleted /Cars', 'folder /Cars', 'file /Cars/a.jpg'],
  ],
  [
    'a file in the place of a folder',
    (drive) => drive.putFile('/Cars', 'now a file'),
    ['deleted /Cars', 'file /Cars'],
  ],
  [
    'made and deleted again',
    (drive) => {
      drive.putFile('/x.jpg', 'x');
      drive.delete('/x.jpg');
    },
    ['deleted /x.jpg'],
  ],
];

describe('after a cursor', () => {
  it.each(changes)('%s', async (_name, change, expected) => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/Cars/a.jpg', 'a');
    const dropbox = sdkFor(standIn);
    const { cursor } = await listAll(dropbox, { path: '', recursive: true });
    change(standIn.drive);
    const first = await continueAll(dropbox, cursor);
    expect(told(first.entries)).toEqual(expected);
    expect((await continueAll(dropbox, first.cursor)).entries).toEqual([]);
    // The server remembers nothing of a cursor: an old one tells the same again.
    expect(told((await continueAll(dropbox, cursor)).entries)).toEqual(expected);
  });

  it('ids stay when things move, and are new when things are made again', async () => {
    await using standIn = await startDropboxStandIn();
    const { drive } = standIn;
    const { id, rev } = drive.putFile('/Cars/a.jpg', 'a');
    expect(drive.move('/Cars', '/Sold')).not.toHaveProperty('id', id);
    expect(drive.entries()).toContainEqual({
      kind: 'file',
      path: '/Sold/a.jpg',
      id,
      rev,
      sizeBytes: 1,
    });
    drive.delete('/Sold/a.jpg');
    expect(drive.putFile('/Sold/a.jpg', 'a').id).not.toBe(id);
  });

  it('one level means one level', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.createFolder('/Cars/Bronco');
    const dropbox = sdkFor(standIn);
    const { cursor } = await listAll(dropbox, { path: '/Cars' });
    standIn.drive.putFile('/Cars/Bronco/front.jpg', 'deeper');
    standIn.drive.putFile('/elsewhere.jpg', 'beside');
    standIn.drive.putFile('/Cars/list.txt', 'here');
    const { entries } = await continueAll(dropbox, cursor);
    expect(told(entries)).toEqual(['file /Cars/list.txt']);
  });

  it('get_latest_cursor begins now, without a listing', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/old.jpg', 'old');
    const dropbox = sdkFor(standIn);
    const latest = { path: '', recursive: true };
    const { cursor } = (await dropbox.filesListFolderGetLatestCursor(latest)).result;
    standIn.drive.putFile('/new.jpg', 'new');
    expect(told((await continueAll(dropbox, cursor)).entries)).toEqual(['file /new.jpg']);
  });

  it('deletions may be kept from cursors that did not ask for them', async () => {
    await using standIn = await startDropboxStandIn({
      listing: { deletionsNeedIncludeDeleted: true },
    });
    standIn.drive.putFile('/a.jpg', 'a');
    const dropbox = sdkFor(standIn);
    const without = await listAll(dropbox, { path: '' });
    const with_ = await listAll(dropbox, { path: '', include_deleted: true });
    standIn.drive.delete('/a.jpg');
    expect((await continueAll(dropbox, without.cursor)).entries).toEqual([]);
    expect(told((await continueAll(dropbox, with_.cursor)).entries)).toEqual(['deleted /a.jpg']);
  });
});

describe('a cursor ends', () => {
  const cursorOf = async (dropbox: ReturnType<typeof sdkFor>, path: string) =>
    (await listAll(dropbox, { path })).cursor;

  it.each([
    [
      'its folder was deleted',
      (drive: Drive) => {
        drive.delete('/Cars');
      },
      '409 path/not_found',
    ],
    ['its folder was moved', (drive: Drive) => drive.move('/Cars', '/Sold'), '409 path/not_found'],
    [
      'its folder was away for a while, and its children went unnoticed',
      (drive: Drive) => {
        drive.delete('/Cars');
        drive.putFile('/Cars/b.jpg', 'b');
      },
      '409 reset',
    ],
  ])('%s', async (_name, change, expected) => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/Cars/a.jpg', 'a');
    const dropbox = sdkFor(standIn);
    const cursor = await cursorOf(dropbox, '/Cars');
    change(standIn.drive);
    expect(await refused(dropbox.filesListFolderContinue({ cursor }))).toBe(expected);
  });

  it('by age, on demand, or because the server began anew', async () => {
    await using standIn = await startDropboxStandIn({ cursorSeconds: 3600 });
    const dropbox = sdkFor(standIn, { expiresInSeconds: null });
    const cursor = await cursorOf(dropbox, '');
    standIn.clock.advanceSeconds(3601);
    expect(await refused(dropbox.filesListFolderContinue({ cursor }))).toBe('409 reset');
    const second = await cursorOf(dropbox, '');
    standIn.expireCursors();
    expect(await refused(dropbox.filesListFolderContinue({ cursor: second }))).toBe('409 reset');
    const third = await cursorOf(dropbox, '');
    expect((await continueAll(dropbox, third)).entries).toEqual([]);
    await using later = await startDropboxStandIn();
    const call = sdkFor(later).filesListFolderContinue({ cursor: third });
    expect(await refused(call)).toBe('409 reset');
  });

  it('is nobody else’s: made up, changed, or of another account', async () => {
    await using standIn = await startDropboxStandIn();
    const cursor = await cursorOf(sdkFor(standIn), '');
    const other = sdkFor(standIn, { account: standIn.addAccount() });
    const invalid = /^400 .*Invalid "cursor" parameter/;
    expect(await refused(other.filesListFolderContinue({ cursor }))).toMatch(invalid);
    for (const made of ['AAmadeup', 'nothing', `${cursor.slice(0, -4)}AAAA`]) {
      const call = sdkFor(standIn).filesListFolderContinue({ cursor: made });
      expect(await refused(call)).toMatch(invalid);
    }
  });

  it('two equal calls at once: the second is told to wait', async () => {
    await using standIn = await startDropboxStandIn();
    const dropbox = sdkFor(standIn);
    const cursor = await cursorOf(dropbox, '');
    standIn.faults.add(fault.delay(100), { route: 'files/list_folder/continue' });
    const first = dropbox.filesListFolderContinue({ cursor });
    const second = dropbox.filesListFolderContinue({ cursor });
    const outcomes = (await Promise.allSettled([first, second])).map(({ status }) => status);
    expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
    expect(standIn.log.totals('files/list_folder/continue').statuses.get(429)).toBe(1);
    expect((await continueAll(dropbox, cursor)).entries).toEqual([]);
  });
});
