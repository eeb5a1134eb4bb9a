import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServedDatabase } from './processes.ts';

const ANNA = '00000000-0000-4000-8000-00000000000a';

let database: ServedDatabase;
beforeAll(async () => {
  database = new ServedDatabase();
  await database.serve();
  await database.query(`insert into auth.users (id) values ('${ANNA}')`);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

const item = (
  key: string,
  confidence: number,
  make: string,
  reason = 'the name says too little',
) => ({
  ...{ item_key: `feed:${key}`, outcome: 'review', reasons: [reason], confidence },
  source: { type: 'dealer_feed', key, url: `https://feed.example/${key}` },
  vehicle: { make, model: 'F-100' },
});

/** Queues these items, as a run of this automation. */
async function ask(automation: string, items: readonly unknown[]): Promise<void> {
  const json = JSON.stringify(items).replaceAll("'", "''");
  await database.query(
    `with run as (select start_automation_run('${automation}') as id),
       said as (select id, record_vehicles(id, '${json}') from run)
     select complete_automation_run(id) from said`,
  );
}

const review = (...args: string[]) => database.steward('review', args);

async function reviewJson(...args: string[]): Promise<Readonly<Record<string, unknown>>> {
  return (await database.json('review', args)) as Record<string, unknown>;
}

async function listed(...args: string[]): Promise<readonly Record<string, unknown>[]> {
  return (await database.json('review', ['list', ...args])) as readonly Record<string, unknown>[];
}

const keys = (reviews: readonly Record<string, unknown>[]): readonly unknown[] =>
  reviews.map(({ itemKey }) => itemKey);

async function idOf(key: string): Promise<string> {
  const [row] = await database.query(`select id from vehicle_reviews where item_key = '${key}'`);
  return String(row?.['id']);
}

describe('what waits', () => {
  beforeAll(async () => {
    await ask('filter_feed', [
      item('f1', 0.2, 'Ford', '100% unsure_of it'),
      item('f2', 0.6, 'Ford', '100 xx unsure of it'),
    ]);
    await ask('filter_other', [item('f3', 0.9, 'Ford')]);
  });

  it('is shown by the command that the status of its run names', async () => {
    const [asked] = await database.query(
      `select run_id from vehicle_reviews where item_key = 'feed:f3'`,
    );
    const runId = String(asked?.['run_id']);
    const { stdout } = await database.steward('status', [runId]);
    const command = /provenance:review -- (.+)/.exec(stdout)?.[1]?.split(' ') ?? [];
    const answer = await review(...command);
    expect(answer.code).toBe(0);
    expect(answer.stdout).toContain(await idOf('feed:f3'));
  });

  it.each([
    [
      ['--automation', 'filter_feed'],
      ['feed:f1', 'feed:f2'],
    ],
    [['--automation', 'filter_feed', '--min-confidence', '0.5'], ['feed:f2']],
    [['--automation', 'filter_feed', '--max-confidence', '0.5'], ['feed:f1']],
    [['--automation', 'filter_feed', '--reason', '100% UNSURE_of'], ['feed:f1']],
    [['--automation', 'filter_feed', '--limit', '1'], ['feed:f1']],
    [['--automation', 'filter_feed', '--kind', 'conflict'], []],
    [['--source', 'dealer_feed', '--min-confidence', '0.9'], ['feed:f3']],
  ])('is found by %j', async (flags, expected) => {
    expect(keys(await listed(...flags))).toEqual(expected);
  });

  it('is found by the run that asked', async () => {
    const [run] = await database.query(
      `select id from automation_runs where automation_name = 'filter_other'`,
    );
    expect(keys(await listed('--run', String(run?.['id'])))).toEqual(['feed:f3']);
  });

  it.each([
    [['perhaps'], /takes list, show, approve, reject, edit, not "perhaps"/],
    [[], /takes list, show/],
    [['list', '--yes'], /list does not take --yes/],
    [['list', '--kind', 'vehicle'], /item, doubt, conflict/],
    [['list', '--min-confidence', '2'], /from 0 to 1/],
    [['approve'], /takes ids of reviews, or a filter/],
    [['approve', 'x'], /named by a UUID, not "x"/],
    [['approve', ANNA, '--kind', 'item'], /not both/],
    [['show', ANNA], /There is no review/],
    [['edit', ANNA, '--by', ANNA], /needs --set field=value/],
    [['edit', ANNA, '--by', ANNA, '--set', 'make'], /--set make=Ford; not "make"/],
    [['reject', ANNA, '--by', 'anna'], /UUID, not "anna"/],
  ])('%j is a wrong command line, and says why', async (args, message) => {
    const { code, stderr } = await review(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('many at once', () => {
  it('are only shown without --yes, and decided with it, each with its answer', async () => {
    const many = Array.from({ length: 230 }, (_, at) =>
      item(`m${at}`, 0.5, at === 7 ? '' : 'Ford'),
    );
    await ask('bulk_feed', many);
    const flags = ['--automation', 'bulk_feed'];
    const shown = await review('approve', ...flags);
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.stdout).toMatch(
      /230 would be meant by approve, 5 of them below. Nothing was done/,
    );
    expect(await reviewJson('approve', ...flags)).toMatchObject({ matching: 230, decided: 0 });
    expect(await listed(...flags, '--limit', '999')).toHaveLength(230);

    const done = await review('approve', ...flags, '--yes', '--by', ANNA, '--json');
    expect(done.code).toBe(3);
    const said = JSON.parse(done.stdout) as { readonly runId: string };
    expect(said).toMatchObject({ approved: 229, refused: 1, rejected: 0 });
    const [run] = await database.query(
      `select status, items_found, vehicles_created, items_skipped,
         (select count(*)::integer from vehicles v where v.automation_run_id = r.id) as vehicles
       from automation_runs r where id = '${said.runId}'`,
    );
    expect(run).toEqual({
      ...{ status: 'completed', items_found: 230, vehicles_created: 229, items_skipped: 1 },
      vehicles: 229,
    });
    expect(keys(await listed(...flags))).toEqual(['feed:m7']);
    const rest = await review('reject', ...flags, '--yes', '--by', ANNA, '--because', 'no make');
    expect(rest).toMatchObject({ code: 0 });
    expect(await listed(...flags)).toEqual([]);
    expect(
      await listed(...flags, '--all', '--max-confidence', '0.5', '--limit', '999'),
    ).toHaveLength(230);
  });
});

describe('one', () => {
  it('is edited, approved, and not decided twice', async () => {
    await ask('one_feed', [item('one', 0.5, '')]);
    const id = await idOf('feed:one');
    const edited = await reviewJson(
      'edit',
      id,
      '--set',
      'make= Ford ',
      '--set',
      'year=1974',
      '--by',
      ANNA,
    );
    expect(edited).toMatchObject({
      fields: { make: 'Ford', year: 1974, model: 'F-100' },
      fault: null,
    });
    const wrong = await review('edit', id, '--set', 'vin=1', '--by', ANNA);
    expect(wrong.stderr).toMatch(/no 17-character VIN/);
    expect(wrong.code).toBe(1);
    const noYear = await review('edit', id, '--set', 'year=abc', '--by', ANNA);
    expect(noYear.stderr).toMatch(/vehicle\.year is no integer: "abc"/);
    expect((await review('show', id)).stdout).toMatch(/make +│ Ford +│ person/);
    expect((await review('approve', id, '--set', 'color=red', '--by', ANNA)).code).toBe(0);
    const twice = await review('reject', id, '--by', ANNA);
    expect(twice.code).toBe(3);
    expect(twice.stdout).toMatch(/already approved, by person/);
    const [vehicle] = await database.query(
      `select color, year, uploaded_by from vehicles v
       join vehicle_sources s on s.vehicle_id = v.id and s.source_key = 'one'`,
    );
    expect(vehicle).toEqual({ color: 'red', year: 1974, uploaded_by: ANNA });
  });

  it('that a model proposed shows both names, and its origin keeps them', async () => {
    await ask('model_feed', [{ ...item('model', 0.1, ''), vehicle: {} }]);
    const id = await idOf('feed:model');
    const proposal = JSON.stringify({
      ...{ model: 'gpt-x', prompt_version: '2', confidence: 0.9, cost_usd: 0.002 },
      fields: { make: 'Ford', model: 'Ranger', year: 1974 },
    });
    await database.query(
      `update vehicle_reviews set proposal = '${proposal}' where id = '${id}' returning id`,
    );
    const { stdout } = await review('show', id);
    expect(stdout).toMatch(/gpt-x, prompt 2, sure 0.9, cost 0.002 USD/);
    expect(stdout).toMatch(/make +│ Ford +│ model gpt-x/);
    await review('approve', id, '--by', ANNA);
    const [vehicle] = await database.query(
      `select origin_metadata -> 'review' ->> 'decided_by' as person,
         origin_metadata -> 'review' -> 'proposal' ->> 'model' as model
       from vehicles v join vehicle_sources s on s.vehicle_id = v.id and s.source_key = 'model'`,
    );
    expect(vehicle).toEqual({ person: ANNA, model: 'gpt-x' });
  });

  it('whose source sends terminal commands cannot speak to the terminal', async () => {
    await ask('hostile_feed', [item('h', 0.1, 'Fo\u001b[2Jrd', 'why\u0007 <script>')]);
    const { stdout } = await review('show', await idOf('feed:h'));
    expect(stdout).not.toMatch(/[\u001b\u0007]/);
    expect((await review('list', '--automation', 'hostile_feed')).stdout).not.toMatch(
      /[\u001b\u0007]/,
    );
  });
});
