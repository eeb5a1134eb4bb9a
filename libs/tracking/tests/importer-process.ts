// A small importer in a process of its own, for tests that signal and kill it.
// Arguments: the database's address, its key, and what to do as JSON.
import { openTracking, withAutomationRun } from '../src/index.ts';
import type { AutomationRun } from '../src/index.ts';
import { automation, listingDraft, originOf } from './listing-drafts.ts';
import type { ImporterOrder, ImporterWord } from './importer-process-order.ts';

const [url = '', serviceRoleKey = '', orderJson = '{}'] = process.argv.slice(2);
const order = JSON.parse(orderJson) as ImporterOrder;

const say = (word: ImporterWord): void => {
  process.stdout.write(`${JSON.stringify(word)}\n`);
};

const wait = (millis: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, millis);
  });

/** Keeps the event loop busy, as a parser that has lost its way does. */
function beBusy(millis: number): void {
  const end = performance.now() + millis;
  while (performance.now() < end);
}

async function importThem(run: AutomationRun): Promise<void> {
  if (order.deaf === true) await wait(600_000);
  for (let n = 0; n < order.items; n += 1) {
    if (!run.isDone(`bat:${n}`)) await run.record(listingDraft(n), originOf(run, n));
    run.checkpoint({ at: n });
    if (order.pauseMillis !== undefined) await wait(order.pauseMillis);
  }
  if (order.busyMillis !== undefined) beBusy(order.busyMillis);
}

const tracking = openTracking({
  url,
  serviceRoleKey,
  ...(order.heartbeatSeconds === undefined ? {} : { heartbeatSeconds: order.heartbeatSeconds }),
});
try {
  const summary = await withAutomationRun(automation, importThem)(undefined, {
    tracking,
    trigger: { type: 'manual' },
    ...(order.resume === undefined ? {} : { resume: order.resume }),
    onStart: ({ runId }) => {
      say({ event: 'start', runId });
    },
    onCancelling: ({ runId }) => {
      say({ event: 'cancelling', runId });
    },
  });
  say({ event: 'end', summary });
  process.exit(summary.status === 'cancelled' ? 130 : 0);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  say({ event: 'error', code: code ?? null, message });
  process.exit(1);
} finally {
  await tracking.close();
}
