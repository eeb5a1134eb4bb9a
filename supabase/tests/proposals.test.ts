import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';

const service = { role: 'service_role' } as const;
const anna = '00000000-0000-4000-8000-000000000001';

let database: TestDatabase;
let folders = 0;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1)', [anna]);
});
afterAll(async () => database.close());

const value = async (sql: string, parameters: readonly unknown[]): Promise<unknown> =>
  Object.values((await database.queryAs(service, sql, parameters))[0] ?? {})[0];

const startRun = async (): Promise<string> =>
  String(await value(`select public.start_automation_run('dropbox_bulk_import')`, []));

const endRun = (run: string) => value('select public.complete_automation_run($1)', [run]);

/** A run in which a folder of its own waits for a person. */
async function runWithReview(): Promise<{ run: string; itemKey: string }> {
  folders += 1;
  const itemKey = `dropbox:folder-${folders}`;
  const run = await startRun();
  await review(run, itemKey, 'no model');
  return { run, itemKey };
}

const review = (run: string, itemKey: string, reason: string) =>
  value('select public.record_vehicles($1, $2)', [
    run,
    JSON.stringify([{ item_key: itemKey, outcome: 'review', reason, reasons: [reason] }]),
  ]);

const proposal = {
  fields: { year: 1986, make: 'Jeep', model: 'Grand Wagoneer' },
  ...{ model: 'eyes-1', prompt_version: '1', question: 'q1', confidence: 0.8, photos: [] },
};

const propose = (run: string, itemKey: string, sent: unknown = proposal) =>
  value('select public.propose_for_review($1, $2, $3)', [run, itemKey, JSON.stringify(sent)]);

const ask = (run: string, questions: readonly { item_key: string; question: string }[]) =>
  database.queryAs(service, 'select * from public.reviews_to_identify($1, $2) order by item_key', [
    run,
    JSON.stringify(questions),
  ]);

const reviewsOf = (itemKey: string) =>
  database.query(
    `select reasons[1] as reason, status, proposal ->> 'question' as question,
       proposal ->> 'run_id' as run from public.vehicle_reviews where item_key = $1 order by created_at`,
    [itemKey],
  );

/** As a person does it: the other half of reviews has functions for that. */
const decide = (itemKey: string, status: 'approved' | 'rejected') =>
  database.query(
    `update public.vehicle_reviews set status = $2, decided_by = $3, decided_at = clock_timestamp()
     where item_key = $1`,
    [itemKey, status, anna],
  );

describe('a proposal', () => {
  it('stands beside the open question and says which run asked; the question stays open', async () => {
    const { run, itemKey } = await runWithReview();
    expect(await propose(run, itemKey)).toBe('proposed');
    const open = { reason: 'no model', status: 'pending', question: 'q1', run };
    expect(await reviewsOf(itemKey)).toEqual([open]);
    expect(await propose(run, itemKey, { ...proposal, question: 'q2' })).toBe('proposed');
    expect(await reviewsOf(itemKey)).toEqual([{ ...open, question: 'q2' }]);
  });

  it.each(['approved', 'rejected'] as const)(
    'changes nothing once a person has %s, and says so',
    async (status) => {
      const { run, itemKey } = await runWithReview();
      await decide(itemKey, status);
      expect(await propose(run, itemKey)).toBe('decided');
      expect(await reviewsOf(itemKey)).toMatchObject([{ status, question: null }]);
    },
  );

  it('about nothing that waits is told so', async () => {
    expect(await propose(await startRun(), 'dropbox:nobody-asks')).toBe('no-review');
  });

  it('is refused in the name of a run that has ended', async () => {
    const { run, itemKey } = await runWithReview();
    await endRun(run);
    await expect(propose(run, itemKey)).rejects.toMatchObject({ code: 'VO002' });
    await expect(ask(run, [])).rejects.toMatchObject({ code: 'VO002' });
    expect(await reviewsOf(itemKey)).toMatchObject([{ question: null }]);
  });

  it.each([
    [[]],
    [{}],
    [{ ...proposal, fields: 'a Jeep' }],
    [{ ...proposal, confidence: 82 }],
    [{ ...proposal, confidence: 'high' }],
    [{ ...proposal, question: null }],
  ])('that looks like %j is refused', async (sent) => {
    const { run, itemKey } = await runWithReview();
    await expect(propose(run, itemKey, sent)).rejects.toMatchObject({ code: '22023' });
  });
});

describe('a question', () => {
  it('has to be asked while there is no answer to it, and only where somebody waits', async () => {
    const { run, itemKey } = await runWithReview();
    const questions = [
      { item_key: itemKey, question: 'q1' },
      { item_key: 'zz:nobody-asks', question: 'q1' },
    ];
    expect(await ask(run, questions)).toEqual([
      { item_key: itemKey, state: 'ask' },
      { item_key: 'zz:nobody-asks', state: 'closed' },
    ]);
    await propose(run, itemKey);
    expect(await ask(run, questions)).toMatchObject([{ state: 'known' }, { state: 'closed' }]);
    expect(await ask(run, [{ item_key: itemKey, question: 'other photos' }])).toMatchObject([
      { state: 'ask' },
    ]);
    await decide(itemKey, 'rejected');
    expect(await ask(run, questions)).toMatchObject([{ state: 'closed' }, { state: 'closed' }]);
  });

  it('that was answered for an older review of the folder is answered for its newest', async () => {
    const { run, itemKey } = await runWithReview();
    await propose(run, itemKey);
    await database.query(
      `update public.vehicle_reviews set status = 'rejected', decided_at = clock_timestamp() where item_key = $1`,
      [itemKey],
    );
    await review(run, itemKey, 'no model, and one photo more');
    expect(await ask(run, [{ item_key: itemKey, question: 'q1' }])).toMatchObject([
      { state: 'known' },
    ]);
    expect(await reviewsOf(itemKey)).toMatchObject([
      { status: 'rejected', question: 'q1' },
      { status: 'pending', question: 'q1', run },
    ]);
  });
});

it('a run keeps what was asked and spent, beside what else it knows of itself', async () => {
  const run = String(
    await value(
      `select public.start_automation_run('dropbox_bulk_import', p_metadata => '{"request": {"folder": "/Cars"}}')`,
      [],
    ),
  );
  const tell = (told: unknown) =>
    value('select public.tell_identification($1, $2)', [run, JSON.stringify(told)]);
  await tell({ asked: 1 });
  await tell({ asked: 2 });
  await expect(tell([])).rejects.toMatchObject({ code: '22023' });
  const metadata = await value('select metadata from public.automation_runs where id = $1', [run]);
  expect(metadata).toEqual({ request: { folder: '/Cars' }, identify: { asked: 2 } });
  await endRun(run);
  await expect(tell({ asked: 3 })).rejects.toMatchObject({ code: 'VO002' });
});
