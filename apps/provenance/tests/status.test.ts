import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedDatabase } from './processes.ts';
import { listing, SlowSite } from './slow-site.ts';

let database: ServedDatabase;
let site: SlowSite;
beforeAll(async () => {
  database = new ServedDatabase();
  await database.serve();
  site = await SlowSite.open(0);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await site[Symbol.asyncDispose]();
});

interface ShownRun {
  readonly id: string;
  readonly status: string;
  readonly automation: string;
}
const listed = async (...args: string[]): Promise<readonly ShownRun[]> =>
  ((await database.json('status', args)) as { readonly runs: readonly ShownRun[] }).runs;

const gone = (n: number): string => `https://bringatrailer.com/listing/gone-${n}/`;

/** Two cars that are there and three that are not. */
async function importWithFailures(): Promise<string> {
  const addresses = [listing(1), listing(2), gone(1), gone(2), gone(3)];
  const importer = database.importer(['--listing', ...addresses, '--json'], site.env);
  const { stdout, code } = await importer.finished;
  expect(code).toBe(3);
  return (JSON.parse(stdout) as { readonly runId: string }).runId;
}

describe('the list of runs', () => {
  it('has the running ones first, with their signs of life', async () => {
    await using slow = await SlowSite.open(60_000);
    const importer = database.importer(['--listing', listing(7)], slow.env);
    const [, runId = ''] = await importer.said(/Run ([0-9a-f-]{36}) started/);
    const { stdout } = await database.steward('status');
    expect(stdout).toMatch(/^Running: 1\n/);
    expect(stdout).toContain(runId);
    expect(stdout).toMatch(/\d s ago/);
    expect(stdout).toMatch(/ s left/);
    const [first] = await listed();
    expect(first).toMatchObject({ id: runId, status: 'running', scope: 'bringatrailer.com' });
    importer.child.kill('SIGKILL');
    await importer.finished;
    await database.steward('cancel', [runId]);
  });

  it('is filtered by automation, status, time, scope and number', async () => {
    await database.query(`select complete_automation_run(start_automation_run('other_import'))`);
    await database.query(`select complete_automation_run(
      start_automation_run('other_import', p_scope => 'there'), 'failed')`);
    expect(await listed('--automation', 'other_import')).toHaveLength(2);
    expect(await listed('--automation', 'other_import', '--status', 'failed')).toHaveLength(1);
    expect(await listed('--scope', 'there')).toHaveLength(1);
    expect(await listed('--automation', 'other_import', '--limit', '1')).toHaveLength(1);
    expect(await listed('--automation', 'other_import', '--since', '1h')).toHaveLength(2);
    expect(await listed('--since', '2100-01-01')).toEqual([]);
    expect((await database.steward('status', ['--automation', 'none'])).stdout).toBe(
      'There are no such runs.\n',
    );
  });

  it('ends a run whose process died, as every look does', async () => {
    const [{ id } = {}] = await database.query(`select start_automation_run('bat_import') as id`);
    await database.query(
      `update automation_runs set lease_expires_at = now() - interval '1 second' where id = '${String(id)}'`,
    );
    const runs = await listed('--status', 'failed');
    expect(runs.map((run) => run.id)).toContain(id);
  });

  it.each([
    [['--status', 'lost'], '--status takes'],
    [['--limit', '0'], '--limit takes'],
    [['--since', 'yesterday'], '--since takes'],
    [['--since', '2025-02-31'], '--since takes'],
    [['a', 'b'], 'one run id'],
    [['no-run'], 'There is no run no-run'],
    [['no-run', '--limit', '3'], '--limit chooses among runs'],
  ])('%j says what is wrong, with exit code 2', async (args, words) => {
    const refused = await database.steward('status', args);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(words);
  });
});

describe('one run', () => {
  it('shows its failed items by reason, and the command that does just those again', async () => {
    const runId = await importWithFailures();
    const { stdout } = await database.steward('status', [runId]);
    expect(stdout).toMatch(/items +5 of 5 found: 2 created, 3 failed/);
    expect(stdout).toContain(`npx nx run bat-importer:import -- --resume ${runId}`);
    const report = await database.json('status', [runId]);
    expect(report).toMatchObject({
      run: { id: runId, failed: 3, triggeredBy: 'manual' },
      failed: [{ items: 3, exampleItems: ['listing:gone-1', 'listing:gone-2', 'listing:gone-3'] }],
      retry: `npx nx run bat-importer:import -- --resume ${runId}`,
    });

    // The command is true: what it prints does those three again, and nothing else.
    const retried = await database.importer(['--resume', runId, '--json'], site.env).finished;
    const again = JSON.parse(retried.stdout) as { readonly runId: string };
    expect(again).toMatchObject({ found: 3, failed: 3, created: 0, unchanged: 0 });
    expect((await database.steward('status', [runId])).stdout).toContain(
      `It was resumed already: npx nx run provenance:status -- ${again.runId}`,
    );
    expect(await database.json('status', [again.runId])).toMatchObject({ resumedFrom: runId });
  });

  it('keeps what a page may have put into a reason away from the terminal', async () => {
    const [{ id } = {}] = await database.query(`select start_automation_run('bat_import') as id`);
    const items = JSON.stringify([
      { item_key: 'x', outcome: 'failed', reason: '\u001b[2Jcleared\u0007' },
    ]);
    await database.query(`select record_vehicles('${String(id)}', '${items}')`);
    const { stdout } = await database.steward('status', [String(id)]);
    expect(stdout).toContain('cleared');
    expect(stdout).not.toMatch(/\u001b|\u0007/);
    await database.steward('cancel', [String(id), '--reason', '\u001b[2Jgone']);
    expect((await database.steward('status', [String(id)])).stdout).not.toMatch(/\u001b/);
  });
});

describe('--watch', () => {
  it('writes a line per look, and ends with 0 at Ctrl-C', async () => {
    const watching = database.start('apps/provenance/src/status-main.ts', ['--watch', '1']);
    await watching.said(/nothing is running[\s\S]*nothing is running/);
    watching.child.kill('SIGINT');
    expect(await watching.finished).toMatchObject({ code: 0, stderr: '' });
  });

  it('waits for a database that does not answer, and still ends at Ctrl-C', async () => {
    const away = createServer((request) => request.socket.destroy());
    await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve));
    const { port } = away.address() as AddressInfo;
    const watching = database.start('apps/provenance/src/status-main.ts', ['--watch', '1'], {
      SUPABASE_URL: `http://127.0.0.1:${port}`,
      SUPABASE_SERVICE_ROLE_KEY: 'key',
    });
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(watching.child.exitCode).toBeNull();
    watching.child.kill('SIGINT');
    expect(await watching.finished).toMatchObject({ code: 0, stdout: '' });
    away.close();
  });

  it('follows one run until it has ended', async () => {
    const [{ id } = {}] = await database.query(`select start_automation_run('bat_import') as id`);
    const watching = database.start('apps/provenance/src/status-main.ts', [
      String(id),
      '--watch',
      '1',
    ]);
    await watching.said(/running 0 of 0 heartbeat/);
    await database.query(`select complete_automation_run('${String(id)}')`);
    const { code, stdout } = await watching.finished;
    expect(code).toBe(0);
    expect(stdout).toContain('completed');
  });
});

it('an embedded database that an importer has open says how several can use it', async () => {
  await using alone = new ServedDatabase();
  await using slow = await SlowSite.open(60_000);
  const importer = alone.importer(['--listing', listing(1)], slow.env);
  await importer.said(/started/);
  const refused = await alone.steward('status');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('DATABASE_IN_USE');
  expect(refused.stderr).toContain('npx nx run local-supabase:serve');
});
