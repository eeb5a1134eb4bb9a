import { beforeAll, describe, expect, it } from 'vitest';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { Dealer } from './dealer.ts';

const photos: Buffer[] = [];
beforeAll(async () => {
  for (let number = 0; number < 8; number += 1) photos.push(await samplePhoto({ number }));
});
const photo = (number: number): Buffer => photos[number] ?? Buffer.alloc(0);

const models = `select model from vehicles order by model`;
const shownPhotos = `select filename from vehicle_images
  where not metadata ? 'missing_since' order by filename`;
const nestedCursors = `select (select count(*) from jsonb_object_keys(nested))::integer as cursors
  from dropbox_mirrors`;

/** A shared folder of another person's lies in the inventory, and listings stop at it. */
async function withClosedDoor(): Promise<Dealer> {
  const dealer = await Dealer.open({
    listing: { recursiveStopsAtSharedFolders: true, defaultLimit: 3, emptyPageEvery: 3 },
  });
  dealer.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', photo(1));
  dealer.drive.putFile('/Cars/Partner/1970 Mercedes-Benz 280SL/2.jpg', photo(2));
  dealer.drive.putFile('/Cars/Partner/1970 Mercedes-Benz 280SL/3.jpg', photo(3));
  dealer.drive.share('/Cars/Partner', '900100200');
  return dealer;
}

describe('a shared folder that the listing around it stops at', () => {
  it('is looked into by itself: its vehicles are found, and the second time nothing is new', async () => {
    await using dealer = await withClosedDoor();
    expect(await dealer.import()).toMatchObject({ found: 2, created: 2, failed: 0 });
    expect(await dealer.rows(models)).toEqual([{ model: '280SL' }, { model: 'Bronco' }]);
    dealer.standIn.log.clear();
    expect(await dealer.import()).toMatchObject({ found: 2, unchanged: 2, failed: 0 });
    expect(dealer.standIn.log.count('files/list_folder')).toBe(0);
    expect(dealer.standIn.log.count('files/download')).toBe(0);
  });

  it('is followed: what changes in it arrives, and nothing twice', async () => {
    await using dealer = await withClosedDoor();
    await dealer.import();
    const partner = '/Cars/Partner';
    dealer.drive.putFile(`${partner}/1989 Porsche 911 Carrera/4.jpg`, photo(4));
    dealer.drive.delete(`${partner}/1970 Mercedes-Benz 280SL/3.jpg`);
    dealer.drive.move(
      `${partner}/1970 Mercedes-Benz 280SL`,
      `${partner}/Sold/1970 Mercedes-Benz 280SL`,
    );
    expect(await dealer.import()).toMatchObject({ found: 3, created: 1, failed: 0 });
    expect((await dealer.rows(shownPhotos)).map(({ filename }) => filename)).toEqual([
      '1.jpg',
      '2.jpg',
      '4.jpg',
    ]);
  });

  it('stays what it is through lost cursors and fresh listings', async () => {
    await using dealer = await withClosedDoor();
    await dealer.import();
    dealer.drive.delete('/Cars/Partner/1970 Mercedes-Benz 280SL/3.jpg');
    dealer.standIn.expireCursors();
    expect(await dealer.import()).toMatchObject({ created: 0, failed: 0, skipped: 0 });
    expect(await dealer.import({ afresh: true })).toMatchObject({
      created: 0,
      failed: 0,
      skipped: 0,
    });
    expect((await dealer.rows(shownPhotos)).map(({ filename }) => filename)).toEqual([
      '1.jpg',
      '2.jpg',
    ]);
  });

  it('is unmounted: its vehicle stays, its photos are missing, and both are back with it', async () => {
    await using dealer = await withClosedDoor();
    await dealer.import();
    dealer.drive.delete('/Cars/Partner');
    expect(await dealer.import()).toMatchObject({ created: 0, skipped: 1, failed: 0 });
    expect(await dealer.rows(models)).toHaveLength(2);
    expect((await dealer.rows(shownPhotos)).map(({ filename }) => filename)).toEqual(['1.jpg']);
    expect(await dealer.rows(nestedCursors)).toEqual([{ cursors: 0 }]);
    dealer.drive.putFile('/Cars/Partner/1970 Mercedes-Benz 280SL/2.jpg', photo(2));
    dealer.drive.putFile('/Cars/Partner/1970 Mercedes-Benz 280SL/3.jpg', photo(3));
    dealer.drive.share('/Cars/Partner', '900100201');
    expect(await dealer.import()).toMatchObject({ created: 0, failed: 0 });
    expect(await dealer.rows(models)).toHaveLength(2);
    expect(await dealer.rows(shownPhotos)).toHaveLength(3);
  });

  it('is moved within the inventory: the same vehicles in another place', async () => {
    await using dealer = await withClosedDoor();
    await dealer.import();
    dealer.drive.move('/Cars/Partner', '/Cars/In Stock/Partner');
    expect(await dealer.import()).toMatchObject({ created: 0, skipped: 0, failed: 0 });
    expect(await dealer.rows(models)).toHaveLength(2);
    expect(await dealer.rows(shownPhotos)).toHaveLength(3);
  });

  it('begins as a plain folder: sharing it takes nothing away', async () => {
    await using dealer = await Dealer.open({ listing: { recursiveStopsAtSharedFolders: true } });
    dealer.drive.putFile('/Cars/Partner/1970 Mercedes-Benz 280SL/2.jpg', photo(2));
    await dealer.import();
    dealer.drive.share('/Cars/Partner', '900100200');
    expect(await dealer.import()).toMatchObject({ created: 0, skipped: 0, failed: 0 });
    expect(await dealer.rows(shownPhotos)).toEqual([{ filename: '2.jpg' }]);
    expect(await dealer.rows(nestedCursors)).toEqual([{ cursors: 1 }]);
  });
});

it('a shared folder into which the listing looks needs no cursor of its own', async () => {
  await using dealer = await Dealer.open();
  dealer.drive.putFile('/Cars/Partner/1970 Mercedes-Benz 280SL/2.jpg', photo(2));
  dealer.drive.share('/Cars/Partner', '900100200');
  await dealer.import();
  expect(await dealer.rows(nestedCursors)).toEqual([{ cursors: 0 }]);
  expect(await dealer.rows(shownPhotos)).toHaveLength(1);
});
