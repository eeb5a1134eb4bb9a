import { beforeAll, describe, expect, it } from 'vitest';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { Dealer } from './dealer.ts';

const photos: Buffer[] = [];
beforeAll(async () => {
  for (let number = 0; number < 12; number += 1) photos.push(await samplePhoto({ number }));
});
const photo = (number: number): Buffer => photos[number] ?? Buffer.alloc(0);

/** Two vehicles with three photos each. */
async function twoVehicles(): Promise<Dealer> {
  const dealer = await Dealer.open();
  for (const number of [1, 2, 3]) {
    dealer.drive.putFile(`/Cars/1974 Ford Bronco/${number}.jpg`, photo(number));
    dealer.drive.putFile(`/Cars/1970 Mercedes-Benz 280SL/${number}.jpg`, photo(number + 3));
  }
  expect(await dealer.import()).toMatchObject({ found: 2, created: 2 });
  dealer.standIn.log.clear();
  return dealer;
}

const vehicles = `select year, make, model from vehicles order by year`;
const shown = `select v.make, i.filename, (i.metadata ->> 'position')::integer as position
  from vehicle_images i join vehicles v on v.id = i.vehicle_id
  where not i.metadata ? 'missing_since' order by v.make, position`;
const gone = `select v.make, i.filename from vehicle_images i join vehicles v on v.id = i.vehicle_id
  where i.metadata ? 'missing_since' order by v.make, i.filename`;

describe('what a dealer changes between two imports', () => {
  it('nothing: nothing is listed again, fetched, or made', async () => {
    await using dealer = await twoVehicles();
    const summary = await dealer.import();
    expect(summary).toMatchObject({ found: 2, created: 0, updated: 0, unchanged: 2, failed: 0 });
    expect(dealer.standIn.log.count('files/list_folder')).toBe(0);
    expect(dealer.standIn.log.count('files/download')).toBe(0);
  });

  it('a folder is renamed: it keeps its vehicle, which gets the new name', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.move('/Cars/1974 Ford Bronco', '/Cars/1974 Ford Bronco XLT');
    await dealer.import();
    expect(await dealer.rows(vehicles)).toHaveLength(2);
    expect(dealer.standIn.log.count('files/download')).toBe(0);
    const [bronco] = await dealer.rows(`select trim from vehicles where year = 1974`);
    expect(bronco).toEqual({ trim: 'XLT' });
    expect(await dealer.rows(gone)).toEqual([]);
  });

  it('a folder is moved to another shelf, with changes told page by page', async () => {
    await using dealer = await Dealer.open({
      listing: { defaultLimit: 2, emptyPageEvery: 3, repeatLastEntry: true },
    });
    dealer.drive.putFile('/Cars/In Stock/1974 Ford Bronco/1.jpg', photo(1));
    dealer.drive.putFile('/Cars/In Stock/1974 Ford Bronco/2.jpg', photo(2));
    await dealer.import();
    dealer.drive.move('/Cars/In Stock/1974 Ford Bronco', '/Cars/Sold/1974 Ford Bronco');
    expect(await dealer.import()).toMatchObject({ created: 0, failed: 0 });
    expect(await dealer.rows(vehicles)).toHaveLength(1);
    expect(await dealer.rows(gone)).toEqual([]);
  });

  it('a folder is dropped into the folder of another vehicle: both stay what they are', async () => {
    await using dealer = await twoVehicles();
    const before = await dealer.rows(shown);
    dealer.drive.move(
      '/Cars/1970 Mercedes-Benz 280SL',
      '/Cars/1974 Ford Bronco/1970 Mercedes-Benz 280SL',
    );
    const summary = await dealer.import();
    // Its address is another one.
    expect(summary).toMatchObject({ found: 2, created: 0, updated: 1, unchanged: 1 });
    expect(await dealer.rows(shown)).toEqual(before);
    expect(await dealer.rows(gone)).toEqual([]);
  });

  it('the cover goes: a photo that is there takes its place', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.delete('/Cars/1974 Ford Bronco/1.jpg');
    dealer.drive.move(
      '/Cars/1970 Mercedes-Benz 280SL/1.jpg',
      '/Cars/1970 Mercedes-Benz 280SL/title.jpg',
    );
    await dealer.import();
    const covers = `select v.make, i.filename from vehicle_images i
      join vehicles v on v.id = i.vehicle_id where i.is_primary order by v.make`;
    const others = [
      { make: 'Ford', filename: '2.jpg' },
      { make: 'Mercedes-Benz', filename: '2.jpg' },
    ];
    expect(await dealer.rows(covers)).toEqual(others);
    dealer.drive.delete('/Cars/1974 Ford Bronco');
    await dealer.import();
    expect(await dealer.rows(covers)).toEqual(others);
  });

  it('a photo is renamed, added, and deleted: the vehicle follows, and nothing is lost', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.move('/Cars/1974 Ford Bronco/3.jpg', '/Cars/1974 Ford Bronco/0 front.jpg');
    dealer.drive.putFile('/Cars/1974 Ford Bronco/4.jpg', photo(8));
    dealer.drive.delete('/Cars/1974 Ford Bronco/2.jpg');
    await dealer.import();
    const ford = (await dealer.rows(shown)).filter(({ make }) => make === 'Ford');
    expect(ford.map(({ filename }) => filename)).toEqual(['0 front.jpg', '1.jpg', '4.jpg']);
    expect(ford.map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(await dealer.rows(gone)).toEqual([{ make: 'Ford', filename: '2.jpg' }]);
    expect(dealer.standIn.log.count('files/download')).toBe(1);

    dealer.drive.putFile('/Cars/1974 Ford Bronco/2 again.jpg', photo(2));
    await dealer.import();
    expect(await dealer.rows(gone)).toEqual([]);
    expect(dealer.standIn.log.count('files/download')).toBe(1);
  });

  it('a photo is replaced by another one of the same name', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', photo(9));
    await dealer.import();
    const ford = (await dealer.rows(shown)).filter(({ make }) => make === 'Ford');
    expect(ford).toHaveLength(3);
    expect(await dealer.rows(gone)).toEqual([{ make: 'Ford', filename: '1.jpg' }]);
  });

  it('a photo moves from one vehicle to the other', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.move('/Cars/1974 Ford Bronco/1.jpg', '/Cars/1970 Mercedes-Benz 280SL/9.jpg');
    await dealer.import();
    const counts = await dealer.rows(
      `select v.make, count(*)::integer as photos from vehicle_images i join vehicles v on v.id = i.vehicle_id
       where not i.metadata ? 'missing_since' group by 1 order by 1`,
    );
    expect(counts).toEqual([
      { make: 'Ford', photos: 2 },
      { make: 'Mercedes-Benz', photos: 4 },
    ]);
  });

  it('a folder is deleted: said once in the ledger, vehicle and photos stay, and come back with it', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.delete('/Cars/1974 Ford Bronco');
    expect(await dealer.import()).toMatchObject({ found: 2, unchanged: 1, skipped: 1 });
    expect(await dealer.rows(vehicles)).toHaveLength(2);
    expect(await dealer.rows(gone)).toHaveLength(3);
    const [row] = await dealer.rows(
      `select reason from automation_run_items where outcome = 'skipped' and reason like '%gone%'`,
    );
    expect(row?.['reason']).toMatch(/its vehicle and photos stay/);
    for (const number of [1, 2, 3]) {
      dealer.drive.putFile(`/Cars/1974 Ford Bronco/${number}.jpg`, photo(number));
    }
    await dealer.import();
    expect(await dealer.rows(vehicles)).toHaveLength(2);
    expect(await dealer.rows(gone)).toEqual([]);
  });

  it('a folder is shared, which Dropbox tells as deleted and made anew: it stays its vehicle', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.share('/Cars/1974 Ford Bronco', '900100200');
    expect(await dealer.import()).toMatchObject({ created: 0, failed: 0 });
    expect(await dealer.rows(vehicles)).toHaveLength(2);
    expect(await dealer.rows(gone)).toEqual([]);
  });

  it('a folder comes back after another one stood for it: they are two vehicles, each with its photos', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.move('/Cars/1974 Ford Bronco', '/Elsewhere/1974 Ford Bronco');
    for (const number of [1, 2, 3]) {
      dealer.drive.putFile(`/Cars/Sold/1974 Ford Bronco/${number}.jpg`, photo(number));
    }
    expect(await dealer.import()).toMatchObject({ created: 0, failed: 0 });
    expect(await dealer.rows(vehicles)).toHaveLength(2);
    dealer.drive.move('/Elsewhere/1974 Ford Bronco', '/Cars/1974 Ford Bronco');
    expect(await dealer.import()).toMatchObject({ created: 1, failed: 0 });
    expect(await dealer.rows(vehicles)).toHaveLength(3);
    expect(await dealer.rows(gone)).toEqual([]);
    expect(await dealer.rows(shown)).toHaveLength(9);
    expect(await dealer.import()).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
    expect(await dealer.import({ afresh: true })).toMatchObject({ created: 0, updated: 0 });
  });

  it('the name differs in upper case only, which is never told: the next fresh listing sees it', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.move('/Cars/1974 Ford Bronco', '/Cars/1974 FORD Bronco');
    expect(await dealer.import()).toMatchObject({ created: 0, failed: 0 });
    expect(await dealer.import({ afresh: true })).toMatchObject({ created: 0, failed: 0 });
    const names = await dealer.rows(`select name from dropbox_entries where name like '1974%'`);
    expect(names).toEqual([{ name: '1974 FORD Bronco' }]);
  });

  it('Dropbox gives up the cursor: what was deleted meanwhile is missing all the same', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.delete('/Cars/1974 Ford Bronco/2.jpg');
    dealer.drive.putFile('/Cars/1989 Porsche 911/1.jpg', photo(10));
    dealer.standIn.expireCursors();
    expect(await dealer.import()).toMatchObject({ created: 1, failed: 0 });
    expect(dealer.notes.join()).toMatch(/listed afresh/);
    expect(await dealer.rows(gone)).toEqual([{ make: 'Ford', filename: '2.jpg' }]);
  });

  it('two folders of the same year, make and model are two vehicles', async () => {
    await using dealer = await twoVehicles();
    dealer.drive.putFile('/Cars/Sold/1974 Ford Bronco/1.jpg', photo(7));
    expect(await dealer.import()).toMatchObject({ created: 1 });
    expect(await dealer.rows(`select from vehicles where model = 'Bronco'`)).toHaveLength(2);
  });

  it('a rehearsal shows what would become of it and leaves nothing behind', async () => {
    await using dealer = await Dealer.open();
    dealer.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', photo(1));
    expect(await dealer.import({ dryRun: true })).toMatchObject({
      runId: null,
      found: 1,
      created: 1,
    });
    const [left] = await dealer.rows(
      `select (select count(*) from vehicles) + (select count(*) from dropbox_mirrors)
         + (select count(*) from dropbox_files) + (select count(*) from automation_runs) as rows`,
    );
    expect(left).toEqual({ rows: 0 });
    expect(dealer.standIn.log.count('files/download')).toBe(0);
  });
});
