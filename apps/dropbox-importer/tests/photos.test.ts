import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeUpContent } from '@logbook/dropbox-stand-in';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { Dealer } from './dealer.ts';

const taken = { takenAt: '2024:05:06 07:08:09', offset: '-07:00' };
const titlePdf = join(
  import.meta.dirname,
  '../fixtures/dropbox/Yucca Car Inventory/In Stock/2003 Honda Accord/title.pdf',
);
/** Made with heif-enc from a photo of ours; its EXIF says a time, a zone and a place. */
const phoneHeic = join(import.meta.dirname, 'fixtures/phone.heic');
/** Files of other people's programs, on the machines of who made this project. */
const samples = join(import.meta.dirname, '../../../../shared/samples/dropbox');

describe('photos in storage', () => {
  it('are there as they were at the dealer, once, and can be seen by everybody', async () => {
    await using dealer = await Dealer.open();
    const photo = await samplePhoto({ number: 1, ...taken });
    dealer.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', photo);
    dealer.drive.putFile('/Cars/1974 Ford Bronco/copy of 1.jpg', photo);
    dealer.drive.putFile('/Cars/1970 Mercedes-Benz 280SL/1.jpg', photo);
    await dealer.import();
    const images = await dealer.rows('select image_url, taken_at::text from vehicle_images');
    expect(images).toHaveLength(2);
    expect(images[0]?.['image_url']).toBe(images[1]?.['image_url']);
    expect(await dealer.fetchPublic(String(images[0]?.['image_url']))).toEqual(photo);
    expect(await dealer.objects()).toHaveLength(1);
    expect(dealer.standIn.log.count('files/download')).toBe(1);
    const before = await dealer.objects();
    await dealer.import();
    expect(await dealer.objects()).toEqual(before);
  });

  it('that are large get a thumbnail, and such as look alike are flagged', async () => {
    await using dealer = await Dealer.open();
    // A chequered floor, as a scene with light and shadow has it.
    const light = Buffer.from(Array.from({ length: 72 }, (_, at) => (at * 97) % 256));
    const photo = await sharp(light, { raw: { width: 9, height: 8, channels: 1 } })
      .resize(1400, 1000, { fit: 'fill' })
      .jpeg()
      .toBuffer();
    const alike = await sharp(photo).jpeg({ quality: 40 }).toBuffer();
    dealer.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', photo);
    dealer.drive.putFile('/Cars/1974 Ford Bronco/2.jpg', alike);
    dealer.drive.putFile('/Cars/1974 Ford Bronco/3.jpg', await samplePhoto({ number: 8 }));
    await dealer.import();
    const rows = await dealer.rows(
      `select filename, is_primary, metadata ->> 'looks_like' = (
           select image_url from vehicle_images where filename = '1.jpg') as alike,
         metadata ->> 'thumbnail_url' as thumbnail, image_url from vehicle_images order by filename`,
    );
    expect(rows.map(({ alike: flagged }) => flagged)).toEqual([null, true, null]);
    expect(rows.map(({ is_primary: primary }) => primary)).toEqual([true, false, false]);
    const small = await sharp(await dealer.fetchPublic(String(rows[0]?.['thumbnail']))).metadata();
    expect(Math.max(small.width, small.height)).toBe(480);
    expect(rows[2]?.['thumbnail']).toBe(rows[2]?.['image_url']);
  });

  it('that are empty or broken fail alone, and their vehicle is there', async () => {
    await using dealer = await Dealer.open();
    dealer.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', await samplePhoto({ number: 1 }));
    dealer.drive.putFile('/Cars/1974 Ford Bronco/empty.jpg', '');
    dealer.drive.putFile('/Cars/1974 Ford Bronco/words.jpg', 'no photo');
    expect(await dealer.import()).toMatchObject({ created: 1, failed: 0 });
    expect(await dealer.rows('select filename from vehicle_images')).toEqual([
      { filename: '1.jpg' },
    ]);
    const [empty] = await dealer.rows('select reason from dropbox_files where size_bytes = 0');
    expect(empty?.['reason']).toMatch(/^empty\.jpg cannot be read as a photo/);
  });

  it('that were read as a paper before are named with the reason why they are not shown', async () => {
    await using dealer = await Dealer.open();
    const paper = readFileSync(titlePdf);
    dealer.drive.putFile('/Cars/1974 Ford Bronco/deal.pdf', paper);
    await dealer.import();
    dealer.drive.putFile('/Cars/1974 Ford Bronco/deal.jpg', paper);
    await dealer.import();
    const [fact] = await dealer.rows(`select facts -> 'photos' -> 0 ->> 'failed' as reason
      from vehicle_sources`);
    expect(fact?.['reason']).toMatch(/read as a paper/);
  });

  it('are ordered by what they show and by number', async () => {
    await using dealer = await Dealer.open();
    const names = [
      'undercarriage.jpg',
      'interior/2.jpg',
      'exterior/10.jpg',
      'exterior/9.jpg',
      'engine.jpg',
    ];
    for (const [number, name] of names.entries()) {
      dealer.drive.putFile(`/Cars/1974 Ford Bronco/${name}`, await samplePhoto({ number }));
    }
    await dealer.import();
    const rows = await dealer.rows(
      `select filename, category, is_primary from vehicle_images order by (metadata ->> 'position')::integer`,
    );
    expect(rows).toEqual([
      { filename: '9.jpg', category: 'exterior', is_primary: true },
      { filename: '10.jpg', category: 'exterior', is_primary: false },
      { filename: '2.jpg', category: 'interior', is_primary: false },
      { filename: 'engine.jpg', category: 'engine', is_primary: false },
      { filename: 'undercarriage.jpg', category: 'undercarriage', is_primary: false },
    ]);
  });

  it('of a folder that waits for a person wait there with it', async () => {
    await using dealer = await Dealer.open();
    dealer.drive.putFile('/Cars/1986 Jeep/1.jpg', await samplePhoto({ number: 1 }));
    expect(await dealer.import()).toMatchObject({ review: 1, created: 0 });
    const [review] = await dealer.rows(
      `select draft -> 'images' -> 0 ->> 'image_url' as url, cardinality(reasons) > 0 as says_why from vehicle_reviews`,
    );
    expect(review?.['says_why']).toBe(true);
    expect(await dealer.fetchPublic(String(review?.['url']))).toHaveLength(
      (await samplePhoto({ number: 1 })).length,
    );
  });

  it('of 200 MB pass through without filling the memory', async () => {
    await using dealer = await Dealer.open();
    dealer.drive.putFile('/Cars/1974 Ford Bronco/huge.jpg', madeUpContent(200_000_000));
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    expect(await dealer.import()).toMatchObject({ created: 1, failed: 0 });
    clearInterval(watch);
    expect(most - before).toBeLessThan(150_000_000);
    expect(await dealer.objects()).toHaveLength(1);
  });
});

it('one photo in two folders of a car is one photo, whose other name is known', async () => {
  await using dealer = await Dealer.open();
  const photo = await samplePhoto({ number: 1 });
  dealer.drive.putFile('/Cars/1974 Ford Bronco/exterior/1.jpg', photo);
  dealer.drive.putFile('/Cars/1974 Ford Bronco/raw/DSC_0001.jpg', photo);
  await dealer.import();
  const rows = await dealer.rows(
    `select filename, metadata -> 'copies' as copies, metadata ? 'missing_since' as gone from vehicle_images`,
  );
  expect(rows).toEqual([{ filename: '1.jpg', copies: ['raw/DSC_0001.jpg'], gone: false }]);
  dealer.drive.delete('/Cars/1974 Ford Bronco/exterior/1.jpg');
  await dealer.import();
  const left = await dealer.rows(
    `select filename, metadata ? 'missing_since' as gone from vehicle_images`,
  );
  expect(left).toEqual([{ filename: 'DSC_0001.jpg', gone: false }]);
});

it('a folder that is surely no vehicle says what of it was not copied', async () => {
  await using dealer = await Dealer.open();
  dealer.drive.putFile('/Cars/Paperwork/insurance.pdf', 'paper');
  dealer.drive.putFile('/Cars/Paperwork/lot.jpg', await samplePhoto({ number: 1 }));
  expect(await dealer.import()).toMatchObject({ found: 1, skipped: 1 });
  const [row] = await dealer.rows(`select reason from automation_run_items`);
  expect(row?.['reason']).toBe(
    `"Paperwork" is surely no vehicle's folder, and lies in none: its 2 files were not copied, 1 photo among them.`,
  );
  expect(await dealer.objects()).toEqual([]);
});

it('an event whose day only the files know says so', async () => {
  await using dealer = await Dealer.open();
  dealer.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', await samplePhoto({ number: 1, ...taken }));
  dealer.drive.putFile('/Cars/1974 Ford Bronco/2.jpg', await samplePhoto({ number: 2 }));
  await dealer.import();
  const events = await dealer.rows(
    `select metadata -> 'date_is_weak' as weak from timeline_events
     where event_type = 'photos_added' order by event_date`,
  );
  expect(events).toEqual([{ weak: null }, { weak: true }]);
});

it('HEIC is kept, and shown as JPEG without its place, at the time that its camera wrote', async () => {
  await using dealer = await Dealer.open();
  dealer.drive.putFile('/Cars/1974 Ford Bronco/phone.heic', readFileSync(phoneHeic));
  await dealer.import();
  const rows = await dealer.rows(
    `select taken_at at time zone 'UTC' as taken, metadata ->> 'taken_at_source' as source, image_url
     from vehicle_images`,
  );
  expect(rows).toMatchObject([{ source: 'exif' }]);
  expect(String(rows[0]?.['taken'])).toMatch(/2024-05-06.14:08:09/);
  const shown = await sharp(await dealer.fetchPublic(String(rows[0]?.['image_url']))).metadata();
  expect(shown).toMatchObject({ format: 'jpeg', width: 321, height: 241 });
  expect(shown.exif).toBeUndefined();
  // The original says where it was taken, so it lies where nobody but the service looks.
  expect(await dealer.objects('vehicle-documents')).toHaveLength(1);
});

if (existsSync(samples)) {
  it('files of real programs are read like ours', async () => {
    await using dealer = await Dealer.open();
    for (const name of ['heic-exif-gps.heic', 'heic-odd-size.heic', 'heic-exif-gps.jpg']) {
      dealer.drive.putFile(`/Cars/1974 Ford Bronco/${name}`, readFileSync(join(samples, name)));
    }
    for (const name of ['deal.pdf', 'scan.pdf']) {
      dealer.drive.putFile(`/Cars/2003 Honda Accord/${name}`, readFileSync(join(samples, name)));
    }
    expect(await dealer.import()).toMatchObject({ created: 2, failed: 0 });
    const rows = await dealer.rows('select image_url from vehicle_images');
    expect(rows).toHaveLength(3);
    for (const { image_url: url } of rows) {
      const shown = await sharp(await dealer.fetchPublic(String(url))).metadata();
      expect([shown.format, shown.exif]).toEqual(['jpeg', undefined]);
    }
    const [facts] = await dealer.rows(
      `select jsonb_array_length(facts -> 'numbers') as numbers from vehicle_sources
       where facts::text like '%Accord%'`,
    );
    expect(facts?.['numbers']).toBeGreaterThan(0);
  });
}
