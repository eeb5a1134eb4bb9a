import { describe, expect, it } from 'vitest';
import { nameKey } from './account/path-key.ts';
import { startDropboxStandIn } from './index.ts';
import { listAll, refused, sdkFor } from './testing/clients.ts';

/** [name, what Dropbox knows it by, why] */
const keys: readonly (readonly [string, string, string])[] = [
  ['Front.JPG', 'front.jpg', 'lower case'],
  ['Cafe\u0301', 'caf\u00e9', 'macOS writes decomposed names'],
  ['ΣΣΣ', 'σσσ', 'the last sigma is like the others'],
  ['STRASSE Straße', 'strasse straße', 'ß stays'],
  ['İstanbul', 'istanbul', 'one letter for one'],
  ['ДЖИП', 'джип', 'Cyrillic'],
  ['Ꙋ', 'Ꙋ', 'younger than the folding'],
  ['ẞ', 'ẞ', 'younger than the folding'],
  ['日本', '日本', 'no case at all'],
  ['🚗 CAR', '🚗 car', 'beyond the first plane'],
];

describe('a name', () => {
  it.each(keys)('%s is known as %s: %s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it('keeps its case and composition, and is found in any case', async () => {
    await using standIn = await startDropboxStandIn();
    const decomposed = '/Cafe\u0301 Racer.JPG';
    standIn.drive.putFile(decomposed, 'photo');
    const dropbox = sdkFor(standIn);
    const { result } = await dropbox.filesGetMetadata({ path: '/CAF\u00c9 racer.jpg' });
    expect(result).toMatchObject({
      path_display: decomposed,
      path_lower: '/caf\u00e9 racer.jpg',
    });
  });

  it('is not found by its decomposed form, though it was written so', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/Cafe\u0301.jpg', 'photo');
    const call = sdkFor(standIn).filesGetMetadata({ path: '/Cafe\u0301.jpg' });
    expect(await refused(call)).toBe('409 path/not_found');
  });

  const hostile: readonly string[] = [
    '<script>alert(1)</script>'.replace('/', '∕'),
    '"quoted" and \'quoted\'',
    '$HOME `id` ; rm -rf ~',
    '\u202egnp.exe',
    'line\nbreak',
    '%2e%2e%2fpasswd',
    'x'.repeat(255),
    'é'.repeat(255),
    '-rf',
    '~',
    ' leading',
    'emoji 🚗'.repeat(20),
  ];

  it.each(hostile)('may be %j, in a listing, a header and a link', async (name) => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile(`/${name}`, 'photo');
    const dropbox = sdkFor(standIn);
    const { entries } = await listAll(dropbox, { path: '' });
    expect(entries).toMatchObject([{ name, path_display: `/${name}` }]);
    const { result } = await dropbox.filesDownload({ path: entries[0]?.path_lower ?? '' });
    expect(result).toMatchObject({ name, size: 5 });
    const { link } = (await dropbox.filesGetTemporaryLink({ path: `/${name}` })).result;
    expect(await (await standIn.fetch(link)).text()).toBe('photo');
  });

  it.each([
    ['..', '/Cars/..'],
    ['a NUL', '/Cars/a\0b'],
    ['a backslash', '/Cars/a\\b'],
    ['256 letters', `/${'x'.repeat(256)}`],
    ['a blank at its end', '/Cars/a '],
    ['nothing at all', '/Cars//a'],
  ])('cannot be %s', async (_name, path) => {
    await using standIn = await startDropboxStandIn();
    const call = sdkFor(standIn).filesGetMetadata({ path });
    expect(await refused(call)).toBe('409 path/malformed_path');
    expect(() => standIn.drive.putFile(path, 'photo')).toThrow(/does not store/);
  });

  it.each(['../../etc/passwd', 'a\0b', 'x'.repeat(300), ''])(
    'may be told as %j by a server that lies',
    async (name) => {
      await using standIn = await startDropboxStandIn();
      const { id } = standIn.drive.putFile('/Cars/honest.jpg', 'photo');
      standIn.drive.tellName('/Cars/honest.jpg', name);
      const dropbox = sdkFor(standIn);
      const { entries } = await listAll(dropbox, { path: '/Cars' });
      expect(entries).toMatchObject([
        { name, path_display: `/Cars/${name}`, path_lower: '/cars/honest.jpg', id },
      ]);
      expect((await dropbox.filesDownload({ path: id })).result.name).toBe(name);
    },
  );
});
