import { RunLostError, withAutomationRun } from '../src/index.ts';
import type { AutomationRun, RunSummary, Tracking } from '../src/index.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from './embedded-database.ts';
import type { EmbeddedDatabase, Row } from './embedded-database.ts';
import { failingNetwork } from './failing-network.ts';
import type { FailingNetwork } from './failing-network.ts';
import { automation, listingDraft, originOf } from './listing-drafts.ts';

let database: EmbeddedDatabase;
let network: FailingNetwork;
let tracking: Tracking;
beforeAll(async () => {
  database = await openEmbeddedDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  network = failingNetwork(database.local.settings.fetch);
  tracking = database.track({ fetch: network.fetch, heartbeatSeconds: 0.3, retrySeconds: 2 });
});

const runRow = async (id: string | null): Promise<Row> =>
  (await database.rows(`select * from automation_runs where id = '${String(id)}'`))[0] ?? {};
const wait = (millis: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, millis));
const untilAborted = (run: AutomationRun): Promise<never> =>
  new Promise((_resolve, reject) => {
    run.signal.addEventListener('abort', () => {
      reject(run.signal.reason as Error);
    });
  });
const track = (work: (run: AutomationRun) => Promise<void>, ends: RunSummary[] = []) =>
  withAutomationRun(automation, work)(undefined, {
    tracking,
    trigger: { type: 'manual' },
    onEnd: (summary) => ends.push(summary),
  });

describe('a run whose lease is taken from it', () => {
  it('stops when somebody else cancels it, and does not overwrite what they said', async () => {
    const ends: RunSummary[] = [];
    const running = track(async (run) => {
      await database.rows(`select complete_automation_run('${String(run.id)}', 'cancelled')`);
      await untilAborted(run);
    }, ends);
    await expect(running).rejects.toThrow(RunLostError);
    await expect(running).rejects.toThrow(/was cancelled by somebody else/);
    expect(ends[0]?.status).toBe('cancelled');
    expect(await runRow(ends[0]?.runId ?? null)).toMatchObject({ status: 'cancelled' });
  });

  it('stops when it was reaped, and names the reason that the database has', async () => {
    const ends: RunSummary[] = [];
    const running = track(async (run) => {
      await database.rows(`select reap_stale_automation_runs(true)`);
      await run.record(listingDraft(1), originOf(run, 1));
      await run.flush();
    }, ends);
    await expect(running).rejects.toMatchObject({
      code: 'RUN_LOST',
      message: expect.stringMatching(/last heard of at/) as string,
    });
    expect(ends[0]).toMatchObject({ status: 'failed', found: 0, created: 0 });
  });
});

describe('a network that fails', () => {
  it('for single beats does no harm', async () => {
    network.decide((call, count) =>
      call === 'heartbeat_automation_run' && count % 2 === 0 ? 'lost' : 'pass',
    );
    const summary = await track(() => wait(2000));
    expect(summary.status).toBe('completed');
    expect(
      network.calls.filter((call) => call === 'heartbeat_automation_run').length,
    ).toBeGreaterThan(4);
  });

  it('for longer than a lease ends the run, which is then told as soon as it can be', async () => {
    network.decide((call) => (call === 'heartbeat_automation_run' ? 'lost' : 'pass'));
    const ends: RunSummary[] = [];
    const running = track(untilAborted, ends);
    await expect(running).rejects.toMatchObject({
      code: 'RUN_LOST',
      message: expect.stringMatching(
        /has not reached the database for as long as its lease lasts/,
      ) as string,
    });
    expect(await runRow(ends[0]?.runId ?? null)).toMatchObject({
      status: 'failed',
      failure: { code: 'RUN_LOST' },
    });
  });

  it('and loses the answer to a batch: it is sent again, and nothing is counted twice', async () => {
    network.decide((call, count) =>
      call === 'record_vehicles' && count < 2 ? 'answer-lost' : 'pass',
    );
    const summary = await track(async (run) => {
      for (const n of [10, 11, 12]) await run.record(listingDraft(n), originOf(run, n));
    });
    expect(summary).toMatchObject({ status: 'completed', found: 3, created: 3 });
    expect(network.calls.filter((call) => call === 'record_vehicles')).toHaveLength(3);
  });

  it('and loses the answer to the end: what was reached counts', async () => {
    network.decide((call, count) =>
      call === 'complete_automation_run' && count === 0 ? 'answer-lost' : 'pass',
    );
    const summary = await track((run) => run.skip('bat:20', 'nothing'));
    expect(summary).toMatchObject({ status: 'completed', skipped: 1 });
    expect(network.calls.filter((call) => call === 'complete_automation_run')).toHaveLength(2);
  });

  it('for good in the middle of recording stops the importer and says what is left', async () => {
    const ends: RunSummary[] = [];
    tracking = database.track({ fetch: network.fetch, retrySeconds: 1 });
    const running = track(async (run) => {
      await run.record(listingDraft(30), originOf(run, 30));
      await run.flush();
      network.decide(() => 'lost');
      for (let n = 31; ; n += 1) {
        await run.record(listingDraft(n), originOf(run, n));
        await wait(50);
      }
    }, ends);
    await expect(running).rejects.toMatchObject({
      code: 'RUN_NOT_ENDED',
      message: expect.stringMatching(
        /counts as failed once its lease .* Resume with --resume [0-9a-f-]{36}/,
      ) as string,
    });
    network.decide(() => 'pass');
    const [end] = ends;
    expect(ends).toHaveLength(1);
    expect(end).toMatchObject({ status: 'failed', created: 1 });
    expect(await runRow(end?.runId ?? null)).toMatchObject({
      status: 'running',
      vehicles_created: 1,
    });
  });

  it('never lets a checkpoint run ahead of what is recorded: a resumed run would skip the rest', async () => {
    network.decide((call, count) => (call === 'record_vehicles' && count < 1 ? 'hang' : 'pass'));
    tracking = database.track({
      fetch: network.fetch,
      heartbeatSeconds: 0.2,
      requestTimeoutSeconds: 1.5,
    });
    const checkpoints: unknown[] = [];
    await track(async (run) => {
      run.checkpoint({ page: 1 });
      await run.record(listingDraft(35), originOf(run, 35));
      run.checkpoint({ page: 2 });
      await wait(1200);
      checkpoints.push((await runRow(run.id))['checkpoint']);
      await run.flush();
      await wait(500);
      checkpoints.push((await runRow(run.id))['checkpoint']);
    });
    expect(checkpoints).toEqual([{ page: 1 }, { page: 2 }]);
  });

  it('is not needed to fail: where the database takes no large request, small ones are sent', async () => {
    network.refuse((call, text) => call === 'record_vehicles' && text.length > 30_000);
    const ends: RunSummary[] = [];
    await track(async (run) => {
      for (let n = 40; n < 90; n += 1) {
        const facts = { text: 'x'.repeat(n === 66 ? 40_000 : 1000) };
        await run.record(listingDraft(n, { facts }), originOf(run, n));
      }
    }, ends);
    expect(ends[0]).toMatchObject({ status: 'completed', found: 50, created: 49, failed: 1 });
    const [failed] = await database.rows(
      `select item_key, reason from automation_run_items where outcome = 'failed'`,
    );
    expect(failed).toEqual({
      item_key: 'bat:66',
      reason: expect.stringMatching(/TOO_LARGE, HTTP 413/) as string,
    });
  });

  it('never repeats the start of a run whose answer is lost: that could start two', async () => {
    network.decide((call) => (call === 'start_automation_run' ? 'answer-lost' : 'pass'));
    await expect(track(() => Promise.resolve())).rejects.toMatchObject({ code: 'NETWORK' });
    expect(network.calls).toEqual(['start_automation_run']);
  });
});

it('a database that never answers the start does not hold a process that was told twice to stop', async () => {
  tracking = database.track({ fetch: () => new Promise(() => undefined) });
  const starting = track(() => Promise.resolve());
  process.emit('SIGTERM');
  await wait(1100);
  process.emit('SIGTERM');
  await expect(starting).rejects.toMatchObject({ code: 'RUN_CANCELLED' });
});
