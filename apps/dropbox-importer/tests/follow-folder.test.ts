import { startDropboxStandIn } from '@logbook/dropbox-stand-in';
import type { DropboxStandIn, ListingHabits } from '@logbook/dropbox-stand-in';
import { describe, expect, it } from 'vitest';
import { Secret } from '@logbook/tracking';
import { openDropbox } from '../src/connection/open-dropbox.ts';
import type { DropboxConnection } from '../src/connection/open-dropbox.ts';
import { findRoot } from '../src/source/followed-root.ts';
import { followFolder } from '../src/source/follow-folder.ts';
import { MemoryBook } from './memory-book.ts';

function connect(standIn: DropboxStandIn): Promise<DropboxConnection> {
  return openDropbox({
    credentials: {
      ...{ accessToken: new Secret(standIn.accessToken()), refreshToken: null },
      ...{ appKey: null, appSecret: null },
    },
    member: null,
    signal: new AbortController().signal,
    concurrency: 4,
    send: standIn.fetch,
    firstRetryWaitMillis: 5,
  });
}

async function follow(
  connection: DropboxConnection,
  memory: MemoryBook,
  options: { readonly afresh?: boolean; readonly stopAfter?: number } = {},
): Promise<void> {
  const root = await findRoot(connection, '/Cars');
  let pages = 0;
  await followFolder(connection, root, {
    book: memory.book,
    save: async (page) => {
      if (pages === options.stopAfter) throw new Error('killed');
      pages += 1;
      await memory.save(page);
    },
    afresh: options.afresh ?? false,
    onNotice: () => undefined,
  });
}

/** What the drive really has below the followed folder, that folder included. */
function truth({ drive }: DropboxStandIn): string[] {
  return drive
    .entries()
    .filter(({ path }) => path === '/Cars' || path.startsWith('/Cars/'))
    .map(({ path, id }) => `${path.toLowerCase()} ${id}`)
    .sort();
}

/** Numbers that come again with their seed. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** A dealer at work: files come, change, move and go, folders too. */
function changeSomething({ drive }: DropboxStandIn, random: (below: number) => number): void {
  const below = drive.entries().filter(({ path }) => path.startsWith('/Cars/'));
  const any = below[random(Math.max(1, below.length))];
  const folder = `/Cars/${['Ford', 'GMC', 'Jeep'][random(3)] ?? ''} ${random(4)}`;
  switch (any === undefined ? 0 : random(6)) {
    case 0:
    case 1:
      drive.putFile(`${folder}/${random(5)}.jpg`, `content ${random(1000)}`);
      return;
    case 2:
      drive.delete(any?.path ?? '');
      return;
    case 3:
      if (any?.kind === 'folder') drive.move(any.path, `/Cars/Moved ${random(6)}`);
      return;
    case 4:
      if (any?.kind === 'file') drive.move(any.path, `${folder}/moved ${random(9)}.jpg`);
      return;
    default:
      if (any?.kind === 'file') drive.putFile(any.path, `changed ${random(1000)}`);
  }
}

describe('what is known of a folder is what is there', () => {
  const awkward: ListingHabits = {
    defaultLimit: 3,
    fill: 0.002,
    emptyPageEvery: 3,
    repeatLastEntry: true,
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'after every kind of change, resets and kills between two pages (%i)',
    async (seed) => {
      await using standIn = await startDropboxStandIn({ listing: awkward });
      const random = chance(seed);
      standIn.drive.createFolder('/Cars');
      const connection = await connect(standIn);
      const memory = new MemoryBook();
      for (let round = 0; round < 12; round += 1) {
        for (let change = 0; change < 8; change += 1) changeSomething(standIn, random);
        if (random(4) === 0) standIn.expireCursors();
        if (random(3) === 0) {
          await follow(connection, memory, { stopAfter: random(3) }).catch(() => undefined);
          changeSomething(standIn, random);
        }
        await follow(connection, memory, { afresh: random(6) === 0 });
        expect(memory.present()).toEqual(truth(standIn));
      }
    },
  );

  it('also where Dropbox tells no deletions: the next fresh listing finds them', async () => {
    await using standIn = await startDropboxStandIn({
      listing: { deletionsNeedIncludeDeleted: true },
    });
    standIn.drive.putFile('/Cars/Ford/1.jpg', 'a');
    standIn.drive.putFile('/Cars/Ford/2.jpg', 'b');
    const connection = await connect(standIn);
    const memory = new MemoryBook();
    await follow(connection, memory);
    standIn.drive.delete('/Cars/Ford/1.jpg');
    await follow(connection, memory, { afresh: true });
    expect(memory.present()).toEqual(truth(standIn));
  });

  it('an interrupted first listing goes on behind its last page', async () => {
    await using standIn = await startDropboxStandIn({ listing: { fill: 0.01 } });
    for (let number = 0; number < 100; number += 1) {
      standIn.drive.putFile(`/Cars/Ford/${number}.jpg`, String(number));
    }
    const connection = await connect(standIn);
    const memory = new MemoryBook();
    await expect(follow(connection, memory, { stopAfter: 3 })).rejects.toThrow('killed');
    standIn.log.clear();
    await follow(connection, memory);
    expect(standIn.log.count('files/list_folder')).toBe(0);
    expect(memory.present()).toEqual(truth(standIn));
  });

  it('the followed folder itself is renamed: it is the same one under its new name', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/Cars/Ford/1.jpg', 'a');
    const connection = await connect(standIn);
    const memory = new MemoryBook();
    await follow(connection, memory);
    standIn.drive.move('/Cars', '/Old');
    await expect(follow(connection, memory)).rejects.toMatchObject({
      code: 'DROPBOX_FOLDER_NOT_FOUND',
    });
    standIn.drive.move('/Old', '/Cars');
    standIn.drive.putFile('/Cars/Ford/2.jpg', 'b');
    await follow(connection, memory);
    expect(memory.present()).toEqual(truth(standIn));
  });
});
