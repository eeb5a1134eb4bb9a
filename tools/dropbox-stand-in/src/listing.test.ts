import { describe, expect, it } from 'vitest';
import type { ListingHabits } from './index.ts';
import { startDropboxStandIn } from './index.ts';
import { continueAll, listAll, refused, sdkFor, told } from './testing/clients.ts';

describe('a listing', () => {
  it('lists one level, or all of them with the folder itself', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/Cars/1974 Bronco/front.jpg', 'photo');
    standIn.drive.putFile('/readme.txt', 'hello');
    const dropbox = sdkFor(standIn);
    expect(told((await listAll(dropbox, { path: '' })).entries)).toEqual([
      'folder /Cars',
      'file /readme.txt',
    ]);
    expect(told((await listAll(dropbox, { path: '/cars', recursive: true })).entries)).toEqual([
      'folder /Cars',
      'folder /Cars/1974 Bronco',
      'file /Cars/1974 Bronco/front.jpg',
    ]);
  });

  it('describes a file and a folder as Dropbox does', async () => {
    await using standIn = await startDropboxStandIn();
    const clientModified = new Date('2020-11-14T13:44:16.789Z');
    standIn.drive.putFile('/Cars/Front.JPG', 'photo', { clientModified });
    const { entries } = await listAll(sdkFor(standIn), { path: '', recursive: true });
    expect(entries).toEqual([
      {
        '.tag': 'folder',
        name: 'Cars',
        path_lower: '/cars',
        path_display: '/Cars',
        id: expect.stringMatching(/^id:[\w-]{22}$/) as string,
      },
      {
        '.tag': 'file',
        name: 'Front.JPG',
        path_lower: '/cars/front.jpg',
        path_display: '/Cars/Front.JPG',
        id: expect.stringMatching(/^id:[\w-]{22}$/) as string,
        client_modified: '2020-11-14T13:44:16Z',
        server_modified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
        rev: expect.stringMatching(/^[0-9a-f]{9,}$/) as string,
        size: 5,
        is_downloadable: true,
        content_hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    ]);
  });

  const habits: readonly (readonly [string, ListingHabits, number])[] = [
    ['full pages', {}, 5],
    ['half-filled pages', { fill: 0.5 }, 9],
    ['empty pages that have more', { emptyPageEvery: 2 }, 9],
    ['a last entry that comes again', { repeatLastEntry: true }, 5],
    ['all of it', { fill: 0.5, emptyPageEvery: 3, repeatLastEntry: true }, 13],
  ];

  it.each(habits)('comes in pages: %s', async (_name, listing, pages) => {
    await using standIn = await startDropboxStandIn({ listing });
    for (let n = 0; n < 17; n += 1) standIn.drive.putFile(`/photos/${n}.jpg`, String(n));
    const dropbox = sdkFor(standIn);
    const all = await listAll(dropbox, { path: '', recursive: true, limit: 4 });
    expect(new Set(told(all.entries)).size).toBe(18);
    expect(all.pages).toBe(pages);
    expect(all.entries.length > 18).toBe(listing.repeatLastEntry === true);
  });

  it('misses nothing that happens between two pages', async () => {
    await using standIn = await startDropboxStandIn();
    const { drive } = standIn;
    for (const name of ['b', 'c', 'd', 'e']) drive.putFile(`/${name}.jpg`, name);
    const dropbox = sdkFor(standIn);
    const { result } = await dropbox.filesListFolder({ path: '', limit: 2 });
    drive.putFile('/a.jpg', 'new, where the listing has been');
    drive.delete('/e.jpg');
    drive.move('/d.jpg', '/0.jpg');
    const rest = await continueAll(dropbox, result.cursor);
    expect(told(rest.entries)).toEqual([
      'file /a.jpg',
      'deleted /e.jpg',
      'deleted /d.jpg',
      'file /0.jpg',
    ]);
  });

  it('shows what was deleted only to who asks for it', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/sold/gone.jpg', 'gone');
    standIn.drive.putFile('/sold/here.jpg', 'here');
    standIn.drive.delete('/sold/gone.jpg');
    const dropbox = sdkFor(standIn);
    expect(told((await listAll(dropbox, { path: '/sold' })).entries)).toEqual([
      'file /sold/here.jpg',
    ]);
    const all = await listAll(dropbox, { path: '/sold', include_deleted: true });
    expect(told(all.entries)).toEqual(['deleted /sold/gone.jpg', 'file /sold/here.jpg']);
    const gone = { path: '/sold/gone.jpg' };
    expect(await refused(dropbox.filesGetMetadata(gone))).toBe('409 path/not_found');
    const { result } = await dropbox.filesGetMetadata({ ...gone, include_deleted: true });
    expect(result['.tag']).toBe('deleted');
  });

  it('leaves out what it is told to leave out', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putPaper('/notes.paper', '# Notes');
    standIn.drive.putFile('/shared/front.jpg', 'photo');
    standIn.drive.share('/shared', '4242');
    const dropbox = sdkFor(standIn);
    const all = await listAll(dropbox, { path: '', recursive: true });
    expect(all.entries).toMatchObject([
      { name: 'notes.paper', is_downloadable: false, export_info: { export_as: 'markdown' } },
      { name: 'shared', sharing_info: { shared_folder_id: '4242' } },
      { name: 'front.jpg', sharing_info: { parent_shared_folder_id: '4242' } },
    ]);
    const some = await listAll(dropbox, {
      path: '',
      recursive: true,
      include_non_downloadable_files: false,
      include_mounted_folders: false,
    });
    expect(some.entries).toEqual([]);
  });

  it('may stop at nested shared folders, which are then listed on their own', async () => {
    await using standIn = await startDropboxStandIn({
      listing: { recursiveStopsAtSharedFolders: true },
    });
    standIn.drive.putFile('/cars/shared/front.jpg', 'photo');
    standIn.drive.share('/cars/shared', '4242');
    const dropbox = sdkFor(standIn);
    const outer = await listAll(dropbox, { path: '', recursive: true });
    expect(told(outer.entries)).toEqual(['folder /cars', 'folder /cars/shared']);
    const inner = await listAll(dropbox, { path: 'ns:4242', recursive: true });
    expect(told(inner.entries)).toContain('file /cars/shared/front.jpg');
    standIn.drive.putFile('/cars/shared/rear.jpg', 'photo');
    expect((await continueAll(dropbox, outer.cursor)).entries).toEqual([]);
    expect((await continueAll(dropbox, inner.cursor)).entries).toHaveLength(1);
  });
});
