import { withAutomationRun } from '../src/index.ts';
import type { AutomationRun, RunOptions } from '../src/index.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from './embedded-database.ts';
import type { EmbeddedDatabase } from './embedded-database.ts';
import { automation, listingDraft, originOf } from './listing-drafts.ts';

let database: EmbeddedDatabase;
let options: RunOptions;
beforeAll(async () => {
  database = await openEmbeddedDatabase();
  options = { tracking: database.tracking, trigger: { type: 'manual' } };
});
afterAll(() => database.close());

async function lastRun() {
  const [row] = await database.rows(
    `select status, failure ->> 'message' as message, checkpoint, metadata
     from automation_runs order by started_at desc limit 1`,
  );
  return row;
}

/** Runs `work`; answers what was thrown, and how often the end was told. */
async function runOnce(
  work: (run: AutomationRun) => Promise<void>,
  more: Partial<RunOptions> = {},
): Promise<{ readonly thrown: unknown; readonly ends: number }> {
  let ends = 0;
  const onEnd = (): void => {
    ends += 1;
  };
  try {
    await withAutomationRun(automation, work)(undefined, { ...options, onEnd, ...more });
    return { thrown: null, ends };
  } catch (thrown) {
    return { thrown, ends };
  }
}

const failing = (thrown: Error) => () => Promise.reject(thrown);

describe('a run ends as failed, whatever was thrown', () => {
  it.each([
    ['words of a page that the database cannot hold', new Error('a\0b\uD800'), 'a\uFFFDb\uFFFD'],
    [
      'an object without a prototype',
      Object.create(null),
      'something that cannot be shown (object)',
    ],
    ['nothing', undefined, 'undefined'],
    ['a symbol', Symbol('x'), 'Symbol(x)'],
  ])('%s', async (_, thrown, message) => {
    const run = await runOnce(failing(thrown as Error));
    expect(run.thrown).toBe(thrown);
    expect(run.ends).toBe(1);
    expect(await lastRun()).toMatchObject({ status: 'failed', message });
  });
});

it('a bookmark and metadata with characters that the database cannot hold are kept without them', async () => {
  const work = (run: AutomationRun) => {
    run.checkpoint({ page: 'a\0' });
    return Promise.reject(new Error('stopped'));
  };
  await runOnce(work, { metadata: { from: '\uD800' } });
  expect(await lastRun()).toMatchObject({
    checkpoint: { page: 'a\uFFFD' },
    metadata: { from: '\uFFFD' },
  });
});

describe('a listener that throws', () => {
  it('does not hide what stopped the run', async () => {
    const stopped = new Error('stopped');
    const onEnd = (): never => {
      throw new Error('listener');
    };
    expect((await runOnce(failing(stopped), { onEnd })).thrown).toBe(stopped);
  });

  it('at the progress does not keep the end from being told', async () => {
    const onProgress = (): never => {
      throw new Error('listener');
    };
    const run = await runOnce((r) => r.record(listingDraft(1), originOf(r, 1)), { onProgress });
    expect(run).toMatchObject({ thrown: { message: 'listener' }, ends: 1 });
    expect(await lastRun()).toMatchObject({ status: 'failed' });
  });
});
