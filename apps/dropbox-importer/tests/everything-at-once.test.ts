import { fault, startDropboxStandIn } from '@logbook/dropbox-stand-in';
import type { DropboxStandIn } from '@logbook/dropbox-stand-in';
import { expect, it } from 'vitest';
import { ContentHash } from '../src/photos/content-hash.ts';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { ImporterProcess } from './importer-process.ts';

/** Numbers that come again with their seed. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** What was put where, because the drive itself tells no contents. */
class Inventory {
  readonly #standIn: DropboxStandIn;
  readonly #photo: Buffer;
  readonly #hashes = new Map<string, string>();
  #made = 0;

  constructor(standIn: DropboxStandIn, photo: Buffer) {
    this.#standIn = standIn;
    this.#photo = photo;
  }

  add(path: string): void {
    this.#made += 1;
    const content = Buffer.concat([this.#photo, Buffer.from(`#${this.#made}`)]);
    const { id } = this.#standIn.drive.putFile(path, content);
    this.#hashes.set(id, new ContentHash().update(content).digest());
  }

  files(): { readonly path: string; readonly hash: string }[] {
    return this.#standIn.drive
      .entries()
      .filter(({ kind }) => kind === 'file')
      .map(({ path, id }) => ({ path, hash: this.#hashes.get(id) ?? '' }));
  }

  /** A folder is renamed, shelved, deleted; a photo is added, moved, renamed, deleted. */
  change(random: (below: number) => number): void {
    const { drive } = this.#standIn;
    const files = this.files();
    const file = files[random(Math.max(1, files.length))]?.path ?? '';
    const folder = file.split('/').slice(0, -1).join('/');
    const name = folder.split('/').at(-1) ?? '';
    switch (file === '' ? 0 : random(8)) {
      case 0:
      case 1:
        this.add(`/Cars/In Stock/${1953 + random(12)} Chevrolet Corvette/${random(40)}.jpg`);
        return;
      case 2:
        drive.delete(file);
        return;
      case 3:
        drive.move(file, `${folder}/renamed ${random(1000)}.jpg`);
        return;
      case 4:
        drive.move(folder, `/Cars/Sold ${random(3)}/${name}`);
        return;
      case 5:
        drive.move(folder, `${folder} Z${random(9)}`);
        return;
      case 6:
        if (random(3) === 0) drive.delete(folder);
        return;
      default:
        drive.move(
          file,
          `/Cars/In Stock/${1953 + random(12)} Chevrolet Corvette/${random(40)} m.jpg`,
        );
    }
  }
}

it.each([1, 2])(
  'changes, kills and faults together: database and storage end as the dealer has it (%i)',
  async (seed) => {
    await using standIn = await startDropboxStandIn({ listing: { fill: 0.01, emptyPageEvery: 4 } });
    using importer = new ImporterProcess(standIn);
    const photo = await samplePhoto({ number: 1, width: 16, height: 12 });
    const inventory = new Inventory(standIn, photo);
    const random = chance(seed);
    for (let vehicle = 0; vehicle < 12; vehicle += 1) {
      for (let number = 0; number < 5; number += 1) {
        inventory.add(`/Cars/In Stock/${1953 + vehicle} Chevrolet Corvette/${number}.jpg`);
      }
    }
    for (let round = 0; round < 4; round += 1) {
      standIn.faults.add(fault.drop(), { probability: 0.05, seed: round, route: /^files/ });
      standIn.faults.add(fault.wrongBytes(3), {
        probability: 0.05,
        seed: round,
        route: 'files/download',
      });
      await importer.run(['--folder', '/Cars'], {}, random(900));
      for (let change = 0; change < 25; change += 1) inventory.change(random);
      if (random(3) === 0) standIn.expireCursors();
    }
    standIn.faults.clear();
    expect(await importer.import(['--folder', '/Cars'])).toMatchObject({
      status: 'completed',
      failed: 0,
    });

    const there = inventory.files();
    const shown = await importer.rows(
      `select s.facts ->> 'path' as folder, split_part(split_part(i.image_url, '/', -1), '.', 1) as hash
       from vehicle_images i
       join vehicle_sources s on s.source_key = i.metadata ->> 'dropbox_folder'
       where not i.metadata ? 'missing_since' order by 1, 2`,
    );
    const expected = new Set(
      there.map(({ path, hash }) => `${path.split('/').slice(0, -1).join('/')} ${hash}`),
    );
    expect(shown.map(({ folder, hash }) => `${String(folder)} ${String(hash)}`).sort()).toEqual(
      [...expected].sort(),
    );
    const stored = await importer.rows(`select name from storage.objects`);
    const names = new Set(stored.map(({ name }) => String(name).split('/').at(-1)));
    expect(there.filter(({ hash }) => !names.has(`${hash}.jpg`))).toEqual([]);
    const [counts] = await importer.rows(
      `select (select count(*) from dropbox_entries where kind = 'file' and missing_since is null)::integer as files,
         (select count(*) from automation_runs where status = 'running')::integer as running,
         (select count(*) - count(distinct (vehicle_id, image_url)) from vehicle_images)::integer as twice,
         (select count(*) - count(distinct source_key) from vehicle_sources)::integer as sources_twice`,
    );
    expect(counts).toEqual({ files: there.length, running: 0, twice: 0, sources_twice: 0 });
  },
);
