import { describe, expect, it } from 'vitest';
import type { Drive, ListingHabits } from './index.ts';
import { startDropboxStandIn } from './index.ts';
import { refused, sdkFor } from './testing/clients.ts';
import { Copy } from './testing/copy.ts';
import { dice } from './testing/dice.ts';
import type { Dice } from './testing/dice.ts';

const truth = (drive: Drive): Map<string, string> =>
  new Map(
    drive
      .entries()
      .map(({ path, id, rev }) => [path.toLowerCase(), rev === null ? id : `${id} ${rev}`]),
  );

/** One thing that a person does to a drive. */
function disturb(drive: Drive, roll: Dice): void {
  const names = ['a', 'B', 'c', 'D'];
  const path = (): string =>
    Array.from({ length: 1 + roll(3) }, () => `/${names[roll(4)] ?? ''}`).join('');
  const existing = drive.entries();
  const one = existing[roll(Math.max(1, existing.length))];
  switch (roll(6)) {
    case 0:
      if (one !== undefined) drive.delete(one.path);
      break;
    case 1: {
      const target = path();
      const inside = `${target.toLowerCase()}/`.startsWith(`${one?.path.toLowerCase() ?? ''}/`);
      const around = `${one?.path.toLowerCase() ?? ''}/`.startsWith(`${target.toLowerCase()}/`);
      if (one !== undefined && !inside && !around) drive.move(one.path, target);
      break;
    }
    case 2:
      if (one?.kind === 'folder') drive.share(one.path, String(1000 + roll(1000)));
      break;
    case 3:
      drive.createFolder(path());
      break;
    default:
      drive.putFile(path(), `content ${roll(1000)}`);
  }
}

const everyHabit: readonly ListingHabits[] = [
  {},
  { fill: 0.3 },
  { emptyPageEvery: 2 },
  { repeatLastEntry: true },
  { fill: 0.6, emptyPageEvery: 3, repeatLastEntry: true },
];

describe('a client that follows the rules of the specification has the same tree in the end', () => {
  it.each(everyHabit)('with %o', async (listing) => {
    for (let seed = 1; seed <= 6; seed += 1) {
      await using standIn = await startDropboxStandIn({ listing });
      const roll = dice(seed);
      for (let n = 0; n < 20; n += 1) disturb(standIn.drive, roll);
      const dropbox = sdkFor(standIn);
      const copy = new Copy();
      let { result } = await dropbox.filesListFolder({ path: '', recursive: true, limit: 3 });
      copy.apply(result.entries);
      for (let page = 0; page < 60 || result.has_more; page += 1) {
        if (page < 40) disturb(standIn.drive, roll);
        ({ result } = await dropbox.filesListFolderContinue({ cursor: result.cursor }));
        copy.apply(result.entries);
      }
      expect(copy.nodes, `seed ${seed}`).toEqual(truth(standIn.drive));
      expect(standIn.log.totals('files/list_folder/continue').statuses.size).toBe(1);
    }
  });

  it('and is told when only a new listing can help', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/a/b/c.jpg', 'c');
    const dropbox = sdkFor(standIn);
    const { cursor } = (await dropbox.filesListFolder({ path: '/a/b', recursive: true })).result;
    standIn.drive.delete('/a');
    standIn.drive.putFile('/a/b/d.jpg', 'd');
    expect(await refused(dropbox.filesListFolderContinue({ cursor }))).toBe('409 reset');
  });
});
