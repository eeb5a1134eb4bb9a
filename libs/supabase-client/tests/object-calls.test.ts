import { inspect } from 'node:util';
import { LogbookError } from '@logbook/vehicle-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectLogbook, DatabaseError } from '../src/index.ts';
import type { ByteSource, LogbookClient } from '../src/index.ts';
import { startUnreliableServer } from './unreliable-server.ts';
import type { Reaction, UnreliableServer } from './unreliable-server.ts';

const key = 'eyJhbGciOiJIUzI1NiJ9.very-secret-service-role-key';
const jpeg = { contentType: 'image/jpeg' };
const stored: Reaction = { status: 200, body: { Id: 'id', Key: 'vehicle-data/a.jpg' } };

const refusal = (statusCode: string, code: string, status = 400): Reaction => ({
  status,
  body: { statusCode, code, error: code, message: 'no' },
});
/** As Storage answered before it had codes. */
const oldRefusal = (statusCode: string): Reaction => ({
  status: 400,
  body: { statusCode, error: 'Something', message: 'no' },
});

let server: UnreliableServer;
let client: LogbookClient;
beforeAll(async () => {
  server = await startUnreliableServer();
  client = connectLogbook({ url: server.url, serviceRoleKey: key, retrySeconds: 3 });
});
afterAll(() => server.close());

const errorOf = async (promise: Promise<unknown>): Promise<DatabaseError> => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DatabaseError);
  return error as DatabaseError;
};

/** A source that tells how often it was opened, and whether each stream was let go. */
function watchedSource(pieces = 4) {
  const seen = { opened: 0, closed: 0 };
  const source: ByteSource = async function* () {
    seen.opened += 1;
    try {
      for (let piece = 0; piece < pieces; piece += 1)
        yield await Promise.resolve(new Uint8Array(1000));
    } finally {
      seen.closed += 1;
    }
  };
  return { source, seen };
}

describe('storing an object', () => {
  it.each<[string, Reaction]>([
    ['the connection breaks', 'hang up'],
    ['Storage is overloaded', refusal('429', 'SlowDown', 429)],
    ['a proxy stands in for a dead server', { status: 502, body: '<html>Bad gateway</html>' }],
    ['the database behind it is gone', refusal('544', 'DatabaseTimeout', 544)],
    ['what is behind it fails', refusal('500', 'InternalError', 500)],
  ])('is tried again when %s, with the source opened anew', async (_what, trouble) => {
    server.react(trouble, trouble, stored);
    const { source, seen } = watchedSource();
    expect(await client.putObject('a.jpg', source, jpeg)).toBe(true);
    expect(server.requests).toEqual(Array(3).fill('/storage/v1/object/vehicle-data/a.jpg'));
    expect(seen).toEqual({ opened: 3, closed: 3 });
  });

  it.each([
    [refusal('409', 'KeyAlreadyExists')],
    [refusal('409', 'ResourceAlreadyExists')],
    [oldRefusal('409')],
  ])('of a name that is taken is told, and is no error', async (reaction) => {
    server.react(reaction);
    expect(await client.putObject('a.jpg', new Uint8Array(3), jpeg)).toBe(false);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [refusal('404', 'NoSuchBucket'), 'NoSuchBucket', 'stop-run', /Apply the migrations/],
    [oldRefusal('404'), 'NotFound', 'stop-run', /Apply the migrations/],
    [refusal('403', 'AccessDenied'), 'AccessDenied', 'stop-run', /service role key/],
    [oldRefusal('403'), 'AccessDenied', 'stop-run', /service role key/],
    [refusal('400', 'InvalidKey'), 'InvalidKey', 'skip-item', /upload: no/],
    [refusal('415', 'InvalidMimeType'), 'InvalidMimeType', 'skip-item', /upload: no/],
    [refusal('413', 'EntityTooLarge'), 'EntityTooLarge', 'skip-item', /upload: no/],
    [{ status: 413, body: '<html>' }, 'EntityTooLarge', 'skip-item', /upload/],
    [refusal('400', 'SomethingNew'), 'SomethingNew', 'stop-run', /upload: no/],
  ] as const)(
    'that is refused with %j is not tried again',
    async (reaction, code, consequence, words) => {
      server.react(reaction);
      const { source, seen } = watchedSource();
      const error = await errorOf(client.putObject('a.jpg', source, jpeg));
      expect(error).toMatchObject({ code, consequence });
      expect(error.message).toMatch(words);
      expect(error.facts).toMatchObject({ bucket: 'vehicle-data', path: 'a.jpg' });
      expect(server.requests).toHaveLength(1);
      expect(seen).toEqual({ opened: 1, closed: 1 });
    },
  );

  it('whose source breaks ends with what the source threw, and is not tried again', async () => {
    server.react(stored);
    const broken = new LogbookError('The download ended early.', {
      code: 'DOWNLOAD',
      consequence: 'skip-item',
    });
    let opened = 0;
    const source: ByteSource = async function* () {
      opened += 1;
      yield await Promise.resolve(new Uint8Array(1000));
      throw broken;
    };
    await expect(client.putObject('a.jpg', source, jpeg)).rejects.toBe(broken);
    expect(opened).toBe(1);
  });

  it('is broken off at once when it is told to, and lets its source go', async () => {
    server.react('stay silent');
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 50);
    const { source, seen } = watchedSource(100_000);
    const before = performance.now();
    const error = await errorOf(client.putObject('a', source, jpeg, { signal: stop.signal }));
    expect(error.code).toBe('ABORTED');
    expect(performance.now() - before).toBeLessThan(1000);
    await expect.poll(() => seen.closed).toBe(1);
  });

  it('keeps the key out of its errors', async () => {
    server.react('hang up');
    const error = await errorOf(
      client.putObject('a', new Uint8Array(1), jpeg, { retrySeconds: 0 }),
    );
    expect(error).toMatchObject({ code: 'NETWORK', consequence: 'retry', httpStatus: 0 });
    expect(inspect(error)).not.toContain(key);
  });
});

describe('whether an object is there', () => {
  it.each([
    [{ status: 200, body: { id: 'id', name: 'a' } }, true],
    [refusal('404', 'NoSuchKey'), false],
    [oldRefusal('404'), false],
  ] as const)('is read from %j', async (reaction, answer) => {
    server.react(reaction);
    expect(await client.objectExists('a')).toBe(answer);
  });

  it('is not answered where there is no bucket', async () => {
    server.react(refusal('404', 'NoSuchBucket'));
    expect(await errorOf(client.objectExists('a'))).toMatchObject({ consequence: 'stop-run' });
  });
});

it('the address of an object is that of the platform', () => {
  expect(client.publicUrl('cars/1.jpg')).toBe(
    `${server.url}/storage/v1/object/public/vehicle-data/cars/1.jpg`,
  );
});
