import type { files } from 'dropbox';
import { describe, expect, it } from 'vitest';
import { startDropboxStandIn } from './index.ts';
import { listAll, refused, sdkFor } from './testing/clients.ts';

describe('what is asked for one path', () => {
  it('is found by path, id, revision and namespace', async () => {
    await using standIn = await startDropboxStandIn();
    const { id, rev } = standIn.drive.putFile('/Cars/a.txt', 'old');
    standIn.drive.share('/Cars', '4242');
    const dropbox = sdkFor(standIn);
    for (const path of ['/cars/A.TXT', id, `rev:${rev ?? ''}`, 'ns:4242/a.txt']) {
      const { result } = await dropbox.filesGetMetadata({ path });
      expect(result).toMatchObject({ '.tag': 'file', id, rev, path_display: '/Cars/a.txt' });
    }
    const folder = (await dropbox.filesGetMetadata({ path: '/Cars' })).result as { id: string };
    const below = await dropbox.filesGetMetadata({ path: `${folder.id}/a.txt` });
    expect(below.result).toMatchObject({ id });
    const { entries } = await listAll(dropbox, { path: folder.id });
    expect(entries).toHaveLength(1);
  });

  it('may be an old revision', async () => {
    await using standIn = await startDropboxStandIn();
    const { rev } = standIn.drive.putFile('/a.txt', 'old');
    standIn.drive.putFile('/a.txt', 'newer');
    const { result } = await sdkFor(standIn).filesGetMetadata({ path: `rev:${rev ?? ''}` });
    expect(result).toMatchObject({ rev, size: 3 });
  });

  it.each([
    ['the root', '', /^400 /],
    ['an unknown id', 'id:none', /^409 path\/not_found/],
    ['a short revision', 'rev:12', /^400 /],
    ['an unknown namespace', 'ns:1/a.txt', /^409 path\/not_found/],
  ])('is not %s', async (_name, path, expected) => {
    await using standIn = await startDropboxStandIn();
    expect(await refused(sdkFor(standIn).filesGetMetadata({ path }))).toMatch(expected);
  });

  it('has media info only here, and only if it is wanted', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/a.jpg', 'photo');
    const mediaInfo: files.MediaInfo = {
      '.tag': 'metadata',
      metadata: { '.tag': 'photo', time_taken: '2020-11-14T13:44:16Z' },
    };
    standIn.drive.tellMediaInfo('/a.jpg', mediaInfo);
    const dropbox = sdkFor(standIn);
    const listed = await listAll(dropbox, { path: '', include_media_info: true });
    expect(listed.entries[0]).not.toHaveProperty('media_info');
    const wanted = { path: '/a.jpg', include_media_info: true };
    expect((await dropbox.filesGetMetadata(wanted)).result).toMatchObject({
      media_info: mediaInfo,
    });
    const plain = await dropbox.filesGetMetadata({ path: '/a.jpg' });
    expect(plain.result).not.toHaveProperty('media_info');
  });
});
