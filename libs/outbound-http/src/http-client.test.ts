import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { inspect } from 'node:util';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from './http-client.ts';
import { HttpError } from './http-error.ts';
import { answers, clientOf, openSite, says } from './local-site.testing.ts';

const page = 'https://site.example/page/';

async function failure(work: Promise<unknown>): Promise<HttpError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof HttpError) return error;
  throw new Error(`expected an HttpError, got ${inspect(error)}`);
}

/** A server below HTTP, for answers that no HTTP server would give. */
async function openSocketServer(talk: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      if (data.toString().includes('robots.txt')) {
        socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      } else talk(socket);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
}

describe('a page', () => {
  test('is fetched with our name and the host it was asked of', async () => {
    const site = await openSite({ '/page/?a=1': says('<p>Grüße</p>') });
    const response = await clientOf(site).get(`${page}?a=1#part`);
    expect(response).toMatchObject({ status: 200, body: '<p>Grüße</p>', url: `${page}?a=1` });
    expect(site.visits[0]).toMatchObject({
      host: 'site.example',
      headers: { 'user-agent': 'Logbook-Test/1.0 (+https://logbook.example)' },
    });
  });

  test('is fetched even if our name has signs that no header can hold', async () => {
    const site = await openSite({ '/page/': says('a') });
    await clientOf(site, { userAgent: 'Logbook/1 (Jörg\r\nX: y – ☎)' }).get(page);
    expect(site.visits[0]?.headers['user-agent']).toBe('Logbook/1 (JrgX: y  )');
  });

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('is unpacked from %s', async (encoding, pack) => {
    const site = await openSite({
      '/page/': says(pack('packed'), { 'Content-Encoding': encoding }),
    });
    expect((await clientOf(site).get(page)).body).toBe('packed');
  });

  test('is decoded by the charset that its header names', async () => {
    const site = await openSite({
      '/page/': says(Buffer.from([0xa3, 0x31]), {
        'Content-Type': 'text/html; charset=ISO-8859-1',
      }),
    });
    expect((await clientOf(site).get(page)).body).toBe('£1');
  });

  test('can be asked for with a question in JSON', async () => {
    let heard = '';
    const site = await openSite({
      '/page/': (response, request) => {
        request.on('data', (chunk: Buffer) => (heard += chunk.toString()));
        request.on('end', () => response.end('{"items":[]}'));
      },
    });
    const response = await clientOf(site).postJson(page, { a: 1 }, { headers: { 'X-Nonce': 'n' } });
    expect(response.body).toBe('{"items":[]}');
    expect(heard).toBe('{"a":1}');
    expect(site.visits[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-nonce': 'n',
    });
  });
});

describe('an address that is not ours to ask', () => {
  const refused: readonly [string, string][] = [
    ['http', 'http://site.example/'],
    ['another host', 'https://other.example/'],
    ['a host that looks like it', 'https://site.example.evil.example/'],
    ['a subdomain', 'https://www.site.example/'],
    ['the host as a user name', 'https://site.example@evil.example/'],
    ['a password', 'https://user:geheim@site.example/'],
    ['another port', 'https://site.example:8443/'],
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['this machine', 'http://127.0.0.1/'],
    ['no address', 'site.example'],
    ['a backslash trick', 'https://evil.example\\@site.example/'],
  ];
  test.each(refused)('is refused: %s', async (_, address) => {
    const site = await openSite({});
    const error = await failure(clientOf(site).get(address));
    expect(error).toMatchObject({ code: 'HTTP_ADDRESS_REFUSED', consequence: 'skip-item' });
    expect(inspect(error)).not.toContain('geheim');
    expect([...site.visits, ...site.robotsVisits]).toEqual([]);
  });

  test.each(refused)('is refused as the target of a redirect: %s', async (_, address) => {
    const site = await openSite({ '/page/': answers(302, { Location: address }) });
    const work = clientOf(site).get(page);
    if (address === 'site.example') {
      // Relative to the page, this is an address like any other.
      expect(await failure(work)).toMatchObject({ code: 'HTTP_STATUS', facts: { status: 404 } });
      return;
    }
    const error = await failure(work);
    expect(error.code).toBe('HTTP_ADDRESS_REFUSED');
    expect(error.message).toContain('https://site.example/page/ sends there');
    expect(site.visits).toHaveLength(1);
  });

  test('is refused as the target of a redirect even where it is the server of the test', async () => {
    const site = await openSite({
      '/page/': (response, request) => {
        response
          .writeHead(302, { Location: `http://127.0.0.1:${request.socket.localPort}/x` })
          .end();
      },
    });
    expect((await failure(clientOf(site).get(page))).code).toBe('HTTP_ADDRESS_REFUSED');
  });

  test('cannot come in through the setting for tests', () => {
    const options = { allowedHosts: ['site.example'], userAgent: 'x' };
    for (const testOrigin of [
      'https://evil.example',
      'http://10.0.0.1:80',
      'http://127.0.0.1.evil.example',
    ]) {
      expect(() => createHttpClient({ ...options, testOrigin })).toThrow('this machine');
    }
  });
});

describe('a redirect', () => {
  test('on the same host is followed, and the answer says where it ended', async () => {
    const site = await openSite({
      '/page/': answers(301, { Location: '/second' }),
      '/second': answers(302, { Location: 'third?x=1' }),
      '/third?x=1': says('here'),
    });
    const response = await clientOf(site).get(page);
    expect(response).toMatchObject({ body: 'here', url: 'https://site.example/third?x=1' });
  });

  test('does not carry a question with it', async () => {
    const site = await openSite({ '/page/': answers(307, { Location: '/b' }), '/b': says('b') });
    const error = await failure(clientOf(site).postJson(page, {}));
    expect(error).toMatchObject({ code: 'HTTP_STATUS', facts: { status: 307 } });
    expect(site.visits).toHaveLength(1);
  });

  test('that never ends is given up after five', async () => {
    const site = await openSite({ '/page/': answers(302, { Location: '/page/' }) });
    const error = await failure(clientOf(site).get(page));
    expect(error).toMatchObject({ code: 'HTTP_TOO_MANY_REDIRECTS', consequence: 'skip-item' });
    expect(site.visits).toHaveLength(6);
  });
});

describe('an answer that is too large', () => {
  test('is refused when its header says so', async () => {
    const site = await openSite({ '/page/': says('x'.repeat(5000)) });
    const error = await failure(clientOf(site, { maxBytes: 1000 }).get(page));
    expect(error).toMatchObject({ code: 'HTTP_BODY_TOO_LARGE', consequence: 'skip-item' });
    expect(site.visits).toHaveLength(1);
  });

  test('is not even waited for, when its header says so', async () => {
    const server = await openSocketServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99000000\r\n\r\n');
    });
    expect((await failure(clientOf(server).get(page))).code).toBe('HTTP_BODY_TOO_LARGE');
  });

  test('is cut off while it comes, where no header says so', async () => {
    let sent = 0;
    const site = await openSite({
      '/page/': (response) => {
        const more = () => {
          if (response.destroyed) return;
          sent += 65_536;
          response.write('x'.repeat(65_536), more);
        };
        more();
      },
    });
    const error = await failure(clientOf(site, { maxBytes: 1_000_000 }).get(page));
    expect(error.code).toBe('HTTP_BODY_TOO_LARGE');
    expect(sent).toBeLessThan(20_000_000);
  });

  test('is refused while it unpacks: 200 KB that are 200 MB', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const site = await openSite({ '/page/': says(bomb, { 'Content-Encoding': 'gzip' }) });
    const before = process.memoryUsage().arrayBuffers;
    const error = await failure(clientOf(site).get(page));
    expect(error.code).toBe('HTTP_BODY_TOO_LARGE');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
  });
});

describe('a server that does not answer properly', () => {
  test('is asked again over a new connection: the old one may be the broken part', async () => {
    const ports: (number | undefined)[] = [];
    const site = await openSite({
      '/page/': (response, request, visit) => {
        ports.push(request.socket.remotePort);
        if (visit === 2) request.socket.destroy();
        else setTimeout(() => response.end('fine'), 30);
      },
    });
    const http = clientOf(site);
    await Promise.all([http.get(page), http.get(page)]);
    await http.get(page);
    const [first, second, broken, again] = ports;
    expect([first, second]).toContain(broken);
    expect([first, second]).not.toContain(again);
  });

  test('is asked again when the connection was cut in the middle', async () => {
    let connections = 0;
    const server = await openSocketServer((socket) => {
      connections += 1;
      if (connections < 3) {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf');
        setTimeout(() => socket.destroy(), 10);
      } else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole');
    });
    expect((await clientOf(server).get(page)).body).toBe('whole');
    expect(connections).toBe(3);
  });

  test('that drips for ever is given up after the timeout, in all', async () => {
    const server = await openSocketServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const drip = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => {
        clearInterval(drip);
      });
    });
    const started = performance.now();
    const error = await failure(clientOf(server, { timeoutMillis: 200, maxRetries: 0 }).get(page));
    expect(error).toMatchObject({ code: 'HTTP_NO_ANSWER', consequence: 'skip-item' });
    expect(error.message).toContain('within 0.2 s');
    expect(performance.now() - started).toBeLessThan(1500);
  });

  test('that talks nonsense gives an error that names the address', async () => {
    const server = await openSocketServer((socket) => socket.end('what?\r\n\r\n'));
    const error = await failure(clientOf(server, { maxRetries: 1 }).get(page));
    expect(error).toMatchObject({ code: 'HTTP_NO_ANSWER', facts: { url: page, attempts: 2 } });
  });
});

describe('secrets', () => {
  test('that we send are not in an error, however it is printed', async () => {
    const server = await openSocketServer((socket) => socket.destroy());
    const headers = { 'X-WP-Nonce': 'geheim' };
    const error = await failure(clientOf(server, { maxRetries: 0 }).get(page, { headers }));
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('geheim');
  });
});
