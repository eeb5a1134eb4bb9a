import { expect, it } from 'vitest';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { Dealer } from './dealer.ts';

/** `LOGBOOK_LARGE=1` makes it 300 folders with 10,000 files, which takes a minute or two. */
const vehicles = process.env['LOGBOOK_LARGE'] === '1' ? 300 : 30;
const filesEach = 33;

/** The same small photo with a remark of its own at the end, which no decoder reads. */
function variant(photo: Buffer, number: number): Buffer {
  return Buffer.concat([photo, Buffer.from(`#${number}`)]);
}

it('hundreds of folders and thousands of files: all of them once, and the second time nothing', async () => {
  await using dealer = await Dealer.open();
  const photo = await samplePhoto({ number: 1, width: 16, height: 12 });
  for (let vehicle = 0; vehicle < vehicles; vehicle += 1) {
    const folder = `/Cars/${1953 + (vehicle % 60)} Chevrolet Corvette #A${1000 + vehicle}`;
    for (let number = 0; number < filesEach; number += 1) {
      dealer.drive.putFile(`${folder}/${number}.jpg`, variant(photo, vehicle * filesEach + number));
    }
  }
  const started = performance.now();
  const first = await dealer.import();
  const seconds = (performance.now() - started) / 1000;
  expect(first).toMatchObject({
    status: 'completed',
    found: vehicles,
    created: vehicles,
    failed: 0,
  });
  const [counts] = await dealer.rows(
    `select count(*)::integer as images, count(distinct image_url)::integer as contents from vehicle_images`,
  );
  expect(counts).toEqual({ images: vehicles * filesEach, contents: vehicles * filesEach });
  dealer.standIn.log.clear();
  const again = performance.now();
  expect(await dealer.import()).toMatchObject({ unchanged: vehicles, created: 0, updated: 0 });
  expect(dealer.standIn.log.count('files/download')).toBe(0);
  const secondSeconds = (performance.now() - again) / 1000;
  console.log(
    `${vehicles * filesEach} files in ${seconds.toFixed(1)} s, again in ${secondSeconds.toFixed(1)} s, ` +
      `${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}, 300_000);
