/**
 * One table of calls, made by the real supabase-js against Storage over everything that it runs on. What
 * is expected is what Supabase's storage-api answers:
 * https://github.com/supabase/storage/blob/master/src/internal/errors/codes.ts and
 * https://supabase.github.io/storage/
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CALLS } from './calls.ts';
import { ENGINES, PERSON } from './engines.ts';
import type { Clients, Engine } from './engines.ts';

const BUCKETS = `
  select set_config('storage.allow_delete_query', 'true', false);
  delete from storage.objects;
  delete from storage.buckets;
  insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values
    ('open', 'open', true, null, null),
    ('closed', 'closed', false, null, null),
    ('small', 'small', false, 10, '{image/*}');`;

const POLICIES = `
  create policy own on storage.objects to authenticated
    using (auth.uid() = '${PERSON}' and (storage.foldername(name))[1] = 'own')
    with check (auth.uid() = owner and (storage.foldername(name))[1] = 'own');
  create policy drop_here on storage.objects for insert to authenticated
    with check ((storage.foldername(name))[1] = 'drop');`;

const bytesOf = async (data: Blob | null): Promise<Buffer> =>
  Buffer.from(await (data ?? new Blob([])).arrayBuffer());

async function fill({ service }: Clients): Promise<void> {
  const options = { contentType: 'image/jpeg', metadata: { from: 'the contract' } };
  for (const bucket of ['open', 'closed']) {
    for (const [name, content] of [
      ['cars/1.jpg', 'one'],
      ['cars/sub/2.jpg', 'two'],
    ] as const) {
      const { error } = await service.storage
        .from(bucket)
        .upload(name, Buffer.from(content), options);
      expect(error).toBeNull();
    }
  }
}

describe.each(ENGINES)('Storage over %s', (_name, start) => {
  let engine: Engine;
  let clients: Clients;

  beforeAll(async () => {
    engine = await start();
    ({ clients } = engine);
    await engine.script(POLICIES);
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    await engine.script(BUCKETS);
    await fill(clients);
  });

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    clients.fetch(`${clients.url}/storage/v1/${path}`, { method, headers });

  test.each(CALLS)('%s', async (_what, call, expected) => {
    const outcome = await call(clients);
    const data = outcome.data as { id?: unknown } | null;
    if (typeof data?.id === 'string' && 'path' in data) data.id = 'an id';
    expect(outcome).toMatchObject({
      ...('error' in expected ? { data: null } : { error: null }),
      ...expected,
    });
  });

  test('what goes in as a form comes out as it was, with its type and its time to live', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 251));
    const photo = new Blob([bytes], { type: 'image/webp' });
    const { service } = clients;
    await service.storage.from('open').upload('a/b.webp', photo, { cacheControl: '60' });
    const response = await get('object/public/open/a/b.webp');
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'max-age=60',
      'content-length': '300000',
    });
  });

  test('an address from getPublicUrl shows a photo to anybody, and nothing of a private bucket', async () => {
    const { service, fetch } = clients;
    const urlIn = (bucket: string): string =>
      service.storage.from(bucket).getPublicUrl('cars/1.jpg').data.publicUrl;
    expect(await (await fetch(urlIn('open'))).text()).toBe('one');
    const closed = await fetch(urlIn('closed'));
    expect([closed.status, await closed.json()]).toEqual([
      400,
      {
        statusCode: '404',
        error: 'Bucket not found',
        code: 'NoSuchBucket',
        message: 'Bucket not found',
      },
    ]);
  });

  test.each([
    ['bytes=1-', 206, 'ne', 'bytes 1-2/3'],
    ['bytes=0-0', 206, 'o', 'bytes 0-0/3'],
    ['bytes=-2', 206, 'ne', 'bytes 1-2/3'],
    ['bytes=1-900', 206, 'ne', 'bytes 1-2/3'],
    ['bytes=2-1', 200, 'one', null],
    ['lines=1-2', 200, 'one', null],
  ])('a range of %s', async (range, status, body, contentRange) => {
    const response = await get('object/public/open/cars/1.jpg', { range });
    expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual(
      [status, body, contentRange],
    );
  });

  test('a range behind the end', async () => {
    const response = await get('object/public/open/cars/1.jpg', { range: 'bytes=3-' });
    expect([response.status, await response.json()]).toMatchObject([400, { statusCode: '416' }]);
  });

  test('a photo that the browser has is not sent again', async () => {
    const etag = (await get('object/public/open/cars/1.jpg')).headers.get('etag') ?? '';
    const again = await get('object/public/open/cars/1.jpg', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('HEAD tells everything but the bytes', async () => {
    const response = await get('object/public/open/cars/1.jpg', {}, 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
    expect(response.headers.get('content-length')).toBe('3');
    expect((await get('object/public/open/none', {}, 'HEAD')).status).toBe(400);
  });

  test('a page is sent as text: nobody runs a script where the platform lives', async () => {
    const page = Buffer.from('<script>alert(1)</script>');
    const { service } = clients;
    await service.storage.from('open').upload('a.html', page, { contentType: 'text/html' });
    const response = await get('object/public/open/a.html?download=a%22b.html');
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename=a%22b.html; filename*=UTF-8''a%22b.html;`,
    );
    await response.text();
  });

  test('a signed address opens its object to anybody, no other, and not for ever', async () => {
    const closed = clients.service.storage.from('closed');
    const { data } = await closed.createSignedUrl('cars/1.jpg', 60);
    const url = data?.signedUrl ?? '';
    expect(await (await clients.fetch(url)).text()).toBe('one');
    const other = await clients.fetch(url.replace('/1.jpg?', '/sub/2.jpg?'));
    expect(await other.json()).toMatchObject({ statusCode: '400', code: 'InvalidSignature' });
    const forged = await clients.fetch(`${url}x`);
    expect(await forged.json()).toMatchObject({ statusCode: '400', code: 'InvalidJWT' });
    // The token of an object is no key.
    const token = new URL(url).searchParams.get('token') ?? '';
    const asKey = await get('bucket', { authorization: `Bearer ${token}` });
    expect(await asKey.json()).toEqual([]);
  });

  test('without a key, or with one of somebody else, nothing but what is public', async () => {
    const bare = await get('bucket');
    expect([bare.status, await bare.json()]).toMatchObject([400, { statusCode: '400' }]);
    const wrong = { authorization: 'Bearer not.a.token' };
    expect(await (await get('bucket', wrong)).json()).toMatchObject({
      statusCode: '403',
      error: 'Unauthorized',
      code: 'AccessDenied',
    });
    expect(await (await get('object/open/cars/1.jpg', wrong)).text()).toBe('one');
    expect(await (await get('object/closed/cars/1.jpg')).json()).toMatchObject({
      code: 'NoSuchBucket',
    });
  });

  test('an address that there is not is told as Storage tells it', async () => {
    const response = await get('nonsense/x');
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { statusCode: '404', error: 'Not Found', message: 'Route GET:/nonsense/x not found' },
    ]);
  });

  test('of many uploads of one name at once, one wins and is whole', async () => {
    const open = clients.service.storage.from('open');
    const bodies = Array.from({ length: 8 }, (_, index) => Buffer.alloc(200_000, index));
    const answers = await Promise.all(bodies.map((body) => open.upload('race', body)));
    const codes = answers.map(({ error }) => (error as { code?: string } | null)?.code ?? 'stored');
    expect(codes.toSorted()).toEqual([...Array<string>(7).fill('KeyAlreadyExists'), 'stored']);
    const winner = bodies[codes.indexOf('stored')];
    const { data } = await open.download('race');
    expect(winner?.equals(await bytesOf(data))).toBe(true);
  });

  test('of many uploads that replace each other, what is there is one of them, and whole', async () => {
    const open = clients.service.storage.from('open');
    const bodies = Array.from({ length: 8 }, (_, index) => Buffer.alloc(200_000, index));
    const reading = Array.from({ length: 8 }, () => open.download('cars/1.jpg'));
    const answers = await Promise.all(
      bodies.map((body) => open.upload('cars/1.jpg', body, { upsert: true })),
    );
    expect(answers.map(({ error }) => error)).toEqual(Array(8).fill(null));
    for (const { data } of [...(await Promise.all(reading)), await open.download('cars/1.jpg')]) {
      const bytes = await bytesOf(data);
      expect(bytes.toString() === 'one' || bodies.some((body) => body.equals(bytes))).toBe(true);
    }
  });

  test('an upload that ends in the middle leaves nothing', async () => {
    const broken = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(100_000));
        controller.error(new Error('the line is cut'));
      },
    });
    const open = clients.service.storage.from('open');
    const { error } = await open.upload('broken', broken);
    expect(error).not.toBeNull();
    expect((await open.exists('broken')).data).toBe(false);
  });

  test('rows go through the API alone: deleting one by SQL would leave its bytes', async () => {
    await engine.script(`select set_config('storage.allow_delete_query', 'false', false)`);
    await expect(engine.script('delete from storage.objects')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
