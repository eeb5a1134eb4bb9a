import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { fault, madeUpContent, startDropboxStandIn } from './index.ts';
import type { DropboxStandIn, Fault } from './index.ts';
import { listAll, refusal, refused, sdkFor } from './testing/clients.ts';

const LIST = 'files/list_folder';
const list = (standIn: DropboxStandIn) => sdkFor(standIn).filesListFolder({ path: '' });

/** [what, the fault, its status, its body, a header] */
const answers: readonly (readonly [string, Fault, number, unknown, string | null])[] = [
  [
    '429 as JSON',
    fault.rateLimited({ retryAfterSeconds: 15 }),
    429,
    {
      error_summary: 'too_many_requests/...',
      error: { reason: { '.tag': 'too_many_requests' }, retry_after: 15 },
    },
    '15',
  ],
  [
    '429 as text',
    fault.rateLimited({ body: 'text', retryAfterSeconds: 300 }),
    429,
    'too_many_requests',
    '300',
  ],
  ['429 as nothing', fault.rateLimited({ body: 'empty' }), 429, '', '1'],
  [
    '429 for writes in each other’s way',
    fault.rateLimited({ reason: 'too_many_write_operations' }),
    429,
    expect.objectContaining({ error_summary: 'too_many_write_operations/...' }),
    '1',
  ],
  ['500 as HTML', fault.serverError(), 500, expect.stringMatching(/^<!DOCTYPE html>/), null],
  ['503 as HTML', fault.unavailable(), 503, expect.stringMatching(/^<!DOCTYPE html>/), null],
  [
    '401',
    fault.unauthorized({ '.tag': 'expired_access_token' }),
    401,
    expect.objectContaining({ error: { '.tag': 'expired_access_token' } }),
    null,
  ],
  [
    '403',
    fault.accessDenied({ '.tag': 'team_access_denied' }),
    403,
    expect.objectContaining({ error: { '.tag': 'team_access_denied' } }),
    null,
  ],
  [
    '409',
    fault.routeError({ '.tag': 'reset' }),
    409,
    expect.objectContaining({ error: { '.tag': 'reset' } }),
    null,
  ],
];

describe('instead of an answer', () => {
  it.each(answers)('%s', async (_name, struck, status, body, retryAfter) => {
    await using standIn = await startDropboxStandIn();
    standIn.faults.add(struck, { route: LIST });
    const refusedCall = await refusal(list(standIn));
    expect([refusedCall.status, refusedCall.error]).toEqual([status, body]);
    expect(refusedCall.headers.get('retry-after')).toBe(retryAfter);
    expect((await list(standIn)).result.entries).toEqual([]);
  });
});

describe('a connection', () => {
  it.each([
    ['dies before a byte', fault.drop(), null, 'cut'],
    ['dies in the middle of a listing', fault.cut(20), 200, 'cut'],
  ])('%s', async (_name, struck, status, ending) => {
    await using standIn = await startDropboxStandIn();
    standIn.faults.add(struck, { route: LIST });
    await expect(list(standIn)).rejects.toThrow(TypeError);
    expect(standIn.log.requests(LIST)).toMatchObject([{ status, ending }]);
  });

  it.each([
    ['is silent', fault.hang()],
    ['stops in the middle and stays open', fault.stall(10)],
  ])('%s until the client gives up', async (_name, struck) => {
    await using standIn = await startDropboxStandIn();
    standIn.faults.add(struck, { route: LIST });
    const call = sdkFor(standIn).filesListFolder({ path: '' }, { timeout: 100 });
    await expect(call).rejects.toThrow(/timeout/i);
    await vi.waitFor(() => {
      expect(standIn.log.requests(LIST)).toMatchObject([{ ending: 'client left' }]);
    });
  });

  it('trickles', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/slow.bin', madeUpContent(1000));
    standIn.faults.add(fault.drip(4000), { route: 'files/download' });
    const started = performance.now();
    const { result } = await sdkFor(standIn).filesDownload({ path: '/slow.bin' });
    expect(result.fileBinary).toHaveLength(1000);
    expect(performance.now() - started).toBeGreaterThan(200);
  });

  it('ends with the server, whatever it waits for', async () => {
    const standIn = await startDropboxStandIn();
    standIn.faults.add(fault.hang(), { route: LIST });
    const call = list(standIn);
    const outcome = expect(call).rejects.toThrow(TypeError);
    await sleep(50);
    await standIn.close();
    await outcome;
  });
});

describe('a plan of faults', () => {
  const statuses = async (standIn: DropboxStandIn, calls: number) => {
    const seen: number[] = [];
    for (let n = 0; n < calls; n += 1) {
      try {
        seen.push((await list(standIn)).status);
      } catch (error) {
        seen.push((error as { status: number }).status);
      }
    }
    return seen;
  };

  it.each([
    ['the third call', { nth: 3 }, [200, 200, 500, 200, 200, 200]],
    ['two from the second on', { nth: 2, times: 2 }, [200, 500, 500, 200, 200, 200]],
    ['every third', { every: 3 }, [200, 200, 500, 200, 200, 500]],
    ['routes that match', { route: /^files\//, times: 1 }, [500, 200, 200, 200, 200, 200]],
    ['other routes', { route: 'files/download', times: 99 }, [200, 200, 200, 200, 200, 200]],
    ['what a condition says', { when: () => false, times: 99 }, [200, 200, 200, 200, 200, 200]],
  ])('strikes %s', async (_name, rule, expected) => {
    await using standIn = await startDropboxStandIn();
    const planned = standIn.faults.add(fault.serverError(), rule);
    expect(await statuses(standIn, 6)).toEqual(expected);
    expect(planned.struck).toBe(expected.filter((status) => status === 500).length);
  });

  it('strikes by chance, the same for the same seed', async () => {
    await using standIn = await startDropboxStandIn();
    const runs: number[][] = [];
    for (const seed of [5, 5, 6]) {
      const planned = standIn.faults.add(fault.serverError(), { probability: 0.3, seed });
      runs.push(await statuses(standIn, 40));
      planned.remove();
    }
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]).not.toEqual(runs[2]);
    const struck = runs[0]?.filter((status) => status === 500).length ?? 0;
    expect(struck).toBeGreaterThan(4);
    expect(struck).toBeLessThan(24);
  });

  it('ends when it is cleared', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.faults.add(fault.serverError(), { times: 99 });
    expect(await statuses(standIn, 1)).toEqual([500]);
    standIn.faults.clear();
    expect(await statuses(standIn, 1)).toEqual([200]);
  });
});

describe('a limit of calls', () => {
  it('refuses those beyond, counts them, too, and ends with its window', async () => {
    await using standIn = await startDropboxStandIn({
      rateLimit: { requests: 3, perSeconds: 60, body: 'json' },
    });
    const dropbox = sdkFor(standIn);
    for (let n = 0; n < 3; n += 1) await listAll(dropbox, { path: '' });
    const { status, headers } = await refusal(dropbox.filesListFolder({ path: '' }));
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(50);
    expect((await list(standIn)).status).toBe(200);
    standIn.clock.advanceSeconds(61);
    expect((await listAll(dropbox, { path: '' })).entries).toEqual([]);
    expect(await refused(sdkFor(standIn).filesListFolder({ path: '/none' }))).toMatch('409');
  });
});
