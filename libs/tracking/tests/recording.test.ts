import { originMetadata, withAutomationRun } from '../src/index.ts';
import type { AutomationRun, RunOptions, RunSummary } from '../src/index.ts';
import { LogbookError } from '@logbook/vehicle-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from './embedded-database.ts';
import type { EmbeddedDatabase } from './embedded-database.ts';
import {
  automation,
  importNumbers,
  listingDraft,
  listingUrl,
  numbersUpTo,
  originOf,
} from './listing-drafts.ts';

let database: EmbeddedDatabase;
let options: RunOptions;
beforeAll(async () => {
  database = await openEmbeddedDatabase();
  options = { tracking: database.tracking, trigger: { type: 'scheduled' } };
});
afterAll(() => database.close());

const runOf = async (id: string | null) =>
  (await database.rows(`select * from automation_runs where id = '${String(id)}'`))[0];

describe('a run that records vehicles', () => {
  it('ends completed with the counts of the database, and leaves the whole story with each vehicle', async () => {
    const summary = await importNumbers(numbersUpTo(3), options);
    expect(summary).toMatchObject({ status: 'completed', found: 3, created: 3, dryRun: false });
    const [row] = await database.rows(
      `select v.*, r.started_at from vehicles v join automation_runs r on r.id = v.automation_run_id
       where bat_auction_url = '${listingUrl(1)}'`,
    );
    expect(row).toMatchObject({
      mileage: 1001,
      sale_price: 5001,
      import_source: 'bat_import',
      automation_run_id: summary.runId,
      automation_version: '1.2.0',
    });
    expect(row?.['origin_metadata']).toMatchObject({
      automation: {
        name: 'bat_import',
        version: '1.2.0',
        run_id: summary.runId,
        script_path: 'apps/bat-importer/src/main.ts',
        triggered_by: 'scheduled',
      },
      source: { type: 'bat_auction', url: listingUrl(1), seller: 'sellerby' },
      import_source: 'bat_import',
    });
  });

  it('creates nothing twice when the same is imported again', async () => {
    const summary = await importNumbers(numbersUpTo(3), options);
    expect(summary).toMatchObject({ found: 3, created: 0, unchanged: 3 });
  });

  it('counts an item once, however often it is named', async () => {
    const twice = withAutomationRun(automation, async (run) => {
      await run.record(listingDraft(10), originOf(run, 10));
      await run.record(listingDraft(10, { facts: { lot: 10, seen: 2 } }), originOf(run, 10));
    });
    expect(await twice(undefined, options)).toMatchObject({ found: 1, created: 1, failed: 0 });
  });

  it('keeps the order of what is said of one item, in one batch and over many', async () => {
    const changing = withAutomationRun(automation, async (run) => {
      for (let mileage = 0; mileage < 40; mileage += 1) {
        const draft = listingDraft(20);
        const vehicle = { ...draft.vehicle, mileageMiles: mileage };
        void run.record({ ...draft, vehicle }, originOf(run, 20));
      }
      await run.flush();
    });
    await changing(undefined, options);
    const [row] = await database.rows(
      `select mileage from vehicles where bat_auction_url = '${listingUrl(20)}'`,
    );
    expect(row).toEqual({ mileage: 39 });
  });

  it('makes every item durable within a second, while the importer goes on with other things', async () => {
    const slow = withAutomationRun(automation, async (run) => {
      await run.record(listingDraft(30), originOf(run, 30));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect(
        await database.rows(
          `select outcome from automation_run_items where run_id = '${String(run.id)}'`,
        ),
      ).toEqual([{ outcome: 'created' }]);
    });
    await slow(undefined, options);
  });

  it('makes an importer wait that is faster than its database', async () => {
    let accepted = 0;
    const eager = withAutomationRun(automation, async (run) => {
      const all = numbersUpTo(5000).map(async (n) => {
        await run.skip(`eager:${n}`, 'only counted');
        accepted += 1;
      });
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      // Two batches of 1,000 are under way, and a third waits.
      expect(accepted).toBeLessThanOrEqual(3000);
      await Promise.all(all);
    });
    expect(await eager(undefined, options)).toMatchObject({ found: 5000, skipped: 5000 });
  });

  it('takes characters that the database cannot hold, and everything beside them', async () => {
    const odd = withAutomationRun(automation, async (run) => {
      const facts = { lot: 40, text: 'a\0b', half: '\ud83d', 'key\0': [{ deep: '\udc00' }] };
      await run.record(listingDraft(40, { facts }), originOf(run, 40));
      await run.record(listingDraft(41), originOf(run, 41));
    });
    expect(await odd(undefined, options)).toMatchObject({ created: 2, failed: 0 });
    const [row] = await database.rows(`select facts from vehicle_sources where source_key = '40'`);
    expect(row?.['facts']).toEqual({
      lot: 40,
      text: 'a\uFFFDb',
      half: '\uFFFD',
      'key\uFFFD': [{ deep: '\uFFFD' }],
    });
  });

  it('records the others when one draft is not acceptable, and says why in the ledger', async () => {
    const oneBad = withAutomationRun(automation, async (run) => {
      for (const n of [50, 51, 52]) {
        const draft = listingDraft(n);
        const vin = n === 51 ? 'not a vin' : null;
        await run.record({ ...draft, vehicle: { ...draft.vehicle, vin } }, originOf(run, n));
      }
    });
    const summary = await oneBad(undefined, options);
    expect(summary).toMatchObject({ status: 'completed', found: 3, created: 2, failed: 1 });
  });
});

describe('an item', () => {
  const work = (body: (run: AutomationRun) => Promise<void>): Promise<RunSummary> =>
    withAutomationRun(automation, body)(undefined, options);
  const ledger = async (summary: RunSummary) =>
    await database.rows(
      `select item_key, outcome, reason from automation_run_items where run_id = '${String(summary.runId)}' order by 1`,
    );

  it('that cannot be read is a failed row with its reason, and the run goes on', async () => {
    const summary = await work(async (run) => {
      await run.item('bat:60', () => Promise.reject(new Error('The page has no end time.')));
      await run.item('bat:61', () => run.record(listingDraft(61), originOf(run, 61)));
    });
    expect(summary).toMatchObject({ status: 'completed', found: 2, created: 1, failed: 1 });
    expect(await ledger(summary)).toContainEqual({
      item_key: 'bat:60',
      outcome: 'failed',
      reason: 'The page has no end time.',
    });
  });

  it('whose work says nothing about it is a failure, not a silence', async () => {
    const summary = await work((run) => run.item('bat:62', () => Promise.resolve()));
    expect(summary).toMatchObject({ found: 1, failed: 1 });
  });

  it('can be skipped, or put before a person, with the reasons', async () => {
    const summary = await work(async (run) => {
      await run.skip('bat:63', 'a set of wheels');
      await run.review({
        itemKey: 'bat:64',
        source: { type: 'bat_auction', key: '64', url: listingUrl(64) },
        reasons: ['no year', 'no make'],
        confidence: 0.4,
        facts: { title: 'Project' },
        draft: listingDraft(64),
      });
    });
    expect(summary).toMatchObject({ found: 2, skipped: 1, review: 1 });
    const [review] = await database.rows(
      `select reasons, confidence, status from vehicle_reviews where item_key = 'bat:64'`,
    );
    expect(review).toEqual({
      reasons: ['no year', 'no make'],
      confidence: 0.4,
      status: 'pending',
    });
  });

  it('stops the run where its error says so', async () => {
    const blocked = new LogbookError('The site refuses us.', {
      code: 'SITE_REFUSES',
      consequence: 'stop-run',
    });
    let runId: string | null = null;
    const running = withAutomationRun(automation, (run) => {
      runId = run.id;
      return run.item('bat:65', () => Promise.reject(blocked));
    });
    await expect(running(undefined, options)).rejects.toBe(blocked);
    expect(await runOf(runId)).toMatchObject({
      status: 'failed',
      items_found: 1,
      failure: { code: 'SITE_REFUSES', message: 'The site refuses us.', retryable: false },
    });
  });

  it('whose origin is not valid is refused before anything is sent', async () => {
    const summary = await work((run) =>
      run.item('bat:66', () =>
        run.record(
          listingDraft(66),
          originMetadata(run).source('bat_auction', { url: 'not an address', seller: null }),
        ),
      ),
    );
    const [row] = await ledger(summary);
    expect(row).toMatchObject({ outcome: 'failed' });
    expect(row?.['reason']).toMatch(/origin of type "bat_auction" is not valid: url/);
  });
});

describe('the end of a run', () => {
  it('is failed, with the reason, when the work throws; what was accepted is kept', async () => {
    const ends: RunSummary[] = [];
    const failing = withAutomationRun(automation, async (run) => {
      await run.record(listingDraft(70), originOf(run, 70));
      throw new TypeError('x is not a function');
    });
    const ended = failing(undefined, { ...options, onEnd: (summary) => ends.push(summary) });
    await expect(ended).rejects.toThrow('x is not a function');
    expect(ends).toHaveLength(1);
    expect(ends[0]).toMatchObject({ status: 'failed', found: 1, created: 1 });
    expect(await runOf(ends[0]?.runId ?? null)).toMatchObject({
      status: 'failed',
      failure: { code: 'TypeError', message: 'x is not a function' },
    });
  });

  it('is never completed when an item was found and has no outcome', async () => {
    const ends: RunSummary[] = [];
    const forgetful = withAutomationRun(automation, (run) => {
      void run.item('bat:71', () => new Promise(() => undefined));
      return Promise.resolve();
    });
    const ended = forgetful(undefined, { ...options, onEnd: (summary) => ends.push(summary) });
    await expect(ended).rejects.toMatchObject({ code: 'VO004' });
    expect(ends[0]).toMatchObject({ status: 'failed', found: 1, created: 0 });
    expect(await runOf(ends[0]?.runId ?? null)).toMatchObject({
      status: 'failed',
      failure: { code: 'VO004' },
    });
  });

  it('does not crash the process over what nobody waited for', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const careless = withAutomationRun(automation, async (run) => {
      void run.item('bat:73', async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        await run.record(listingDraft(73), originOf(run, 73));
      });
      void run.skip('', 'an item without a name');
      await run.skip('bat:74', 'nothing');
    });
    await expect(careless(undefined, options)).rejects.toMatchObject({ code: 'VO004' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
  });

  it('closes the run: who kept it cannot write any more', async () => {
    let kept: AutomationRun | undefined;
    const leaking = withAutomationRun(automation, (run) => {
      kept = run;
      return Promise.resolve();
    });
    await leaking(undefined, options);
    await expect(kept?.skip('bat:72', 'too late')).rejects.toMatchObject({ code: 'RUN_OVER' });
  });

  it('is refused a start while another run has the same scope', async () => {
    const outer = withAutomationRun(automation, async () => {
      await expect(importNumbers([1], { ...options, scope: 'viva' })).rejects.toMatchObject({
        code: 'VO006',
        consequence: 'stop-run',
      });
    });
    await outer(undefined, { ...options, scope: 'viva' });
  });
});
