import { describe, expect, it } from 'vitest';
import type { Drive, ListingHabits } from './index.ts';
import { startDropboxStandIn } from './index.ts';
import { refused, sdkFor } from './testing/clients.ts';
import type { Entry } from './testing/clients.ts';

/**
 * A client that keeps a copy by the three rules of the specification: a file replaces what is
 * there and drops its children, a folder replaces and keeps them, a deletion drops both.
 */
class Copy {
  readonly nodes = new Map<string, string>();

  apply(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const path = entry.path_lower ?? '';
      if (entry['.tag'] !== 'folder') this.#drop(path);
      if (entry['.tag'] === 'file') this.nodes.set(path, `${entry.id} ${entry.rev}`);
      if (entry['.tag'] === 'folder') this.nodes.set(path, entry.id);
    }
  }

  #drop(path: string): void {
    for (const known of this.nodes.keys()) {
      if (known === path || known.startsWith(`${path}/`)) this.nodes.delete(known);
    }
  }
}

const truth = (drive: Drive): Map<string, string> =>
  new Map(
    drive
      .entries()
      .map(({ path, id, rev }) => [path.toLowerCase(), rev === null ? id : `${id} ${rev}`]),
  );

/** Numbers that come again with the seed. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % below;
  };
}

/** One thing that a person does to a drive. */
function disturb(drive: Drive, roll: (below: number) => number): void {
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
    for (let seed = 1; seed <= 12; seed += 1) {
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
