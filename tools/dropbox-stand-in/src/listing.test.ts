import { expect, it, describe } from 'vitest';
import { startDropboxStandIn } from './index.ts';
import { continueAll, listAll, refused, sdkFor, told } from './testing/clients.ts';

describe('a listing', () => {
  it('lists one level, or all of them', async () => {
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

  it('tells changes after the cursor', async () => {
    await using standIn = await startDropboxStandIn();
    const { drive } = standIn;
    drive.putFile('/Cars/1974 Bronco/front.jpg', 'photo');
    const dropbox = sdkFor(standIn);
    const { cursor, entries } = await listAll(dropbox, { path: '', recursive: true });
    drive.move('/Cars/1974 Bronco', '/Cars/1974 Ford Bronco');
    drive.move('/Cars', '/CARS');
    const changes = await continueAll(dropbox, cursor);
    expect(told(changes.entries)).toEqual([
      'deleted /Cars/1974 Bronco',
      'folder /CARS/1974 Ford Bronco',
      'file /CARS/1974 Ford Bronco/front.jpg',
    ]);
    expect(changes.entries[2]).toMatchObject({ id: (entries[2] as { id: string }).id });
    expect(await refused(dropbox.filesListFolder({ path: '/none' }))).toBe('409 path/not_found');
    expect((await continueAll(dropbox, changes.cursor)).entries).toEqual([]);
  });
});
