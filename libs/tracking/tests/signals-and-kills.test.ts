import type { LocalServer } from '@logbook/local-supabase';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedDatabase } from './embedded-database.ts';
import type { EmbeddedDatabase, Row } from './embedded-database.ts';
import { startImporter } from './start-importer.ts';

let database: EmbeddedDatabase;
let server: LocalServer;
let address: { url: string; serviceRoleKey: string };
beforeAll(async () => {
  database = await openEmbeddedDatabase();
  server = await database.local.serve({ port: 0 });
  address = { url: server.url, serviceRoleKey: database.local.settings.serviceRoleKey };
});
afterAll(() => database.close());

const runRow = async (id: string): Promise<Row> =>
  (await database.rows(`select * from automation_runs where id = '${id}'`))[0] ?? {};
const ledgerRows = async (id: string): Promise<number> =>
  Number(
    (
      await database.rows(`select count(*) as n from automation_run_items where run_id = '${id}'`)
    )[0]?.['n'],
  );
const wait = (millis: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, millis));
const untilItems = async (id: string, count: number): Promise<void> => {
  while ((await ledgerRows(id)) < count) await wait(50);
};

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the run as cancelled, with everything recorded that was accepted',
  async (signal) => {
    const importer = startImporter(address, { items: 10_000, pauseMillis: 20 });
    const runId = await importer.runId;
    await untilItems(runId, 20);
    importer.process.kill(signal);
    expect(await importer.exit).toBe(130);
    expect(importer.words.map(({ event }) => event)).toEqual(['start', 'cancelling', 'end']);
    const row = await runRow(runId);
    expect(row).toMatchObject({ status: 'cancelled', failure: null });
    expect(row['items_found']).toBe(await ledgerRows(runId));
    expect(row['checkpoint']).toEqual({ at: Number(row['items_found']) - 1 });
    expect(importer.complaints()).toBe('');
  },
);

it('a second SIGINT stops at once, even an importer that does not listen', async () => {
  const importer = startImporter(address, { items: 0, deaf: true });
  const runId = await importer.runId;
  importer.process.kill('SIGINT');
  await wait(1300);
  expect(importer.process.exitCode).toBeNull();
  const before = performance.now();
  importer.process.kill('SIGINT');
  expect(await importer.exit).toBe(130);
  expect(performance.now() - before).toBeLessThan(5000);
  expect(await runRow(runId)).toMatchObject({ status: 'cancelled' });
  expect(importer.complaints()).toBe('');
});

it('one Ctrl-C that reaches the process several times is one wish', async () => {
  const importer = startImporter(address, { items: 10_000, pauseMillis: 20 });
  const runId = await importer.runId;
  await untilItems(runId, 20);
  importer.process.kill('SIGINT');
  importer.process.kill('SIGTERM');
  await wait(20);
  importer.process.kill('SIGTERM');
  expect(await importer.exit).toBe(130);
  const row = await runRow(runId);
  expect(row['notes']).toBeNull();
  expect(row['items_found']).toBe(await ledgerRows(runId));
});

it('a run killed with -9 is failed with a reason, and is resumed without doing anything twice', async () => {
  const items = 3000;
  const importer = startImporter(address, { items });
  const killed = await importer.runId;
  await untilItems(killed, 500);
  importer.process.kill('SIGKILL');
  await importer.exit;

  const tooEarly = startImporter(address, { items, resume: killed });
  expect(await tooEarly.exit).toBe(1);
  expect(tooEarly.words[0]).toMatchObject({ event: 'error', code: 'CANNOT_RESUME' });

  await database.rows(
    `update automation_runs set lease_expires_at = now() - interval '1 second' where id = '${killed}'`,
  );
  const done = await ledgerRows(killed);
  const resumed = startImporter(address, { items, resume: killed });
  expect(await resumed.exit).toBe(0);
  expect(await runRow(killed)).toMatchObject({
    status: 'failed',
    failure: { code: 'LEASE_EXPIRED', retryable: true },
  });
  const again = await runRow(await resumed.runId);
  expect(again).toMatchObject({ status: 'completed', vehicles_created: items - done });
  expect(again['metadata']).toMatchObject({ resumed_from: killed });
  const [twice] = await database.rows(
    `select count(*) - count(distinct bat_auction_url) as n from vehicles`,
  );
  expect(twice).toEqual({ n: 0 });
});

it('beats while the importer keeps its event loop busy for longer than a lease', async () => {
  const importer = startImporter(address, { items: 5, busyMillis: 4000, heartbeatSeconds: 0.5 });
  const runId = await importer.runId;
  const beats = new Set<unknown>();
  while (importer.process.exitCode === null && importer.words.at(-1)?.event === 'start') {
    beats.add((await runRow(runId))['heartbeat_at']);
    await wait(100);
  }
  expect(await importer.exit).toBe(0);
  expect(beats.size).toBeGreaterThanOrEqual(5);
  expect(await runRow(runId)).toMatchObject({ status: 'completed', items_found: 5 });
});

it('learns from its own thread that somebody else cancelled the run', async () => {
  const importer = startImporter(address, {
    items: 10_000,
    pauseMillis: 100,
    heartbeatSeconds: 0.5,
  });
  const runId = await importer.runId;
  await untilItems(runId, 3);
  await database.rows(`select cancel_automation_run('${runId}', 'anna', 'the wrong folder')`);
  expect(await importer.exit).toBe(1);
  expect(importer.words.at(-1)).toMatchObject({
    event: 'error',
    code: 'RUN_CANCELLED',
    message: expect.stringContaining('was cancelled by anna, who says: the wrong folder') as string,
  });
  expect(importer.complaints()).toBe('');
});
