import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestConnection, TestDatabase } from '@logbook/test-database';
import {
  countsOf,
  draftItem,
  numberOf,
  outcomes,
  record,
  single,
  startRun,
  statingWhy,
  vinOf,
} from './draft-items.ts';

let database: TestDatabase;
let connections: readonly TestConnection[];
beforeAll(async () => {
  database = await startTestDatabase({ engine: 'native' });
  connections = await Promise.all(Array.from({ length: 20 }, () => database.connect()));
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await database.close();
});

const codeOf = (error: unknown): string => (error as { code: string }).code;

/** The same work on every connection at once; answers, or the SQLSTATE of what refused it. */
async function allAtOnce<T>(work: (connection: TestConnection, index: number) => Promise<T>) {
  return Promise.all(
    connections.map((connection, index) =>
      work(connection, index).catch((error: unknown) => codeOf(error)),
    ),
  );
}

const ten = () => connections.slice(0, 10);

describe('twenty at once', () => {
  it('start a run of the same scope: one wins, the others are told who', async () => {
    const answers = await allAtOnce((connection) => startRun(connection, 'bat_import', 'viva'));
    expect(answers.filter((answer) => answer === 'VO006')).toHaveLength(19);
    const row = await single(
      database,
      `select count(*) as n from public.automation_runs where scope = 'viva'`,
    );
    expect(row).toEqual({ n: 1 });
  });

  it('finish the same run: one wins, the others find it final', async () => {
    const run = await startRun(database);
    await record(database, run, [draftItem('finish')]);
    const statuses = ['completed', 'failed', 'cancelled'];
    const answers = await allAtOnce((connection, index) =>
      connection
        .query('select public.complete_automation_run($1, $2)', [run, statuses[index % 3]])
        .then(() => statuses[index % 3]),
    );
    expect(answers.filter((answer) => answer === 'VO005')).toHaveLength(19);
    expect(answers).toContain((await countsOf(database, run))['status']);
  });

  it('finish two runs without disturbing each other', async () => {
    const runs = [await startRun(database), await startRun(database)];
    await Promise.all(
      runs.map((run, n) => record(connections[n] ?? database, run, [draftItem(`two-${n}`)])),
    );
    await Promise.all(
      runs.map((run, n) =>
        (connections[n] ?? database).query('select public.complete_automation_run($1)', [run]),
      ),
    );
    for (const run of runs) {
      expect(await countsOf(database, run)).toMatchObject({ status: 'completed', created: 1 });
    }
  });
});

describe('ten connections that record', () => {
  const batch = (name: string) =>
    Array.from({ length: 50 }, (_, n) =>
      draftItem(`${name}-${n}`, { vin: vinOf(1_000 * name.length + n) }),
    );

  it('the same batch in the same run write it once, and all get the same answer', async () => {
    const run = await startRun(database);
    const before = Number(await numberOf(database, 'vehicles'));
    const answers = await Promise.all(
      ten().map((connection) => record(connection, run, batch('s'))),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await numberOf(database, 'vehicles')).toBe(before + 50);
    await database.query('select public.complete_automation_run($1, p_vehicles_created => 50)', [
      run,
    ]);
    expect(await countsOf(database, run)).toMatchObject({ found: 50, created: 50, failed: 0 });
  });

  it('overlapping batches, in other orders and in runs of their own, make one vehicle of each car', async () => {
    const before = Number(await numberOf(database, 'vehicles'));
    const items = batch('overlap');
    const answers = await Promise.all(
      ten().map(async (connection, index) => {
        const run = await startRun(connection);
        const mine =
          index % 2 === 0 ? items.slice(index, 50) : items.slice(0, 50 - index).reverse();
        const given = await record(connection, run, mine);
        await connection.query('select public.complete_automation_run($1)', [run]);
        return given;
      }),
    );
    expect(await numberOf(database, 'vehicles')).toBe(before + 50);
    const created = answers.flatMap(outcomes).filter((outcome) => outcome === 'created');
    expect(created).toHaveLength(50);
  });

  it('one car under ten sources make one vehicle with ten sources', async () => {
    const answers = await Promise.all(
      ten().map(async (connection, index) =>
        record(connection, await startRun(connection), [
          draftItem(`ten-${index}`, { vin: vinOf(777) }),
        ]),
      ),
    );
    expect(new Set(answers.map(([answer]) => answer?.vehicle_id)).size).toBe(1);
  });
});

describe('somebody else at the same moment', () => {
  const [person, importer] = [() => connections[0] ?? database, () => connections[1] ?? database];

  it('a person who enters the same VIN first: the item finds their vehicle, and its batch goes on', async () => {
    await person().query('begin');
    await statingWhy(
      person(),
      // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a person who writes between two runs is the test
      `insert into public.vehicles (make, model, year, vin) values ('Porsche', 'Cayman', 2009, $1)`,
      [vinOf(888)],
    );
    const run = await startRun(importer());
    const recorded = record(importer(), run, [
      draftItem('p1'),
      draftItem('p2', { vin: vinOf(888), color: 'red' }),
      draftItem('p3'),
    ]);
    await untilWaiting(database);
    await person().query('commit');
    expect(outcomes(await recorded)).toEqual(['created', 'updated', 'created']);
  });

  it('a run that is cancelled waits for the batch at hand, and refuses the next', async () => {
    const run = await startRun(database);
    await importer().query('begin');
    await record(importer(), run, [draftItem('c1')]);
    const cancelled = person().query(`select public.complete_automation_run($1, 'cancelled')`, [
      run,
    ]);
    await untilWaiting(database);
    await importer().query('commit');
    await cancelled;
    await expect(record(importer(), run, [draftItem('c2')])).rejects.toMatchObject({
      code: 'VO002',
    });
    expect(await countsOf(database, run)).toMatchObject({ status: 'cancelled', created: 1 });
  });

  it('a run that is recording is not reaped, however old its lease', async () => {
    const run = await startRun(database);
    await database.query(
      `update public.automation_runs set lease_expires_at = now() - interval '1 h' where id = $1`,
      [run],
    );
    await importer().query('begin');
    await record(importer(), run, [draftItem('alive')]);
    await person().query('select public.reap_stale_automation_runs()');
    await importer().query('commit');
    expect(await countsOf(database, run)).toMatchObject({ status: 'running', created: 1 });
  });

  it('an edit of a person that is not committed yet is waited for, and respected', async () => {
    const [first] = await record(database, await startRun(database), [draftItem('e1')]);
    await person().query('begin');
    await person().query('update public.vehicles set mileage = 1 where id = $1', [
      first?.vehicle_id,
    ]);
    const recorded = record(importer(), await startRun(importer()), [
      draftItem('e1', { mileage: 2 }),
    ]);
    await untilWaiting(database);
    await person().query('commit');
    expect(outcomes(await recorded)).toEqual(['unchanged']);
    expect(
      await single(database, 'select mileage from public.vehicles where id = $1', [
        first?.vehicle_id,
      ]),
    ).toEqual({ mileage: 1 });
  });
});

describe('a client that is killed in the middle of a batch', () => {
  it('leaves nothing of that batch; the same run takes it again and counts right', async () => {
    const victim = await database.connect();
    const { pid } = await single(victim, 'select pg_backend_pid() as pid');
    const run = await startRun(victim);
    const items = Array.from({ length: 100 }, (_, n) => draftItem(`kill-${n}`));
    await record(victim, run, items.slice(0, 50));
    await victim.query('begin');
    await record(victim, run, items.slice(50));
    await database.query('select pg_terminate_backend($1)', [pid]);
    await expect(victim.query('commit')).rejects.toThrow();
    await victim.close().catch(() => undefined);

    expect(await countsOf(database, run)).toMatchObject({
      status: 'running',
      found: 50,
      created: 50,
    });
    const answers = await record(database, run, items);
    expect(new Set(outcomes(answers))).toEqual(new Set(['created']));
    await database.query('select public.complete_automation_run($1)', [run]);
    expect(await countsOf(database, run)).toMatchObject({
      status: 'completed',
      found: 100,
      created: 100,
    });
  });
});

/** Returns when some other connection stands in line for a lock. */
async function untilWaiting(connection: TestConnection): Promise<void> {
  for (;;) {
    const rows = await connection.query('select from pg_locks where not granted');
    if (rows.length > 0) return;
  }
}
