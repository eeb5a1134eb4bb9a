import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { startDropboxStandIn } from './index.ts';
import { listAll, refused, sdkFor } from './testing/clients.ts';

/** A second of a longpoll is a millisecond here. */
const longpoll = { secondMillis: 1, jitterSeconds: 0 };

describe('a longpoll', () => {
  it('answers when something changes in its folder', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/Cars/a.jpg', 'a');
    const dropbox = sdkFor(standIn);
    const { cursor } = await listAll(dropbox, { path: '/Cars' });
    const poll = dropbox.filesListFolderLongpoll({ cursor });
    standIn.drive.putFile('/elsewhere.jpg', 'beside');
    await vi.waitFor(() => {
      expect(standIn.log.count('files/list_folder/longpoll')).toBe(1);
    });
    await sleep(50);
    expect(standIn.log.requests('files/list_folder/longpoll')[0]?.ending).toBe('under way');
    standIn.drive.putFile('/Cars/b.jpg', 'b');
    expect((await poll).result).toEqual({ changes: true });
  });

  it('answers at once when there is something already, or its folder has gone', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.createFolder('/Cars');
    const dropbox = sdkFor(standIn);
    const { cursor } = await listAll(dropbox, { path: '/Cars' });
    standIn.drive.putFile('/Cars/a.jpg', 'a');
    expect((await dropbox.filesListFolderLongpoll({ cursor })).result.changes).toBe(true);
    standIn.drive.delete('/Cars');
    expect((await dropbox.filesListFolderLongpoll({ cursor })).result.changes).toBe(true);
  });

  it('says after its time that nothing happened, and how long to wait', async () => {
    await using standIn = await startDropboxStandIn({
      longpoll: { ...longpoll, backoffSeconds: 60 },
    });
    const dropbox = sdkFor(standIn);
    const { cursor } = await listAll(dropbox, { path: '' });
    const { result } = await dropbox.filesListFolderLongpoll({ cursor, timeout: 30 });
    expect(result).toEqual({ changes: false, backoff: 60 });
  });

  it('takes longer than was asked for, by up to ninety seconds', async () => {
    await using standIn = await startDropboxStandIn({
      longpoll: { secondMillis: 1, jitterSeconds: 90 },
    });
    const dropbox = sdkFor(standIn);
    const { cursor } = await listAll(dropbox, { path: '' });
    const durations: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      await dropbox.filesListFolderLongpoll({ cursor, timeout: 30 });
      durations.push(standIn.log.requests('files/list_folder/longpoll')[n]?.durationMillis ?? 0);
    }
    expect(Math.max(...durations) - Math.min(...durations)).toBeGreaterThan(5);
  });

  it.each([
    ['a timeout below 30', { timeout: 5 }, /^400 .*timeout: 5 is not within range/],
    ['a made-up cursor', { cursor: 'AAmadeup' }, /^400 .*Invalid "cursor"/],
  ])('refuses %s', async (_name, argument, expected) => {
    await using standIn = await startDropboxStandIn({ longpoll });
    const dropbox = sdkFor(standIn);
    const { cursor } = await listAll(dropbox, { path: '' });
    const call = dropbox.filesListFolderLongpoll({ cursor, ...argument });
    expect(await refused(call)).toMatch(expected);
  });

  it('needs no token, and is reset like any cursor', async () => {
    await using standIn = await startDropboxStandIn({ longpoll });
    const dropbox = sdkFor(standIn);
    const { cursor } = await listAll(dropbox, { path: '' });
    await dropbox.filesListFolderLongpoll({ cursor });
    expect(standIn.log.requests('files/list_folder/longpoll')).toMatchObject([{ token: null }]);
    standIn.expireCursors();
    expect(await refused(dropbox.filesListFolderLongpoll({ cursor }))).toBe('409 reset');
  });
});
