import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventValidator } from '../src/export/openlineage/schema.testing.ts';
import { LineageEndpoint } from './lineage-endpoint.ts';
import type { ReceivedEvent } from './lineage-endpoint.ts';
import { ServedDatabase } from './processes.ts';

let database: ServedDatabase;
let completed: string;
let failed: string;
let cancelled: string;
let running: string;

const start = async (scope: string): Promise<string> => {
  const [row] = await database.query(
    `select start_automation_run('bat_import', '1.0.0', p_scope => '${scope}',
       p_script_path => 'apps/bat-importer/src/main.ts') as id`,
  );
  return String(row?.['id']);
};

beforeAll(async () => {
  database = new ServedDatabase();
  await database.serve();
  const imported = await database.importer(['--json']).finished;
  completed = (JSON.parse(imported.stdout) as { readonly runId: string }).runId;
  failed = await start('a');
  await database.query(
    `select complete_automation_run('${failed}', 'failed', p_failure =>
       '{"code": "X", "message": "\\u0007 \\"${'é'.repeat(100)}", "retryable": false}')`,
  );
  cancelled = await start('b');
  await database.steward('cancel', [cancelled, '--by', 'anna']);
  running = await start('c');
});
afterAll(() => database[Symbol.asyncDispose]());

const exported = async (...args: string[]) =>
  await database.steward('export', ['--openlineage', ...args]);
const eventsIn = (text: string): readonly ReceivedEvent[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ReceivedEvent);
const typesOf = (events: readonly ReceivedEvent[], runId: string): readonly string[] =>
  events.filter((event) => event.run.runId === runId).map((event) => event.eventType);

describe('the export', () => {
  it('has every run with its start and its end, in valid events, the oldest first', async () => {
    const { code, stdout } = await exported();
    expect(code).toBe(0);
    const events = eventsIn(stdout);
    const validate = eventValidator();
    for (const event of events) {
      validate(event);
      expect(validate.errors ?? []).toEqual([]);
    }
    expect(typesOf(events, completed)).toEqual(['START', 'COMPLETE']);
    expect(typesOf(events, failed)).toEqual(['START', 'FAIL']);
    expect(typesOf(events, cancelled)).toEqual(['START', 'ABORT']);
    expect(typesOf(events, running)).toEqual(['START', 'RUNNING']);
    expect(events[0]?.run.runId).toBe(completed);
  });

  it('says the same again, and the counts of the database', async () => {
    const first = await exported('--run', completed, failed, cancelled);
    expect((await exported('--run', cancelled, failed, completed)).stdout).toBe(first.stdout);
    const [row] = await database.query(
      `select vehicles_created as created from automation_runs where id = '${completed}'`,
    );
    expect(eventsIn(first.stdout)[1]).toMatchObject({
      eventType: 'COMPLETE',
      run: { facets: { logbook_counts: { created: row?.['created'] } } },
    });
  });

  it('is of those runs that started since, over more pages than one', async () => {
    expect((await exported('--since', '2100-01-01')).stdout).toBe('');
    await database.query(
      `select complete_automation_run(start_automation_run('many_import')) from generate_series(1, 1100)`,
    );
    const events = eventsIn((await exported('--since', '1h')).stdout);
    const ids = events.filter((event) => event.eventType === 'START').map(({ run }) => run.runId);
    expect(ids).toHaveLength(1104);
    expect(new Set(ids).size).toBe(1104);
  });

  it('goes into a file that appears when it is whole, and keeps the old one otherwise', async () => {
    const file = join(database.folder, 'lineage.ndjson');
    writeFileSync(file, 'old');
    const wrong = await exported('--out', file, '--run', '00000000-0000-4000-8000-000000000000');
    expect(wrong.code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect((await exported('--out', file, '--run', failed)).stdout).toBe(`2 events in ${file}.\n`);
    expect(typesOf(eventsIn(readFileSync(file, 'utf8')), failed)).toEqual(['START', 'FAIL']);
  });
});

describe('the export to an endpoint', () => {
  it('sends each event once, and says how many', async () => {
    await using endpoint = await LineageEndpoint.open();
    const sent = await exported('--url', endpoint.url, '--run', completed, cancelled, '--json');
    expect(sent.code).toBe(0);
    expect(JSON.parse(sent.stdout)).toEqual({ sent: 4, refused: [] });
    expect(typesOf(endpoint.taken, cancelled)).toEqual(['START', 'ABORT']);
  });

  it('goes on after an event that was refused, tells which, and ends with 3', async () => {
    await using endpoint = await LineageEndpoint.open();
    endpoint.answer = (event) =>
      event.eventType === 'FAIL' ? { status: 422, body: 'bad facet' } : { status: 200 };
    const sent = await exported('--url', endpoint.url, '--run', failed, cancelled);
    expect(sent.code).toBe(3);
    expect(sent.stdout).toContain('3 events sent');
    expect(sent.stderr).toContain(`Refused: FAIL of ${failed}: HTTP 422: bad facet`);
  });

  it('that lets nobody in stops at once, and tells what was sent and what was not', async () => {
    await using endpoint = await LineageEndpoint.open();
    endpoint.answer = (_, request) => ({ status: request === 1 ? 200 : 403 });
    const sent = await exported('--url', endpoint.url, '--run', failed, cancelled);
    expect(sent.code).toBe(1);
    expect(sent.stderr).toMatch(/^LINEAGE_ENDPOINT: The lineage endpoint 127/);
    expect(sent.stderr).toContain(
      `1 events were sent and 0 refused; FAIL of ${failed} and all after it were not sent.`,
    );
  });
});

it.each([
  [[], '--openlineage is the only one'],
  [['--openlineage', '--out', 'a', '--url', 'http://localhost'], 'exclude each other'],
  [['--openlineage', '--since', '1h', '--run', 'a'], '--since chooses among runs'],
  [['--openlineage', '--url', 'nowhere'], '--url takes'],
  [['--openlineage', '--out', '/nowhere/at/all'], 'No file can be made'],
  [['--openlineage', '--database', 'mysql://a/b'], '--database takes'],
  [['--openlineage', '--run', 'no-run'], 'There is no run no-run'],
])('%j does nothing and says what is wrong', async (args, words) => {
  const refused = await database.steward('export', args);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain(words);
});
