import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startDropboxStandIn } from './index.ts';
import { sdkFor } from './testing/clients.ts';
import { Copy } from './testing/copy.ts';
import { dice } from './testing/dice.ts';
import type { Dice } from './testing/dice.ts';

/** Every path below a folder, as Dropbox would name it; folders with a slash at the end. */
function onDisk(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => (statSync(join(root, path)).isDirectory() ? `/${path}/` : `/${path}`))
    .sort();
}

/** One thing that a person, or a program, does to a folder. */
function disturb(root: string, roll: Dice): void {
  const names = ['a', 'b', 'c', 'd'];
  const path = () =>
    join(root, ...Array.from({ length: 1 + roll(3) }, () => names[roll(names.length)] ?? 'a'));
  const there = onDisk(root);
  const one = resolve(
    root,
    (there[roll(Math.max(1, there.length))] ?? '/none').replace(/^\/|\/$/g, ''),
  );
  const another = path();
  const related = `${another}/`.startsWith(`${one}/`) || `${one}/`.startsWith(`${another}/`);
  switch (roll(5)) {
    case 0:
      rmSync(one, { recursive: true, force: true });
      break;
    case 1:
    case 2:
      if (!existsSync(one) || existsSync(another) || related) return;
      if (!isPlace(root, another)) return;
      mkdirSync(dirname(another), { recursive: true });
      renameSync(one, another);
      break;
    default:
      if (!isPlace(root, another) || (existsSync(another) && statSync(another).isDirectory()))
        return;
      mkdirSync(dirname(another), { recursive: true });
      writeFileSync(another, 'x'.repeat(roll(50)));
  }
}

/** Is everything above it a folder, or nothing? */
function isPlace(root: string, path: string): boolean {
  for (let at = dirname(path); at !== root; at = dirname(at)) {
    if (existsSync(at) && !statSync(at).isDirectory()) return false;
  }
  return true;
}

describe('whatever happens on disk', () => {
  it('a client that follows the rules has the same tree in the end', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const root = mkdtempSync(join(tmpdir(), 'dropbox-disk-'));
      const roll = dice(seed);
      for (let n = 0; n < 15; n += 1) disturb(root, roll);
      await using standIn = await startDropboxStandIn();
      await standIn.mirrorFolder(root);
      const dropbox = sdkFor(standIn);
      const copy = new Copy();
      let { result } = await dropbox.filesListFolder({ path: '', recursive: true, limit: 4 });
      copy.apply(result.entries);
      for (let page = 0; page < 25 || result.has_more; page += 1) {
        for (let n = roll(6); n > 0 && page < 20; n -= 1) disturb(root, roll);
        ({ result } = await dropbox.filesListFolderContinue({ cursor: result.cursor }));
        copy.apply(result.entries);
      }
      const copied = Array.from(copy.nodes, ([path, what]) =>
        what.includes(' ') ? path : `${path}/`,
      );
      expect(copied.sort(), `seed ${seed}`).toEqual(onDisk(root));
      for (const [path, what] of copy.nodes) {
        if (what.includes(' ')) await dropbox.filesDownload({ path });
      }
      rmSync(root, { recursive: true });
    }
  });
});
