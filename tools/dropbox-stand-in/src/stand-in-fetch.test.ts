import { describe, expect, it } from 'vitest';
import { NotOfDropbox, standInAddress, standInFetch } from './index.ts';

const BASE = 'http://127.0.0.1:4000';

describe('the fetch for the SDK', () => {
  it.each([
    ['https://api.dropboxapi.com/2/files/list_folder', '/api/2/files/list_folder'],
    ['https://content.dropboxapi.com/2/files/download', '/content/2/files/download'],
    [
      'https://notify.dropboxapi.com/2/files/list_folder/longpoll',
      '/notify/2/files/list_folder/longpoll',
    ],
    ['https://api.dropboxapi.com/oauth2/token?a=b%20c', '/api/oauth2/token?a=b%20c'],
    ['https://www.dropbox.com/oauth2/authorize?x=1', '/www/oauth2/authorize?x=1'],
    ['https://uc12.dl.dropboxusercontent.com/cd/0/get/w/file', '/dl/cd/0/get/w/file'],
    [`${BASE}/api/2/check/user`, '/api/2/check/user'],
  ])('takes %s to the stand-in', (address, path) => {
    expect(standInAddress(BASE, address)).toBe(BASE + path);
  });

  it.each([
    'https://example.com/',
    'https://api.dropboxapi.com.example.com/2/files/list_folder',
    'http://127.0.0.1:4001/',
    'https://dropboxusercontent.com/',
  ])('lets nothing out of the house: %s', async (address) => {
    await expect(standInFetch(BASE)(address)).rejects.toThrow(NotOfDropbox);
  });

  it('sends on with the fetch that it is given, a Request as well', async () => {
    const seen: string[] = [];
    const spy: typeof fetch = (input) => {
      seen.push(input instanceof Request ? `${input.method} ${input.url}` : String(input));
      return Promise.resolve(new Response());
    };
    const send = standInFetch(BASE, spy);
    await send(new Request('https://api.dropboxapi.com/2/check/user', { method: 'POST' }));
    await send(new URL('https://api.dropboxapi.com/2/check/user'));
    expect(seen).toEqual([`POST ${BASE}/api/2/check/user`, `${BASE}/api/2/check/user`]);
  });
});
