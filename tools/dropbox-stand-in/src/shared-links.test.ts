import { Dropbox } from 'dropbox';
import { describe, expect, it } from 'vitest';
import { startDropboxStandIn } from './index.ts';
import type { DropboxStandIn } from './index.ts';
import { continueAll, refusal, refused, sdkFor, told } from './testing/clients.ts';

async function withDealer(work: (standIn: DropboxStandIn, link: string) => Promise<void>) {
  await using standIn = await startDropboxStandIn();
  standIn.drive.putFile('/Private/Cars/1974 Bronco/front.jpg', 'photo');
  standIn.drive.putFile('/Private/secret.txt', 'secret');
  await work(standIn, standIn.createSharedLink('/Private/Cars'));
}

/** Somebody else, with an account of their own. */
const stranger = (standIn: DropboxStandIn) =>
  sdkFor(standIn, { account: standIn.addAccount({ displayName: 'Stranger' }) });

describe('a shared link to a folder', () => {
  it('is listed level by level, without paths', () =>
    withDealer(async (standIn, url) => {
      const dropbox = stranger(standIn);
      const { result } = await dropbox.filesListFolder({ path: '', shared_link: { url } });
      expect(result.entries).toMatchObject([{ '.tag': 'folder', name: '1974 Bronco' }]);
      expect(result.entries[0]).not.toHaveProperty('path_lower');
      const below = await dropbox.filesListFolder({
        path: '/1974 bronco',
        shared_link: { url: url.replace('dl=0', 'dl=1') },
      });
      expect(told(below.result.entries)).toEqual(['file front.jpg']);
    }));

  it('is followed by its cursor, too', () =>
    withDealer(async (standIn, url) => {
      const dropbox = stranger(standIn);
      const { result } = await dropbox.filesListFolder({ path: '', shared_link: { url } });
      standIn.drive.createFolder('/Private/Cars/1965 Mustang');
      expect(told((await continueAll(dropbox, result.cursor)).entries)).toEqual([
        'folder 1965 Mustang',
      ]);
    }));

  it('cannot be listed recursively', () =>
    withDealer(async (standIn, url) => {
      const call = stranger(standIn).filesListFolder({
        path: '',
        recursive: true,
        shared_link: { url },
      });
      expect(await refused(call)).toMatch(/^400 .*shared_link/);
    }));

  it('gives its files, and nothing beside it', () =>
    withDealer(async (standIn, url) => {
      const dropbox = stranger(standIn);
      const path = '/1974 Bronco/front.jpg';
      const { result } = await dropbox.sharingGetSharedLinkFile({ url, path });
      expect(result).toMatchObject({ '.tag': 'file', name: 'front.jpg', size: 5 });
      expect(Buffer.from(result.fileBinary ?? []).toString()).toBe('photo');
      for (const beside of ['/../secret.txt', '/secret.txt']) {
        const call = dropbox.sharingGetSharedLinkFile({ url, path: beside });
        expect(await refused(call)).toBe('409 shared_link_not_found');
      }
      const folder = dropbox.sharingGetSharedLinkFile({ url });
      expect(await refused(folder)).toBe('409 shared_link_is_directory');
    }));

  it('says what it is, and to its owner where it lies', () =>
    withDealer(async (standIn, url) => {
      const { result } = await stranger(standIn).sharingGetSharedLinkMetadata({ url });
      expect(result).toMatchObject({ '.tag': 'folder', name: 'Cars', url });
      expect(result).not.toHaveProperty('path_lower');
      const own = await sdkFor(standIn).sharingListSharedLinks({});
      expect(own.result.links).toMatchObject([{ url, path_lower: '/private/cars' }]);
    }));

  it('is open to an app without a user', () =>
    withDealer(async (standIn, url) => {
      const { key, secret } = standIn.app;
      const app = new Dropbox({ clientId: key, clientSecret: secret, fetch: standIn.fetch });
      const { result } = await app.filesListFolder({ path: '', shared_link: { url } });
      expect(told(result.entries)).toEqual(['folder 1974 Bronco']);
      expect(await refused(app.filesListFolder({ path: '' }))).toMatch(/^400 .*needs a user/);
    }));
});

describe('a shared link that does not open', () => {
  it.each([
    [
      'is unknown',
      'https://www.dropbox.com/scl/fo/none/h?rlkey=none&dl=0',
      'shared_link_not_found',
    ],
    ['is no address', 'nonsense', 'shared_link_not_found'],
  ])('because it %s', (_name, url, tag) =>
    withDealer(async (standIn) => {
      const dropbox = stranger(standIn);
      expect(await refused(dropbox.sharingGetSharedLinkMetadata({ url }))).toBe(`409 ${tag}`);
      const listing = dropbox.filesListFolder({ path: '', shared_link: { url } });
      expect(await refused(listing)).toBe('409 path/not_found');
    }),
  );

  it('because it was withdrawn, or its folder deleted', () =>
    withDealer(async (standIn, url) => {
      const dropbox = stranger(standIn);
      const second = standIn.createSharedLink('/Private/secret.txt');
      standIn.revokeSharedLink(url);
      standIn.drive.delete('/Private');
      for (const gone of [url, second]) {
        const call = dropbox.sharingGetSharedLinkMetadata({ url: gone });
        expect(await refused(call)).toBe('409 shared_link_not_found');
      }
    }));

  it('because of its password, or its age', () =>
    withDealer(async (standIn) => {
      const expiresAt = new Date(Date.now() + 60_000);
      const url = standIn.createSharedLink('/Private', { password: 'sesame', expiresAt });
      const dropbox = stranger(standIn);
      const call = () => dropbox.sharingGetSharedLinkMetadata({ url, link_password: 'sesame' });
      const { status } = await refusal(dropbox.sharingGetSharedLinkMetadata({ url }));
      expect(status).toBe(409);
      expect((await call()).result.name).toBe('Private');
      standIn.clock.advanceSeconds(61);
      expect(await refused(call())).toBe('409 shared_link_access_denied');
    }));
});
