import { openLocalSupabase } from '@logbook/local-supabase';
import type { LocalSettings, LocalSupabase } from '@logbook/local-supabase';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTracking, photoStorage } from '../src/index.ts';
import type { PhotoStorage } from '../src/index.ts';

const jpeg = { contentType: 'image/jpeg' };

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array, void> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

let local: LocalSupabase;
let served: string;
beforeAll(async () => {
  local = await openLocalSupabase({ memory: true });
  served = (await local.serve({ port: 0 })).url;
});
afterAll(() => local.close());

const overHttp = ({ serviceRoleKey }: LocalSettings): LocalSettings => ({
  ...local.settings,
  serviceRoleKey,
  url: served,
  fetch: globalThis.fetch,
});

describe.each([
  ['in the process', (settings: LocalSettings) => settings],
  ['over HTTP', overHttp],
])('photos of the embedded database, %s', (way, settingsOf) => {
  let photos: PhotoStorage;
  let settings: LocalSettings;
  beforeAll(() => {
    settings = settingsOf(local.settings);
    photos = photoStorage(openTracking(settings));
  });
  const name = (rest: string): string => `${way.replaceAll(' ', '-')}/${rest}`;

  it('go into the bucket of the platform and are shown from there', async () => {
    const path = name('a.jpg');
    expect(await photos.exists(path)).toBe(false);
    expect(await photos.put(path, () => pieces('one ', 'two'), jpeg)).toBe(true);
    expect(await photos.exists(path)).toBe(true);
    const shown = await settings.fetch(photos.publicUrl(path));
    expect([await shown.text(), shown.headers.get('content-type')]).toEqual([
      'one two',
      'image/jpeg',
    ]);
  });

  it('stay as they are when they come twice, unless they are to be replaced', async () => {
    const path = name('b.jpg');
    const text = async (): Promise<string> => (await settings.fetch(photos.publicUrl(path))).text();
    expect(await photos.put(path, Buffer.from('first'), jpeg)).toBe(true);
    expect(await photos.put(path, Buffer.from('second'), jpeg)).toBe(false);
    expect(await text()).toBe('first');
    expect(await photos.put(path, Buffer.from('third'), { ...jpeg, replace: true })).toBe(true);
    expect(await text()).toBe('third');
  });

  it('whose name the platform does not take give up that photo alone', async () => {
    await expect(photos.put('münchen.jpg', Buffer.from('x'), jpeg)).rejects.toMatchObject({
      code: 'InvalidKey',
      consequence: 'skip-item',
    });
  });

  it('whose source breaks leave nothing behind', async () => {
    const path = name('c.jpg');
    const broken = async function* (): AsyncGenerator<Uint8Array, void> {
      yield* pieces('half');
      throw new Error('the download ended early');
    };
    await expect(photos.put(path, broken, jpeg)).rejects.toThrow('the download ended early');
    expect(await photos.exists(path)).toBe(false);
  });

  it('stop the run where the bucket is gone', async () => {
    await local.query(`update storage.objects set bucket_id = null`);
    await local.query(
      `set local storage.allow_delete_query = 'true'; delete from storage.buckets where id = 'vehicle-data'`,
    );
    await expect(photos.put(name('d.jpg'), Buffer.from('x'), jpeg)).rejects.toMatchObject({
      code: 'NoSuchBucket',
      consequence: 'stop-run',
    });
    await local.query(
      `insert into storage.buckets (id, name, public) values ('vehicle-data', 'vehicle-data', true)`,
    );
  });
});
