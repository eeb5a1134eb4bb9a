import { fault, madeUpContent, startDropboxStandIn } from '@logbook/dropbox-stand-in';
import { Secret } from '@logbook/tracking';
import { beforeAll, describe, expect, it } from 'vitest';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { linkName } from '../src/source/shared-link.ts';
import type { SharedLink } from '../src/source/shared-link.ts';
import { Dealer } from './dealer.ts';
import { ImporterProcess } from './importer-process.ts';

const photos: Buffer[] = [];
beforeAll(async () => {
  for (let number = 0; number < 8; number += 1) photos.push(await samplePhoto({ number }));
});
const photo = (number: number): Buffer => photos[number] ?? Buffer.alloc(0);

const shownPhotos = `select filename from vehicle_images
  where not metadata ? 'missing_since' order by filename`;
const missing = `select name from dropbox_entries where missing_since is not null order by name`;

function linkOf(url: string, password: string | null = null): SharedLink {
  const name = linkName(url) ?? '';
  return { url: new Secret(url), password: password === null ? null : new Secret(password), name };
}

/** A dealer who shows two vehicles by a link and has another folder that is nobody's business. */
function share(dealer: Dealer): SharedLink {
  dealer.drive.putFile('/Private/Cars/1974 Ford Bronco/exterior/1.jpg', photo(1));
  dealer.drive.putFile('/Private/Cars/1974 Ford Bronco/2.jpg', photo(2));
  dealer.drive.putFile('/Private/Cars/1970 Mercedes-Benz 280SL/ünïcode “3”.jpg', photo(3));
  dealer.drive.putFile('/Private/1989 Porsche 911/4.jpg', photo(4));
  return linkOf(dealer.standIn.createSharedLink('/Private/Cars'));
}

describe('what a dealer shows by a link', () => {
  it('becomes vehicles with their photos, and the second time nothing', async () => {
    await using dealer = await Dealer.open();
    const link = share(dealer);
    expect(await dealer.import({ link })).toMatchObject({ found: 2, created: 2, failed: 0 });
    expect(await dealer.rows(shownPhotos)).toHaveLength(3);
    const models = await dealer.rows(`select model from vehicles order by model`);
    expect(models).toEqual([{ model: '280SL' }, { model: 'Bronco' }]);
    dealer.standIn.log.clear();
    const before = await dealer.objects();
    expect(await dealer.import({ link })).toMatchObject({ found: 2, unchanged: 2, failed: 0 });
    expect(await dealer.objects()).toEqual(before);
    expect(dealer.standIn.log.count('sharing/get_shared_link_file')).toBe(0);
  });

  it('is followed: renamed, moved, added, deleted', async () => {
    await using dealer = await Dealer.open();
    const link = share(dealer);
    await dealer.import({ link });
    const cars = '/Private/Cars';
    dealer.drive.move(`${cars}/1974 Ford Bronco`, `${cars}/Sold/1974 Ford Bronco XLT`);
    dealer.drive.putFile(`${cars}/Sold/1974 Ford Bronco XLT/5.jpg`, photo(5));
    dealer.drive.delete(`${cars}/Sold/1974 Ford Bronco XLT/2.jpg`);
    expect(await dealer.import({ link })).toMatchObject({ created: 0, failed: 0 });
    expect(await dealer.rows(`select trim from vehicles where model = 'Bronco'`)).toEqual([
      { trim: 'XLT' },
    ]);
    const names = await dealer.rows(shownPhotos);
    expect(names.map(({ filename }) => filename)).toEqual(['1.jpg', '5.jpg', 'ünïcode “3”.jpg']);
    expect(await dealer.rows(missing)).toEqual([{ name: '2.jpg' }]);
  });

  it('is listed to its end however many pages, and large files pass through the disk', async () => {
    await using dealer = await Dealer.open();
    const link = share(dealer);
    for (let number = 0; number < 30; number += 1) {
      dealer.drive.putFile(`/Private/Cars/1965 Ford Mustang/${number}.txt`, String(number));
    }
    dealer.drive.putFile('/Private/Cars/1965 Ford Mustang/huge.jpg', madeUpContent(60_000_000));
    await dealer.import({ link });
    const [huge] = await dealer.rows(
      `select size_bytes, reason from dropbox_files where size_bytes = 60000000`,
    );
    expect(huge?.['reason']).toMatch(/cannot be read as a photo/);
    expect(await dealer.rows(`select from dropbox_entries where name like '%.txt'`)).toHaveLength(
      30,
    );
  });

  it('keeps what opens it off every record', async () => {
    await using dealer = await Dealer.open();
    const link = share(dealer);
    await dealer.import({ link });
    const key = new URL(link.url.reveal()).searchParams.get('rlkey') ?? '';
    const tables = ['vehicles', 'vehicle_sources', 'automation_runs', 'dropbox_mirrors'];
    for (const table of tables) {
      const rows = await dealer.rows(`select to_jsonb(t)::text as text from ${table} t`);
      expect(rows.length).toBeGreaterThan(0);
      for (const { text } of rows) expect(text).not.toContain(key);
    }
    const [source] = await dealer.rows(`select source_url from vehicle_sources limit 1`);
    expect(source).toEqual({ source_url: link.name });
  });
});

describe('a link that does not open', () => {
  it.each([
    [
      'was withdrawn',
      (dealer: Dealer, url: string) => {
        dealer.standIn.revokeSharedLink(url);
      },
    ],
    [
      'shows a folder that was deleted',
      (dealer: Dealer) => {
        dealer.drive.delete('/Private/Cars');
      },
    ],
  ])('because it %s: says so, and nothing is missing for that', async (_name, close) => {
    await using dealer = await Dealer.open();
    const link = share(dealer);
    await dealer.import({ link });
    close(dealer, link.url.reveal());
    await expect(dealer.import({ link })).rejects.toMatchObject({ code: 'DROPBOX_LINK_CLOSED' });
    expect(await dealer.rows(missing)).toEqual([]);
    expect(await dealer.rows(shownPhotos)).toHaveLength(3);
  });

  it('or closes in the middle of the listing: nothing is missing for that', async () => {
    await using dealer = await Dealer.open();
    const link = share(dealer);
    await dealer.import({ link });
    dealer.drive.delete('/Private/Cars/1974 Ford Bronco/2.jpg');
    let listings = 0;
    dealer.standIn.faults.add(fault.delay(0), {
      route: 'files/list_folder',
      when: () => {
        listings += 1;
        if (listings === 2) dealer.standIn.revokeSharedLink(link.url.reveal());
        return false;
      },
    });
    await expect(dealer.import({ link })).rejects.toMatchObject({ code: 'DROPBOX_LINK_CLOSED' });
    expect(listings).toBeGreaterThan(1);
    expect(await dealer.rows(missing)).toEqual([]);
    expect(await dealer.rows(shownPhotos)).toHaveLength(3);
  });

  it('wants a password, which the right one is', async () => {
    await using dealer = await Dealer.open();
    share(dealer);
    const url = dealer.standIn.createSharedLink('/Private/Cars', { password: 'sesame' });
    for (const password of [null, 'wrong']) {
      await expect(dealer.import({ link: linkOf(url, password) })).rejects.toMatchObject({
        code: 'DROPBOX_LINK_CLOSED',
      });
    }
    expect(await dealer.import({ link: linkOf(url, 'sesame') })).toMatchObject({ created: 2 });
  });

  it('shows a file: says so', async () => {
    await using dealer = await Dealer.open();
    share(dealer);
    const url = dealer.standIn.createSharedLink('/Private/1989 Porsche 911/4.jpg');
    await expect(dealer.import({ link: linkOf(url) })).rejects.toMatchObject({
      code: 'DROPBOX_LINK_NO_FOLDER',
    });
  });
});

it('on the command line: imported by its address, and asked for again by --resume', async () => {
  await using standIn = await startDropboxStandIn();
  using importer = new ImporterProcess(standIn);
  standIn.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', photo(1));
  const url = standIn.createSharedLink('/Cars', { password: 'sesame' });
  const failed = await importer.run(['--shared-link', url]);
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(/DROPBOX_LINK_CLOSED.*does not open/);
  const [, runId = ''] = /Run ([0-9a-f-]{36}) started/.exec(failed.stderr) ?? [];
  const again = await importer.run(['--resume', runId], { DROPBOX_LINK_PASSWORD: 'sesame' });
  expect(again.code).toBe(2);
  expect(again.stderr).toMatch(/Give --shared-link again/);
  const flags = ['--resume', runId, '--shared-link', url];
  expect(await importer.import(flags, { DROPBOX_LINK_PASSWORD: 'sesame' })).toMatchObject({
    ...{ status: 'completed', created: 1, failed: 0 },
  });
});

it.each([
  ['https://www.dropbox.com/scl/fo/abc/h?rlkey=secret&dl=0', 'https://www.dropbox.com/scl/fo/abc'],
  ['https://www.dropbox.com/sh/abc/SECRET?dl=0', 'https://www.dropbox.com/sh/abc'],
  ['https://evil.example/scl/fo/abc/h?rlkey=secret', null],
  ['https://dropbox.com.evil.example/scl/fo/abc/h', null],
  ['http://www.dropbox.com/scl/fo/abc/h', null],
  ['https://www.dropbox.com/home', null],
  ['nonsense', null],
])('the name of %s is %s', (address, name) => {
  expect(linkName(address)).toBe(name);
});
