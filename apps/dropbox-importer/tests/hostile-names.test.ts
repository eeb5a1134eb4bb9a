import { expect, it } from 'vitest';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { Dealer } from './dealer.ts';

const hostile = [
  '../../etc/passwd.jpg',
  'nul\0byte.jpg',
  `${'long'.repeat(62)}.jpg`,
  '\u202Egpj.exe.jpg',
  `quote's "double" \`back\`.jpg`,
  '<script>alert(1)</script>.jpg',
  "'; drop table vehicles; --.jpg",
  'half \uD83D.jpg',
  'new\nline.jpg',
  '%2e%2e%2fup.jpg',
];

it('names that mean harm are names and nothing else', async () => {
  await using dealer = await Dealer.open();
  for (const [number, name] of hostile.entries()) {
    const path = `/Cars/1974 Ford Bronco/${number}.jpg`;
    dealer.drive.putFile(path, await samplePhoto({ number }));
    dealer.drive.tellName(path, name);
  }
  expect(await dealer.import()).toMatchObject({ status: 'completed', created: 1, failed: 0 });
  const images = await dealer.rows('select image_url, filename from vehicle_images');
  expect(images).toHaveLength(hostile.length);
  for (const { image_url: url } of images) {
    expect(String(url)).toMatch(/\/dropbox\/[\w-]+\/[0-9a-f]{64}\.jpg$/);
  }
  expect(await dealer.import()).toMatchObject({ unchanged: 1, created: 0, updated: 0 });
});

it.each([
  '<script>alert(1)</script>',
  "'; drop table vehicles; --",
  '\u202E 4791 ocnorB droF',
  'x'.repeat(255),
  '..',
  '🚗🚗🚗',
  '%s %n %x',
])('a folder called %j gets a row in the ledger, and harms nobody', async (name) => {
  await using dealer = await Dealer.open();
  dealer.drive.putFile('/Cars/folder/1.jpg', await samplePhoto({ number: 1 }));
  dealer.drive.tellName('/Cars/folder', name);
  const summary = await dealer.import();
  expect(summary).toMatchObject({ status: 'completed', found: 1, created: 0, failed: 0 });
  expect(summary.skipped + summary.review).toBe(1);
});
