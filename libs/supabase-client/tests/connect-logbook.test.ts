import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseError, connectLogbook, storableItem } from '../src/index.ts';
import type { LogbookClient, RunStart } from '../src/index.ts';
import { startUnreliableServer } from './unreliable-server.ts';
import type { Reaction, UnreliableServer } from './unreliable-server.ts';

const key = 'eyJhbGciOiJIUzI1NiJ9.very-secret-service-role-key';
const runId = '7c9f3f5a-9a30-4a7d-9d5e-2f4f6f6f0000';
const item = storableItem({ item_key: 'bat:1', outcome: 'skipped', reason: 'wheels' });
const answer = [{ item_key: 'bat:1', outcome: 'skipped', vehicle_id: null, reason: 'wheels' }];
const start: RunStart = {
  automation: 'bat_import',
  version: '1',
  scriptPath: null,
  triggeredBy: 'manual',
  userId: null,
  metadata: {},
  scope: null,
};

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
const refusal = (code: string, status = 400): Reaction => ({
  status,
  body: { code, message: 'no', hint: 'Start a new run.', details: 'It ended.' },
});

describe('a call that may be repeated', () => {
  it.each<[string, Reaction]>([
    ['the connection breaks', 'hang up'],
    ['the service is overloaded', { status: 429, body: { message: 'slow down' } }],
    ['a proxy stands in for a dead server', { status: 502, body: '<html>Bad gateway</html>' }],
    ['the database ends up in a deadlock', refusal('40P01', 500)],
    ['the database restarts', refusal('57P01', 503)],
    ['PostgREST has no connection to it', refusal('PGRST002', 503)],
  ])('is repeated when %s', async (_what, trouble) => {
    server.react(trouble, trouble, { status: 200, body: answer });
    const answers = await client.recordItems(runId, [item]);
    expect(answers).toEqual([
      { itemKey: 'bat:1', outcome: 'skipped', vehicleId: null, reason: 'wheels' },
    ]);
    expect(server.requests).toHaveLength(3);
  });

  it('is given up after the time that is set, with the last trouble and the number of tries', async () => {
    server.react('hang up');
    const error = await errorOf(client.recordItems(runId, [item], { retrySeconds: 1 }));
    expect(error).toMatchObject({ code: 'NETWORK', consequence: 'retry', httpStatus: 0 });
    expect(error.message).toMatch(/could not be reached \(record_vehicles, [2-9] tries\)/);
    expect(server.requests.length).toBe(error.facts['tries']);
  });

  it('is not waited for longer than the time limit', async () => {
    server.react('stay silent');
    const error = await errorOf(
      client.recordItems(runId, [item], { timeoutSeconds: 0.2, retrySeconds: 0 }),
    );
    expect(error).toMatchObject({ code: 'TIMEOUT', consequence: 'retry' });
    expect(error.message).toContain('did not answer within 0.2 s');
  });

  it('is broken off at once when it is told to', async () => {
    server.react('stay silent');
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 50);
    const before = performance.now();
    const error = await errorOf(client.recordItems(runId, [item], { signal: stop.signal }));
    expect(error.code).toBe('ABORTED');
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe('a call that the database refuses', () => {
  it.each([
    ['VO002', 'stop-run'],
    ['VO004', 'stop-run'],
    ['VO006', 'stop-run'],
    ['VO001', 'skip-item'],
    ['22P05', 'skip-item'],
    ['XX000', 'stop-run'],
  ])('with %s is not repeated, and means %s', async (code, consequence) => {
    server.react(refusal(code));
    const error = await errorOf(client.recordItems(runId, [item]));
    expect(error).toMatchObject({
      code,
      consequence,
      hint: 'Start a new run.',
      details: 'It ended.',
      httpStatus: 400,
    });
    expect(error.message).toBe(`record_vehicles: no (${code}, HTTP 400) Start a new run.`);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [{ status: 401, body: { message: 'Invalid API key' } }, 'UNAUTHORIZED', /service role key/],
    [refusal('PGRST202', 404), 'PGRST202', /Apply the migrations/],
  ])('because it is not ours tells what to do', async (answered, code, next) => {
    server.react(answered);
    const error = await errorOf(client.recordItems(runId, [item]));
    expect(error).toMatchObject({ code, consequence: 'stop-run' });
    expect(error.message).toMatch(next);
  });

  it.each([
    ['is not there', [], /1 items were sent, 0 answers came back/],
    ['is about another item', [{ ...answer[0], item_key: 'bat:2' }], /not about "bat:1"/],
    ['is no answer at all', { hello: 'world' }, /expected array/],
  ])('as an answer that %s stops the run', async (_what, body, why) => {
    server.react({ status: 200, body });
    const error = await errorOf(client.recordItems(runId, [item]));
    expect(error).toMatchObject({ code: 'UNEXPECTED_ANSWER', consequence: 'stop-run' });
    expect((error.cause as Error).message).toMatch(why);
  });
});

describe('the start of a run', () => {
  it('is repeated where the database says that nothing was done', async () => {
    server.react(refusal('PGRST002', 503), { status: 200, body: JSON.stringify(runId) });
    expect(await client.startRun(start)).toBe(runId);
  });

  it.each<[string, Reaction]>([
    ['breaks the connection', 'hang up'],
    ['is a proxy that gave up', { status: 504, body: '' }],
  ])(
    'is not repeated where what answers %s: a run might have been started',
    async (_what, trouble) => {
      server.react(trouble);
      expect((await errorOf(client.startRun(start))).consequence).toBe('retry');
      expect(server.requests).toHaveLength(1);
    },
  );
});

describe('the end of a run', () => {
  const final = (status: string): Reaction => ({
    status: 200,
    body: [
      {
        id: runId,
        automation_name: 'bat_import',
        automation_version: '1',
        status,
        triggered_by_type: 'manual',
        triggered_by_user_id: null,
        started_at: '2026-11-24T01:00:00Z',
        completed_at: '2026-11-24T01:01:00Z',
        heartbeat_at: null,
        lease_expires_at: null,
        scope: null,
        metadata: {},
        checkpoint: null,
        failure: null,
        notes: null,
        items_found: 1,
        vehicles_created: 0,
        vehicles_updated: 0,
        vehicles_unchanged: 0,
        items_skipped: 1,
        items_in_review: 0,
        errors_count: 0,
      },
    ],
  });

  it('that was reached by a try whose answer was lost counts as done', async () => {
    server.react('hang up', refusal('VO005'), final('completed'));
    await client.completeRun({ runId, status: 'completed' });
    expect(server.requests).toHaveLength(3);
  });

  it('that somebody else set to something else is an error', async () => {
    server.react('hang up', refusal('VO005'), final('failed'));
    expect((await errorOf(client.completeRun({ runId, status: 'completed' }))).code).toBe('VO005');
  });

  it('that had come before our first try is an error', async () => {
    server.react(refusal('VO005'), final('completed'));
    expect((await errorOf(client.completeRun({ runId, status: 'completed' }))).code).toBe('VO005');
  });
});

describe('the key', () => {
  it.each<[string, Reaction]>([
    ['the network fails', 'hang up'],
    ['the server repeats it', { status: 401, body: { message: `Invalid key ${key}`, hint: key } }],
    ['a proxy repeats it', { status: 500, body: `<pre>apikey: ${key}</pre>` }],
  ])('is in no error when %s', async (_what, trouble) => {
    server.react(trouble);
    const error = await errorOf(client.recordItems(runId, [item], { retrySeconds: 0 }));
    const shown = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
    expect(shown).not.toContain('very-secret');
    expect(`${error.message} ${error.stack ?? ''}`).not.toContain('very-secret');
  });

  it('is not shown when it cannot be a key, as with a line break at its end', () => {
    const wrong = (): unknown => connectLogbook({ url: server.url, serviceRoleKey: `${key}\n` });
    expect(wrong).toThrow(/service role key .* a line break/);
    expect(wrong).not.toThrow(/very-secret/);
  });

  it('is not shown by a client that is printed', () => {
    expect(inspect(client, { depth: 10, showHidden: true })).not.toContain('very-secret');
  });
});

it('asks nothing of the network for a run whose id is none', async () => {
  server.react('hang up');
  expect(await client.readRun('yesterday')).toBeNull();
  expect(server.requests).toEqual([]);
});

it('reads a ledger of any length, page by page', async () => {
  const page = (from: number, count: number): Reaction => ({
    status: 200,
    body: Array.from({ length: count }, (_, n) => ({
      item_key: `bat:${String(from + n).padStart(6, '0')}`,
      outcome: (from + n) % 2 === 0 ? 'failed' : 'unchanged',
    })),
  });
  server.react(page(0, 1000), page(1000, 1000), page(2000, 3));
  const done = await client.readDoneItemKeys(runId);
  expect(done.size).toBe(1001);
  expect(server.requests).toHaveLength(3);
  expect(decodeURIComponent(server.requests[2] ?? '')).toContain('item_key=gt.bat:001999');
});
