import { beforeAll, describe, expect, it } from 'vitest';
import { fault } from '@logbook/dropbox-stand-in';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { Dealer } from './dealer.ts';

let photo: Buffer;
beforeAll(async () => {
  photo = await samplePhoto({ number: 1 });
});

const failures = `select p ->> 'file' as file, p ->> 'failed' as reason from vehicle_sources s
  cross join jsonb_array_elements(s.facts -> 'photos') p where p ? 'failed'`;

describe('a photo that goes wrong fails alone', () => {
  it('broken, refused, or not an image at all: the vehicle and its other photos are there', async () => {
    await using dealer = await Dealer.open();
    const folder = '/Cars/1974 Ford Bronco';
    dealer.drive.putFile(`${folder}/good.jpg`, photo);
    dealer.drive.putFile(`${folder}/cut off.jpg`, photo.subarray(0, 700));
    dealer.drive.putFile(`${folder}/no image.jpg`, 'hello');
    dealer.drive.putFile(
      `${folder}/drawing.jpg`,
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    );
    dealer.drive.putFile(`${folder}/claimed.jpg`, await samplePhoto({ number: 2 }));
    dealer.drive.restrict(`${folder}/claimed.jpg`);
    expect(await dealer.import()).toMatchObject({ status: 'completed', created: 1, failed: 0 });
    expect(await dealer.rows('select filename from vehicle_images')).toEqual([
      { filename: 'good.jpg' },
    ]);
    const reasons = await dealer.rows(failures);
    expect(reasons.map(({ file }) => file).sort()).toEqual([
      'claimed.jpg',
      'cut off.jpg',
      'drawing.jpg',
      'no image.jpg',
    ]);
    expect(reasons.map(({ reason }) => reason).join()).toMatch(/restricted_content/);
  });

  it.each([
    ['wrong bytes once', fault.wrongBytes(9)],
    ['a cut connection once', fault.cut(200)],
    ['a short answer once', fault.short(3)],
  ])('%s: it is fetched again', async (_, struck) => {
    await using dealer = await Dealer.open();
    dealer.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', photo);
    dealer.standIn.faults.add(struck, { route: 'files/download' });
    await dealer.import();
    expect(await dealer.rows(failures)).toEqual([]);
    expect(await dealer.rows('select from vehicle_images')).toHaveLength(1);
  });

  it('wrong bytes again and again: it is not kept, and the next run tries it', async () => {
    await using dealer = await Dealer.open();
    dealer.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', photo);
    const wrong = dealer.standIn.faults.add(fault.wrongBytes(9), {
      route: 'files/download',
      times: 99,
    });
    await dealer.import();
    expect(await dealer.rows(failures)).toEqual([
      { file: '1.jpg', reason: expect.stringMatching(/not what its listing says/) as string },
    ]);
    wrong.remove();
    await dealer.import();
    expect(await dealer.rows('select from vehicle_images')).toHaveLength(1);
    expect(await dealer.rows(failures)).toEqual([]);
  });
});

it('faults of every kind on the way change nothing of what comes out', async () => {
  await using dealer = await Dealer.open();
  for (let vehicle = 0; vehicle < 6; vehicle += 1) {
    for (let number = 0; number < 5; number += 1) {
      const content = await samplePhoto({ number: vehicle * 10 + number });
      dealer.drive.putFile(`/Cars/${1970 + vehicle} Ford Bronco/${number}.jpg`, content);
    }
  }
  const kinds = [fault.drop(), fault.serverError(), fault.cut(100), fault.wrongBytes(5)];
  for (const [seed, struck] of kinds.entries()) {
    dealer.standIn.faults.add(struck, { probability: 0.08, seed, route: /files\// });
  }
  await dealer.import();
  dealer.standIn.faults.clear();
  await dealer.import();
  expect(await dealer.rows('select from vehicles')).toHaveLength(6);
  expect(await dealer.rows('select distinct image_url from vehicle_images')).toHaveLength(30);
  expect(await dealer.rows('select from vehicle_images')).toHaveLength(30);
});

it('a folder that is not there starts nothing that could be mistaken for an import', async () => {
  await using dealer = await Dealer.open();
  await expect(dealer.import({ folder: '/Nothing here' })).rejects.toMatchObject({
    code: 'DROPBOX_FOLDER_NOT_FOUND',
  });
  expect(await dealer.rows(`select status from automation_runs`)).toEqual([{ status: 'failed' }]);
});
