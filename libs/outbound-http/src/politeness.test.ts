import { describe, expect, test } from 'vitest';
import { HttpError } from './http-error.ts';
import { answers, clientOf, openSite, says } from './local-site.testing.ts';
import type { LocalSite, Page } from './local-site.testing.ts';

const at = (path: string) => `https://site.example${path}`;
const code = (error: unknown) => (error instanceof HttpError ? error.code : String(error));

function gaps({ visits }: LocalSite): number[] {
  return visits.slice(1).map((visit, i) => visit.atMillis - (visits[i]?.atMillis ?? 0));
}

describe('the distance between requests', () => {
  test('is kept among callers who ask at the same time', async () => {
    const site = await openSite({ '/a': says('a'), '/b': says('b'), '/c': says('c') });
    const http = clientOf(site, { minimumIntervalMillis: 120, jitterMillis: 0 });
    await Promise.all(['/a', '/b', '/c'].map((path) => http.get(at(path))));
    // The server's clock ticks when a request arrives, which may be a little sooner or later.
    expect(Math.min(...gaps(site))).toBeGreaterThan(105);
  });

  test('varies by chance', async () => {
    const site = await openSite({ '/a': says('a') });
    const http = clientOf(site, { minimumIntervalMillis: 10, jitterMillis: 60 });
    for (let i = 0; i < 7; i += 1) await http.get(at('/a'));
    expect(Math.max(...gaps(site)) - Math.min(...gaps(site))).toBeGreaterThan(5);
  });

  test('is also kept before a redirect is followed, and before a retry', async () => {
    const site = await openSite({
      '/a': answers(302, { Location: '/b' }),
      '/b': [answers(500), says('b')],
    });
    const http = clientOf(site, { minimumIntervalMillis: 100, jitterMillis: 0 });
    await http.get(at('/a'));
    expect(site.visits).toHaveLength(3);
    expect(Math.min(...gaps(site))).toBeGreaterThan(85);
  });

  test('grows to the Crawl-delay of robots.txt', async () => {
    const site = await openSite({
      '/robots.txt': says('User-agent: *\nCrawl-delay: 0.2\n'),
      '/a': says('a'),
    });
    const http = clientOf(site, { jitterMillis: 0 });
    await http.get(at('/a'));
    await http.get(at('/a'));
    expect(gaps(site)[0]).toBeGreaterThan(180);
  });

  test('does not hold a caller who gives up, wherever in the queue it stands', async () => {
    const site = await openSite({});
    const http = clientOf(site, { minimumIntervalMillis: 60_000 });
    const first = new AbortController();
    const inFront = http.get(at('/a'), { signal: first.signal });
    const started = performance.now();
    const behind = http.get(at('/b'), { signal: AbortSignal.timeout(50) });
    await expect(behind).rejects.toThrow('timeout');
    expect(performance.now() - started).toBeLessThan(500);
    first.abort(new Error('enough'));
    await expect(inFront).rejects.toThrow('enough');
  });

  test('is not lost by a caller who gave up', async () => {
    const site = await openSite({ '/a': says('a') });
    const http = clientOf(site, { minimumIntervalMillis: 150, jitterMillis: 0 });
    await http.get(at('/a'));
    const gone = http.get(at('/a'), { signal: AbortSignal.timeout(10) });
    await Promise.all([expect(gone).rejects.toThrow(), http.get(at('/a'))]);
    expect(gaps(site)).toEqual([expect.closeTo(150, -2)]);
  });
});

describe('robots.txt', () => {
  const forbidsB = says('User-agent: *\nDisallow: /b\n');

  test('is asked for once, and what it forbids is not fetched', async () => {
    const site = await openSite({ '/robots.txt': forbidsB, '/a': says('a'), '/b': says('b') });
    const http = clientOf(site);
    await Promise.all([http.get(at('/a')), http.get(at('/a'))]);
    await expect(http.get(at('/b'))).rejects.toMatchObject({
      code: 'HTTP_ROBOTS_DISALLOWED',
      consequence: 'skip-item',
    });
    expect(site.robotsVisits).toHaveLength(1);
    expect(site.visits.map((visit) => visit.path)).toEqual(['/a', '/a']);
  });

  test('also counts for where a redirect leads', async () => {
    const site = await openSite({
      '/robots.txt': forbidsB,
      '/a': answers(302, { Location: '/b' }),
    });
    await expect(clientOf(site).get(at('/a'))).rejects.toMatchObject({
      code: 'HTTP_ROBOTS_DISALLOWED',
    });
    expect(site.visits).toHaveLength(1);
  });

  test('may speak to us by name', async () => {
    const site = await openSite({
      '/robots.txt': says('User-agent: logbook-test\nDisallow: /a\n\nUser-agent: *\nDisallow:\n'),
      '/a': says('a'),
    });
    await expect(clientOf(site).get(at('/a'))).rejects.toMatchObject({
      code: 'HTTP_ROBOTS_DISALLOWED',
    });
  });

  test.each([404, 410, 400])('that answers %i forbids nothing', async (status) => {
    const site = await openSite({ '/robots.txt': answers(status), '/a': says('a') });
    expect((await clientOf(site).get(at('/a'))).body).toBe('a');
  });

  test.each([500, 503, 403, 429])('that answers %i stops the run', async (status) => {
    const site = await openSite({ '/robots.txt': answers(status), '/a': says('a') });
    const error: unknown = await clientOf(site)
      .get(at('/a'))
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'HTTP_ROBOTS_UNAVAILABLE',
      consequence: 'stop-run',
      facts: { status },
    });
    expect((error as Error).message).toContain('resume the run');
    expect(site.visits).toEqual([]);
  });

  test('is asked for again by the next caller after it could not be read', async () => {
    const site = await openSite({
      '/robots.txt': [answers(503), says('User-agent: *\nDisallow: /b')],
      '/a': says('a'),
    });
    const http = clientOf(site, { maxRetries: 0 });
    await expect(http.get(at('/a'))).rejects.toMatchObject({ code: 'HTTP_ROBOTS_UNAVAILABLE' });
    expect((await http.get(at('/a'))).body).toBe('a');
  });

  test('that cannot be reached stops the run', async () => {
    const http = clientOf({ origin: 'http://127.0.0.1:9' }, { maxRetries: 1 });
    await expect(http.get(at('/a'))).rejects.toMatchObject({
      code: 'HTTP_ROBOTS_UNAVAILABLE',
      consequence: 'stop-run',
    });
  });

  test('that wants days between requests stops the run', async () => {
    const site = await openSite({ '/robots.txt': says('User-agent: *\nCrawl-delay: 86400') });
    await expect(clientOf(site).get(at('/a'))).rejects.toMatchObject({ code: 'HTTP_LONG_PAUSE' });
  });
});

describe('a request that fails', () => {
  test.each([429, 500, 502, 503, 504])('with %i is sent again', async (status) => {
    const site = await openSite({ '/a': [answers(status), answers(status), says('a')] });
    expect((await clientOf(site).get(at('/a'))).body).toBe('a');
    expect(site.visits).toHaveLength(3);
  });

  test.each([404, 410, 400, 403, 451])('with %i is not sent again', async (status) => {
    const site = await openSite({ '/a': answers(status) });
    await expect(clientOf(site).get(at('/a'))).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      consequence: 'skip-item',
      facts: { status, url: at('/a') },
    });
    expect(site.visits).toHaveLength(1);
  });

  test('is sent again after longer and longer waits', async () => {
    const site = await openSite({ '/a': [answers(500), answers(500), answers(500), says('a')] });
    const waits: number[] = [];
    const onWait = ({ millis }: { millis: number }) => waits.push(millis);
    await clientOf(site, { firstRetryWaitMillis: 40, onWait }).get(at('/a'));
    const [first = 0, second = 0, third = 0] = waits;
    expect(first).toBeGreaterThanOrEqual(20);
    expect(second).toBeGreaterThanOrEqual(40);
    expect(third).toBeGreaterThanOrEqual(80);
    expect(third).toBeLessThanOrEqual(160);
    expect(gaps(site).every((gap, i) => gap > (waits[i] ?? 0) - 15)).toBe(true);
  });

  test('waits as long as Retry-After says, in seconds', async () => {
    const site = await openSite({ '/a': [answers(429, { 'Retry-After': '1' }), says('a')] });
    await clientOf(site).get(at('/a'));
    expect(gaps(site)[0]).toBeGreaterThan(950);
  });

  test('waits until the date that Retry-After says', async () => {
    const inTwoSeconds = new Date(Date.now() + 2000).toUTCString();
    const site = await openSite({
      '/a': [answers(503, { 'Retry-After': inTwoSeconds }), says('a')],
    });
    await clientOf(site).get(at('/a'));
    // HTTP dates have no milliseconds.
    expect(gaps(site)[0]).toBeGreaterThan(850);
  });

  test('makes the other callers wait too when the server asks for a pause', async () => {
    const site = await openSite({
      '/a': [answers(429, { 'Retry-After': '1' }), says('a')],
      '/b': says('b'),
    });
    const http = clientOf(site);
    await http.get(at('/warm')).catch(() => undefined);
    const first = http.get(at('/a'));
    await expect.poll(() => site.visits.length).toBe(2);
    await new Promise((done) => setTimeout(done, 30));
    await Promise.all([first, http.get(at('/b'))]);
    const b = site.visits.find((visit) => visit.path === '/b')?.atMillis ?? 0;
    expect(b - (site.visits[1]?.atMillis ?? 0)).toBeGreaterThan(900);
  });

  test('keeps the pause that was asked for even when it is given up', async () => {
    const site = await openSite({ '/a': answers(503, { 'Retry-After': '1' }), '/b': says('b') });
    const http = clientOf(site, { maxRetries: 0 });
    await expect(http.get(at('/a'))).rejects.toMatchObject({ code: 'HTTP_NO_ANSWER' });
    await http.get(at('/b'));
    expect(gaps(site)[0]).toBeGreaterThan(950);
  });

  test('ends the run when the server asks for hours', async () => {
    const site = await openSite({ '/a': answers(429, { 'Retry-After': '7200' }) });
    const http = clientOf(site);
    const error: unknown = await http.get(at('/a')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'HTTP_LONG_PAUSE', consequence: 'stop-run' });
    expect((error as Error).message).toMatch(/7200 s.*resume the run after 20\d\d-/);
    await expect(http.get(at('/b'))).rejects.toBe(error);
    expect(site.visits).toHaveLength(1);
  });
});

describe('a host that refuses again and again', () => {
  const paths = ['/1', '/2', '/3', '/4', '/5'];
  const refuses = (page: Page) => Object.fromEntries(paths.map((path) => [path, page]));
  const askAll = async (site: LocalSite) => {
    const http = clientOf(site, { maxRetries: 1 });
    const codes: string[] = [];
    for (const path of paths) {
      codes.push(await http.get(at(path)).then(() => 'ok', code));
    }
    return codes;
  };

  test('with 403 is left alone after the fourth time', async () => {
    const site = await openSite(refuses(answers(403)));
    expect(await askAll(site)).toEqual([
      ...Array<string>(3).fill('HTTP_STATUS'),
      ...Array<string>(2).fill('HTTP_HOST_REFUSES'),
    ]);
    expect(site.visits).toHaveLength(4);
  });

  test('is left alone also by those who were waiting for their turn', async () => {
    const site = await openSite(refuses(answers(403)));
    const http = clientOf(site, { minimumIntervalMillis: 20 });
    const ends = await Promise.allSettled([...paths, ...paths].map((path) => http.get(at(path))));
    expect(ends.every((end) => end.status === 'rejected')).toBe(true);
    expect(site.visits).toHaveLength(4);
  });

  test('with 429 is left alone after four requests and their retries', async () => {
    const site = await openSite(refuses(answers(429)));
    expect(await askAll(site)).toEqual([
      ...Array<string>(3).fill('HTTP_NO_ANSWER'),
      ...Array<string>(2).fill('HTTP_HOST_REFUSES'),
    ]);
    expect(site.visits).toHaveLength(8);
  });

  test('is told apart from one where some pages are missing', async () => {
    const pages = { ...refuses(answers(403)), '/3': answers(404) };
    expect(await askAll(await openSite(pages))).not.toContain('HTTP_HOST_REFUSES');
  });

  test('ends with an error that says how to go on', async () => {
    const site = await openSite(refuses(answers(403)));
    const http = clientOf(site, { maxRefusals: 1 });
    const error: unknown = await http.get(at('/1')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ consequence: 'stop-run', facts: { status: 403 } });
    expect((error as Error).message).toContain('resume the run');
  });
});

describe('an abort', () => {
  test.each([
    ['before a retry', answers(503, { 'Retry-After': '60' })],
    ['for the answer', () => undefined],
    ['for the rest of the answer', (response) => response.write('<p>')],
  ] as readonly [string, Page][])(
    'ends the wait %s at once, with its own reason',
    async (_, slow) => {
      const site = await openSite({ '/a': slow });
      const controller = new AbortController();
      const asked = clientOf(site).get(at('/a'), { signal: controller.signal });
      const reason = new Error('cancelled by the owner');
      setTimeout(() => {
        controller.abort(reason);
      }, 60);
      const started = performance.now();
      await expect(asked).rejects.toBe(reason);
      expect(performance.now() - started).toBeLessThan(500);
    },
  );

  test('of the whole client ends its requests, and none is sent after it', async () => {
    const site = await openSite({ '/a': () => undefined });
    const controller = new AbortController();
    const http = clientOf(site, { signal: controller.signal });
    const asked = http.get(at('/a'));
    setTimeout(() => {
      controller.abort(new Error('over'));
    }, 50);
    await expect(asked).rejects.toThrow('over');
    await expect(http.get(at('/b'))).rejects.toThrow('over');
    expect(site.visits).toHaveLength(1);
  });
});
