import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import {
  countsOf,
  draftItem,
  numberOf,
  outcomes,
  single,
  startRun,
  vinOf,
} from '../draft-items.ts';
import {
  ANNA,
  codesOf,
  dryRunOf,
  editAsPerson,
  importRun,
  revertOf,
  revertRun,
  wholeVehicle,
} from './reverting.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1)', [ANNA]);
});
afterAll(async () => database.close());

const picture = (name: string) => ({ image_url: `https://images.example/${name}.jpg` });

async function organization(): Promise<string> {
  const row = await single(
    database,
    `insert into public.businesses (business_name) values ('Viva') returning id`,
  );
  return row['id'] as string;
}

let vins = 0;

/** A vehicle with all that can come with one. */
async function richItem(key: string) {
  return draftItem(
    key,
    { vin: vinOf((vins += 1)) },
    {
      images: [picture(`${key}-1`), picture(`${key}-2`)],
      organization: { id: await organization(), relationship_type: 'sold_by' },
      doubts: [{ field: 'color', value: 'red', reason: 'the photo shows blue' }],
    },
  );
}

describe('a dry run', () => {
  it('says what would be deleted, and changes nothing', async () => {
    const { run, vehicles } = await importRun(database, [await richItem('dry'), draftItem('dry2')]);
    const before = await numberOf(database, 'automation_runs');
    const answer = await dryRunOf(database, run);
    expect(answer).toMatchObject({
      dry_run: true,
      revert_run_id: null,
      totals: { deleted: 2, refused: 0, removed: { images: 2, sources: 2, questions: 1 } },
      refused: [],
    });
    expect(answer.deleted.map(({ vehicle_id }) => vehicle_id).toSorted()).toEqual(
      vehicles.toSorted(),
    );
    expect(answer.notes).toContain('Files in Storage stay; only the rows that show them go.');
    expect(await numberOf(database, 'automation_runs')).toBe(before);
    expect(
      await single(database, 'select count(*) as n from public.vehicles where id = any ($1)', [
        vehicles,
      ]),
    ).toEqual({ n: 2 });
  });

  it('is what one gets who does not say otherwise', async () => {
    const { run } = await importRun(database, [draftItem('default')]);
    const { answer } = await single(database, 'select public.revert_automation_run($1) as answer', [
      run,
    ]);
    expect(answer).toMatchObject({ dry_run: true });
  });
});

describe('a run that is reverted', () => {
  it('takes along the vehicles that it made and all that came with them; the books stay', async () => {
    const { run, vehicles } = await importRun(database, [await richItem('whole')]);
    const reverting = revertOf(await revertRun(database, run));
    expect(await wholeVehicle(database, vehicles[0] ?? '')).toEqual({
      vehicle: null,
      sources: null,
      images: null,
      links: null,
      events: null,
      reviews: null,
    });
    expect(await countsOf(database, run)).toMatchObject({ status: 'completed', created: 1 });
    expect(
      await single(database, 'select outcome from public.automation_run_items where run_id = $1', [
        run,
      ]),
    ).toEqual({ outcome: 'created' });
    expect(
      await single(
        database,
        `select new from public.vehicle_field_history where vehicle_id = $1 and field = 'make'`,
        vehicles,
      ),
    ).toEqual({ new: 'Porsche' });
    expect(
      await single(
        database,
        `select run_id from public.vehicle_deletions where vehicle_id = $1`,
        vehicles,
      ),
    ).toEqual({ run_id: reverting });
  });

  it('is reverted by a run of its own, whose counts agree with its ledger', async () => {
    const { run, vehicles } = await importRun(database, [draftItem('l1'), draftItem('l2')]);
    await editAsPerson(database, vehicles[1] ?? '', 'mileage = 5');
    const reverting = revertOf(await revertRun(database, run));
    expect(await countsOf(database, reverting)).toEqual({
      status: 'completed',
      found: 2,
      created: 0,
      updated: 1,
      unchanged: 0,
      skipped: 1,
      review: 0,
      failed: 0,
    });
    const ledger = await database.query(
      'select vehicle_id, outcome, reason from public.automation_run_items where run_id = $1 order by outcome',
      [reverting],
    );
    expect(ledger).toMatchObject([
      {
        vehicle_id: vehicles[1],
        outcome: 'skipped',
        reason: expect.stringContaining('mileage') as string,
      },
      { vehicle_id: vehicles[0], outcome: 'updated', reason: 'deleted' },
    ]);
    expect(
      await single(
        database,
        `select automation_name, triggered_by_type, metadata ->> 'reverts' as reverts from public.automation_runs where id = $1`,
        [reverting],
      ),
    ).toEqual({
      automation_name: 'revert_run',
      triggered_by_type: 'manual',
      reverts: run,
    });
  });

  it('names the person who asked for it', async () => {
    const { run } = await importRun(database, [draftItem('by')]);
    const { answer } = await single(
      database,
      'select public.revert_automation_run($1, false, $2) as answer',
      [run, ANNA],
    );
    const { revert_run_id } = answer as { revert_run_id: string };
    expect(
      await single(
        database,
        'select triggered_by_type, triggered_by_user_id from public.automation_runs where id = $1',
        [revert_run_id],
      ),
    ).toEqual({
      triggered_by_type: 'user',
      triggered_by_user_id: ANNA,
    });
  });

  it('is imported again as if it had never been there', async () => {
    const items = [await richItem('again')];
    const first = await importRun(database, items);
    await revertRun(database, first.run);
    const second = await importRun(database, items);
    expect(outcomes(second.answers)).toEqual(['created']);
    expect(second.vehicles).not.toEqual(first.vehicles);
  });

  it('withdraws the questions that it asked about no vehicle, and a later import asks them again', async () => {
    const item = { item_key: 'unclear:1', outcome: 'review', reason: 'two cars in one lot' };
    const { run } = await importRun(database, [item]);
    const pending = `select count(*) as n from public.vehicle_reviews where item_key = 'unclear:1'`;
    const first = revertOf(await revertRun(database, run));
    expect(await single(database, pending)).toEqual({ n: 0 });
    await revertRun(database, first);
    expect(await single(database, pending)).toEqual({ n: 1 });
    await revertRun(database, run);
    await importRun(database, [item]);
    expect(await single(database, pending)).toEqual({ n: 1 });
  });

  it('says so when nothing is left to revert', async () => {
    const { run } = await importRun(database, [draftItem('left')]);
    const reverting = revertOf(await revertRun(database, run));
    const runs = await numberOf(database, 'automation_runs');
    const again = await revertRun(database, run);
    expect(again).toMatchObject({ revert_run_id: null, totals: { deleted: 0, refused: 0 } });
    expect(again.notes).toEqual([
      'Nothing is left of this run to revert.',
      expect.stringContaining(`It was reverted by run ${reverting}`),
      '1 of the vehicles that it created is gone.',
    ]);
    expect(await numberOf(database, 'automation_runs')).toBe(runs);
  });
});

describe('what somebody touched since', () => {
  it.each([
    [
      'changed_by_person',
      'a person changed a field',
      (id: string) => editAsPerson(database, id, `color = 'green'`),
    ],
    [
      'images_of_others',
      'a person added a picture',
      (id: string) =>
        database.query(
          `insert into public.vehicle_images (vehicle_id, user_id, image_url) values ($1, $2, 'https://x/y.jpg')`,
          [id, ANNA],
        ),
    ],
    [
      'event_of_others',
      'a person told an event',
      (id: string) =>
        database.query(
          `insert into public.timeline_events (vehicle_id, user_id, event_type) values ($1, $2, 'service')`,
          [id, ANNA],
        ),
    ],
    [
      'organization_link',
      'a person linked it',
      async (id: string) =>
        database.query(
          `insert into public.organization_vehicles (organization_id, vehicle_id, relationship_type, linked_by_user_id) values ($1, $2, 'consigner', $3)`,
          [await organization(), id, ANNA],
        ),
    ],
    [
      'decided_review',
      'a person decided a review',
      (id: string) =>
        database.query(
          `update public.vehicle_reviews set status = 'rejected', decided_by = $2, decided_at = now() where vehicle_id = $1`,
          [id, ANNA],
        ),
    ],
    ['later_source', 'a later run found it elsewhere', (id: string) => foundElsewhere(id)],
    ['changed_by_run', 'a later run changed a field', (id: string) => changedByLaterRun(id)],
  ] as const)('%s: the vehicle stays when %s', async (code, _what, touch) => {
    const { run, vehicles } = await importRun(database, [await richItem(`touch-${code}`)]);
    const [id = ''] = vehicles;
    await touch(id);
    const before = await wholeVehicle(database, id);
    const answer = await revertRun(database, run);
    expect(codesOf(answer)).toContain(code);
    expect(answer.refused[0]?.reason).toMatch(/\w+/);
    expect(answer.revert_run_id).toBeNull();
    expect(await wholeVehicle(database, id)).toEqual(before);
  });

  it('a table of the platform that we know nothing of: its rows are not deleted along', async () => {
    await database.script(`create table public.comments (
      vehicle_id uuid references public.vehicles (id) on delete cascade, words text)`);
    const { run, vehicles } = await importRun(database, [
      draftItem('comment'),
      draftItem('silent'),
    ]);
    await database.query(`insert into public.comments values ($1, 'nice car')`, [vehicles[0]]);
    const answer = await revertRun(database, run);
    expect(answer.refused).toMatchObject([
      {
        vehicle_id: vehicles[0],
        code: 'referred_to',
        reason: '1 row of public.comments refers to it',
      },
    ]);
    expect(answer.totals).toMatchObject({ deleted: 1, refused: 1 });
    await database.script('drop table public.comments');
  });

  it('a later run that only saw the vehicle is no touch', async () => {
    const items = [draftItem('seen')];
    const { run } = await importRun(database, items);
    expect(outcomes((await importRun(database, items)).answers)).toEqual(['unchanged']);
    expect(await revertRun(database, run)).toMatchObject({ totals: { deleted: 1, refused: 0 } });
  });
});

async function foundElsewhere(id: string): Promise<void> {
  const { vin } = await single(database, 'select vin from public.vehicles where id = $1', [id]);
  const { answers } = await importRun(database, [draftItem(`other-${id}`, { vin })]);
  expect(answers[0]?.vehicle_id).toBe(id);
}

async function changedByLaterRun(id: string): Promise<void> {
  const source = await single(
    database,
    'select source_key, vin from public.vehicle_sources s join public.vehicles v on v.id = s.vehicle_id where v.id = $1',
    [id],
  );
  const { answers } = await importRun(database, [
    draftItem(source['source_key'] as string, { vin: source['vin'], mileage: 14_000 }),
  ]);
  expect(outcomes(answers)).toEqual(['updated']);
}

describe('what cannot be reverted', () => {
  it.each([
    ['a run that is running', async () => startRun(database), 'VO006', /complete_automation_run/],
    ['a run that is not there', async () => Promise.resolve(ANNA), '22023', /provenance:status/],
    [
      'a backfill',
      async () => (await importRun(database, [], 'vehicle_backfill')).run,
      '22023',
      /undo_backfill/,
    ],
  ] as const)('%s is refused, and the hint says what to do', async (_what, makeRun, code, hint) => {
    const run = await makeRun();
    for (const attempt of [dryRunOf, revertRun]) {
      await expect(attempt(database, run)).rejects.toMatchObject({
        code,
        hint: expect.stringMatching(hint) as string,
      });
    }
  });
});
