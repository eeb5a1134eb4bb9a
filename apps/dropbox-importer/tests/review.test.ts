import { afterAll, beforeAll, expect, it } from 'vitest';
import { ImporterProcess } from './importer-process.ts';

const ANNA = '00000000-0000-4000-8000-00000000000a';

let importer: ImporterProcess;
let reviewId: string;
beforeAll(async () => {
  importer = new ImporterProcess(null);
  expect(await importer.import()).toMatchObject({ created: 8, review: 1 });
  await importer.rows(`insert into auth.users (id) values ('${ANNA}')`);
});
afterAll(() => {
  importer[Symbol.dispose]();
});

const lastLine = (stdout: string): unknown => JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');

it('the folder whose name says too little is listed, with its photos and what is missing', async () => {
  const { code, stdout } = await importer.review(['list', '--json']);
  expect(code).toBe(0);
  const listed = lastLine(stdout) as readonly Record<string, unknown>[];
  expect(listed).toMatchObject([
    {
      ...{ kind: 'item', status: 'pending', automation: 'dropbox_bulk_import', photos: 2 },
      fields: { year: 1986, make: 'Jeep', discovery_source: 'dropbox' },
      fault: 'model is missing',
    },
  ]);
  reviewId = String(listed[0]?.['id']);
  const forPeople = await importer.review(['list']);
  expect(forPeople.stdout).toMatch(/1986 Jeep.*model is missing/);
  const shown = await importer.review(['show', reviewId]);
  expect(shown.stdout).toMatch(/photo {2}http/);
});

it('nobody decides without a name, and no name that nobody bears', async () => {
  const nameless = await importer.review(['approve', reviewId]);
  expect(nameless).toMatchObject({ code: 2 });
  expect(nameless.stderr).toMatch(/--by <user uuid>, or LOGBOOK_USER/);
  const stranger = await importer.review(['approve', reviewId], {
    LOGBOOK_USER: '00000000-0000-4000-8000-00000000dead',
  });
  expect(stranger).toMatchObject({ code: 2 });
  expect(stranger.stderr).toMatch(/There is no user 00000000-0000-4000-8000-00000000dead/);
});

it('approved, it is a vehicle with its photos, and the next import says unchanged', async () => {
  const early = await importer.review(['approve', reviewId, '--by', ANNA]);
  expect(early.code).toBe(3);
  expect(early.stdout).toMatch(/refused.*model is missing/);

  const edited = await importer.review(['edit', reviewId, '--set', 'model=Grand Wagoneer'], {
    LOGBOOK_USER: ANNA,
  });
  expect(edited).toMatchObject({ code: 0 });
  expect(edited.stderr).toMatch(/It can be approved/);

  const approved = await importer.review(['approve', reviewId, '--by', ANNA, '--json']);
  expect(approved.code).toBe(0);
  expect(lastLine(approved.stdout)).toMatchObject({
    ...{ approved: 1, refused: 0 },
    answers: [{ reviewId, decision: 'approved', outcome: 'created' }],
  });
  const [vehicle] = await importer.rows(
    `select v.origin_metadata as origin, r.status,
       (select count(*)::integer from vehicle_images i where i.vehicle_id = v.id) as photos
     from vehicles v join automation_runs r on r.id = v.automation_run_id
     where v.make = 'Jeep' and v.model = 'Grand Wagoneer' and v.year = 1986
       and v.automation_name = 'review_decisions'`,
  );
  expect(vehicle).toMatchObject({
    ...{ status: 'completed', photos: 2 },
    origin: {
      automation: { name: 'review_decisions', triggered_by_user_id: ANNA },
      source: { type: 'dropbox_folder', path: '/Yucca Car Inventory/In Stock/1986 Jeep' },
      import_source: 'dropbox_import',
      review: { id: reviewId, decided_by: ANNA, edits: { model: ANNA } },
    },
  });

  const photos = 'select count(*)::integer as n from vehicle_images';
  const before = await importer.rows(photos);
  for (let again = 0; again < 2; again += 1) {
    expect(await importer.import()).toMatchObject({
      ...{ created: 0, updated: 0, unchanged: 9, review: 0 },
    });
  }
  expect(await importer.rows(photos)).toEqual(before);
  expect(await importer.rows('select status from vehicle_reviews')).toEqual([
    { status: 'approved' },
  ]);
  // Six processes one after another, on a machine that does other things as well.
}, 180_000);

it('what another automation asked is not decided here, and says where', async () => {
  await importer.rows(
    `with run as (select start_automation_run('bat_import') as id)
     select record_vehicles(id, '[{"item_key": "bat:1", "outcome": "review", "reason": "which car?"}]') from run`,
  );
  const [other] = await importer.rows(`select id from vehicle_reviews where item_key = 'bat:1'`);
  for (const action of ['show', 'approve', 'reject']) {
    const args = action === 'show' ? [] : ['--by', ANNA];
    const refused = await importer.review([action, String(other?.['id']), ...args]);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toMatch(/provenance:review/);
  }
  expect((await importer.review(['list'])).stdout).toMatch(/Nothing waits/);
});
