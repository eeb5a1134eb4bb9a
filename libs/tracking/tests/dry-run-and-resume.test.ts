import { withAutomationRun } from '../src/index.ts';
import type { AutomationRun, RunOptions, RunSummary } from '../src/index.ts';
import type { JsonObject } from '@logbook/vehicle-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from './embedded-database.ts';
import type { EmbeddedDatabase } from './embedded-database.ts';
import {
  automation,
  importNumbers,
  listingDraft,
  numbersUpTo,
  originOf,
} from './listing-drafts.ts';

let database: EmbeddedDatabase;
let options: RunOptions;
beforeAll(async () => {
  database = await openEmbeddedDatabase();
  options = { tracking: database.tracking, trigger: { type: 'manual' } };
});
afterAll(() => database.close());

const countOf = async (table: string): Promise<unknown> =>
  (await database.rows(`select count(*) as n from ${table}`))[0]?.['n'];

describe('a dry run', () => {
  it('gives the outcomes that a real run would give, and leaves nothing behind', async () => {
    await importNumbers(numbersUpTo(2), options);
    const before = [await countOf('vehicles'), await countOf('automation_runs')];
    const summary = await importNumbers(numbersUpTo(5), { ...options, dryRun: true });
    expect(summary).toMatchObject({
      runId: null,
      dryRun: true,
      found: 5,
      created: 3,
      unchanged: 2,
    });
    expect([await countOf('vehicles'), await countOf('automation_runs')]).toEqual(before);
    const real = await importNumbers(numbersUpTo(5), options);
    expect(real).toMatchObject({ found: 5, created: 3, unchanged: 2 });
  });

  it('tells the work that it has no run', async () => {
    const looking = withAutomationRun(automation, (run) => {
      expect(run).toMatchObject({ id: null, dryRun: true });
      return Promise.resolve();
    });
    await looking(undefined, { ...options, dryRun: true });
  });

  it('that fails throws its error, after its summary', async () => {
    const ends: RunSummary[] = [];
    const failing = withAutomationRun(automation, () => Promise.reject(new Error('no more pages')));
    const ended = failing(undefined, { ...options, dryRun: true, onEnd: (end) => ends.push(end) });
    await expect(ended).rejects.toThrow('no more pages');
    expect(ends).toMatchObject([{ status: 'failed', runId: null }]);
  });
});

describe('resuming', () => {
  /** Records 100 to 103, of which 101 fails, then breaks off. */
  const brokenOff = async (body?: (run: AutomationRun) => void): Promise<string> => {
    const ends: RunSummary[] = [];
    const working = withAutomationRun(automation, async (run) => {
      await run.record(listingDraft(100), originOf(run, 100));
      await run.fail('bat:101', new Error('The page was cut off.'));
      await run.skip('bat:102', 'a set of wheels');
      body?.(run);
      throw new Error('The power went.');
    });
    await working(undefined, { ...options, onEnd: (end) => ends.push(end) }).catch(() => undefined);
    return ends[0]?.runId ?? '';
  };

  it('leaves alone what is done, tries again what failed, and names the run it goes on from', async () => {
    const resume = await brokenOff();
    const worked: string[] = [];
    const going = withAutomationRun(automation, async (run) => {
      for (const n of [100, 101, 102, 103]) {
        await run.item(`bat:${n}`, async () => {
          worked.push(`bat:${n}`);
          await run.record(listingDraft(n), originOf(run, n));
        });
      }
    });
    const summary = await going(undefined, { ...options, resume, metadata: { request: 'all' } });
    expect(worked).toEqual(['bat:101', 'bat:103']);
    expect(summary).toMatchObject({ status: 'completed', found: 2, created: 2 });
    const [row] = await database.rows(
      `select metadata from automation_runs where id = '${String(summary.runId)}'`,
    );
    expect(row?.['metadata']).toMatchObject({ request: 'all', resumed_from: resume });
  });

  it('also leaves alone what the run before the last one had done', async () => {
    const first = await brokenOff();
    const ends: RunSummary[] = [];
    const second = withAutomationRun(automation, () => Promise.reject(new Error('again')));
    await second(undefined, { ...options, resume: first, onEnd: (end) => ends.push(end) }).catch(
      () => undefined,
    );
    const third = withAutomationRun(automation, (run) => {
      expect(['bat:100', 'bat:101', 'bat:102'].map((key) => run.isDone(key))).toEqual([
        true,
        false,
        true,
      ]);
      return Promise.resolve();
    });
    await third(undefined, { ...options, resume: ends[0]?.runId ?? '' });
  });

  it('hands over the last checkpoint, but none that ran ahead of the ledger', async () => {
    let kept: JsonObject | null | undefined;
    const resume = await brokenOff((run) => {
      run.checkpoint({ page: 7 });
    });
    const going = withAutomationRun(automation, (run) => {
      kept = run.resumed?.checkpoint;
      return Promise.resolve();
    });
    await going(undefined, { ...options, resume });
    expect(kept).toEqual({ page: 7 });
  });

  it.each([
    [
      'no run at all',
      () => Promise.resolve('7c9f3f5a-9a30-4a7d-9d5e-2f4f6f6f0000'),
      'RUN_NOT_FOUND',
    ],
    ['something that is no id', () => Promise.resolve('yesterday'), 'RUN_NOT_FOUND'],
    [
      'a run of another automation',
      async () => {
        const other = { ...automation, name: 'dropbox_bulk_import' };
        const ended = await withAutomationRun(other, () => Promise.resolve())(undefined, options);
        return String(ended.runId);
      },
      'CANNOT_RESUME',
    ],
  ])('is refused for %s', async (_what, idOf, code) => {
    const resume = await idOf();
    await expect(importNumbers([1], { ...options, resume })).rejects.toMatchObject({ code });
  });

  it('is refused while the run still runs, and says until when its lease lasts', async () => {
    const outer = withAutomationRun(automation, async (run) => {
      const inner = importNumbers([1], { ...options, resume: String(run.id) });
      await expect(inner).rejects.toThrow(/still running; its lease lasts until 2/);
    });
    await outer(undefined, options);
  });
});

describe('being told to stop by the caller', () => {
  it('resolves as cancelled, and refuses what the work still wants to record', async () => {
    const caller = new AbortController();
    const working = withAutomationRun(automation, async (run) => {
      await run.skip('bat:200', 'first');
      caller.abort();
      await run.skip('bat:201', 'second');
    });
    const summary = await working(undefined, { ...options, signal: caller.signal });
    expect(summary).toMatchObject({ status: 'cancelled', found: 1, skipped: 1 });
  });

  it('before the start begins no work', async () => {
    const working = withAutomationRun(automation, () => Promise.reject(new Error('worked')));
    const summary = await working(undefined, { ...options, signal: AbortSignal.abort() });
    expect(summary).toMatchObject({ status: 'cancelled', found: 0 });
  });
});
