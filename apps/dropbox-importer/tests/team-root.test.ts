import { fault } from '@logbook/dropbox-stand-in';
import { expect, it } from 'vitest';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { Dealer } from './dealer.ts';

const folder = '/Dana Dealer/Cars';

async function team(): Promise<Dealer> {
  const dealer = await Dealer.open({ account: { teamRoot: true }, listing: { defaultLimit: 2 } });
  for (let number = 0; number < 6; number += 1) {
    const photo = await samplePhoto({ number });
    dealer.drive.putFile(`/Cars/${1970 + (number % 3)} Ford Bronco/${number}.jpg`, photo);
  }
  return dealer;
}

/** The team's space moves just before the n-th call of a route. */
function moveBefore(dealer: Dealer, route: string, nth: number): void {
  let calls = 0;
  dealer.standIn.faults.add(fault.delay(0), {
    route,
    when: () => {
      calls += 1;
      if (calls === nth) dealer.standIn.account.changeRootNamespace();
      return false;
    },
  });
}

const counts = `select (select count(*) from vehicles)::integer as vehicles,
  (select count(*) from vehicle_images)::integer as images,
  (select count(*) from dropbox_entries where kind = 'file' and missing_since is null)::integer as files`;
const all = [{ vehicles: 3, images: 6, files: 6 }];

it.each([
  ['before anything is known', 'files/get_metadata', 1],
  ['before the listing', 'files/list_folder', 1],
  ['while photos are fetched', 'files/download', 3],
])(
  "the team's space moves %s: the run goes on from the new root, nothing twice",
  async (_, route, nth) => {
    await using dealer = await team();
    moveBefore(dealer, route, nth);
    expect(await dealer.import({ folder })).toMatchObject({ status: 'completed', failed: 0 });
    expect(await dealer.rows(counts)).toEqual(all);
    expect(
      await dealer.rows(`select from vehicle_sources where facts::text like '%"failed"%'`),
    ).toEqual([]);
  },
);

it('between two runs, and in the middle of the changes: the same vehicles', async () => {
  await using dealer = await team();
  await dealer.import({ folder });
  dealer.standIn.account.changeRootNamespace();
  expect(await dealer.import({ folder })).toMatchObject({ created: 0, unchanged: 3 });
  dealer.drive.putFile('/Cars/1970 Ford Bronco/7.jpg', await samplePhoto({ number: 7 }));
  moveBefore(dealer, 'files/list_folder/continue', 1);
  expect(await dealer.import({ folder })).toMatchObject({ created: 0, failed: 0 });
  expect(await dealer.rows(counts)).toEqual([{ vehicles: 3, images: 7, files: 7 }]);
});
