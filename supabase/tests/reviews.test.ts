import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { Caller, Row, TestConnection, TestDatabase } from '@logbook/test-database';
import {
  countsOf,
  draftItem,
  importOnce,
  numberOf,
  record,
  single,
  startRun,
  statingWhy,
  vinOf,
} from './draft-items.ts';
import type { JsonRecord } from './draft-items.ts';

const ANNA = '00000000-0000-4000-8000-00000000000a';
const BEN = '00000000-0000-4000-8000-00000000000b';
const NOBODY = '00000000-0000-4000-8000-00000000dead';
const service: Caller = { role: 'service_role' };

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase({ engine: 'native' });
  await database.query('insert into auth.users (id) values ($1), ($2)', [ANNA, BEN]);
  await database.query(`select public.set_vehicle_origin_guard('enforce')`);
});
afterAll(async () => database.close());

/** A folder whose name says too little, with a photo, as the Dropbox importer sends it. */
function unsureItem(key: string, vehicle: JsonRecord = {}, rest: JsonRecord = {}) {
  const url = `https://www.dropbox.com/home/${key}`;
  return {
    item_key: `dropbox:acct/${key}`,
    outcome: 'review',
    reasons: ['the name says too little'],
    confidence: 0.3,
    source: { type: 'dropbox_folder', key: `acct/${key}`, url },
    origin: { source: { type: 'dropbox_folder', url, path: `/${key}`, account: 'acct' } },
    vehicle,
    images: [{ image_url: `https://photos.example/${key}.jpg`, is_primary: true }],
    facts: { name: key },
    ...rest,
  };
}

async function importUnsure(...items: readonly unknown[]): Promise<readonly string[]> {
  const run = await startRun(database, 'dropbox_bulk_import');
  const answers = await record(database, run, items);
  await database.query('select public.complete_automation_run($1)', [run]);
  return answers.map(({ outcome }) => outcome);
}

async function reviewOf(itemKey: string, kind = 'item'): Promise<Row> {
  return single(
    database,
    `select * from public.vehicle_reviews where item_key = $1 and kind = $2 order by created_at desc limit 1`,
    [itemKey, kind],
  );
}

async function waiting(
  key: string,
  vehicle: JsonRecord = {},
  rest: JsonRecord = {},
): Promise<string> {
  await importUnsure(unsureItem(key, vehicle, rest));
  return (await reviewOf(`dropbox:acct/${key}`))['id'] as string;
}

interface Said {
  readonly review_id: string;
  readonly decision: 'approved' | 'rejected' | 'refused';
  readonly outcome: string | null;
  readonly vehicle_id: string | null;
  readonly reason: string | null;
}

interface Decision {
  readonly by?: string | null;
  readonly changes?: JsonRecord | null;
  readonly because?: string | null;
  readonly runId?: string | null;
  readonly connection?: TestConnection;
}

async function decide(
  decision: string,
  ids: readonly (string | null)[],
  { by = ANNA, changes = null, because = null, runId = null, connection = database }: Decision = {},
): Promise<readonly Said[]> {
  const [row] = await connection.query(
    'select public.decide_vehicle_reviews($1, $2, $3, $4, $5, $6) as said',
    [ids, decision, by, changes === null ? null : JSON.stringify(changes), because, runId],
  );
  return row?.['said'] as readonly Said[];
}

const approve = (id: string, options: Decision = {}) => decide('approve', [id], options);

const edit = (id: string, changes: unknown, by: string | null = ANNA) =>
  single(database, 'select public.edit_vehicle_review($1, $2, $3) as said', [
    id,
    JSON.stringify(changes),
    by,
  ]);

const vehicleOf = (id: string | null | undefined) =>
  single(database, 'select * from public.vehicles where id = $1', [id]);

const propose = (id: string, proposal: JsonRecord) =>
  statingWhy(database, 'update public.vehicle_reviews set proposal = $2 where id = $1', [
    id,
    JSON.stringify(proposal),
  ]);

const gpt = {
  model: 'gpt-x',
  prompt_version: '3',
  confidence: 0.8,
  asked_at: '2026-11-28T01:00:00Z',
};

describe('an item that a person approves', () => {
  it('becomes a vehicle whose origin names the folder, the review and the person', async () => {
    const id = await waiting('misc-1', { make: 'Ford', model: 'F-100', year: 1974 });
    const [said] = await approve(id);
    expect(said).toMatchObject({ decision: 'approved', outcome: 'created', reason: null });
    const vehicle = await vehicleOf(said?.vehicle_id);
    expect(vehicle).toMatchObject({
      ...{ make: 'Ford', model: 'F-100', year: 1974 },
      ...{ automation_name: 'review_decisions', import_source: 'dropbox_import' },
      ...{ uploaded_by: ANNA },
    });
    expect(vehicle['origin_metadata']).toMatchObject({
      automation: { name: 'review_decisions', triggered_by: 'user', triggered_by_user_id: ANNA },
      source: { type: 'dropbox_folder', path: '/misc-1', account: 'acct' },
      import_source: 'dropbox_import',
      review: { id, decided_by: ANNA, automation: 'dropbox_bulk_import', confidence: 0.3 },
    });
    expect(
      await database.query(
        'select image_url, is_primary from public.vehicle_images where vehicle_id = $1',
        [said?.vehicle_id],
      ),
    ).toEqual([{ image_url: 'https://photos.example/misc-1.jpg', is_primary: true }]);
    expect(await reviewOf('dropbox:acct/misc-1')).toMatchObject({
      ...{ status: 'approved', decided_by: ANNA, vehicle_id: said?.vehicle_id },
      decided_run_id: vehicle['automation_run_id'],
    });
    expect(await countsOf(database, vehicle['automation_run_id'] as string)).toMatchObject({
      ...{ status: 'completed', found: 1, created: 1 },
    });
  });

  it('is known again by its folder: the next import says unchanged, and asks nobody', async () => {
    const id = await waiting('misc-2', { make: 'Ford', model: 'F-100' });
    const [said] = await approve(id);
    const again = unsureItem('misc-2', { make: 'Ford', model: 'F-100' });
    expect(await importUnsure(again)).toEqual(['unchanged']);
    expect(await importUnsure(again)).toEqual(['unchanged']);
    expect(
      await database.query(`select status from public.vehicle_reviews where item_key = $1`, [
        again.item_key,
      ]),
    ).toEqual([{ status: 'approved' }]);
    const withPhoto = [...again.images, { image_url: 'https://photos.example/new.jpg' }];
    expect(await importUnsure({ ...again, images: withPhoto })).toEqual(['updated']);
    expect(
      await database.query('select from public.vehicle_images where vehicle_id = $1', [
        said?.vehicle_id,
      ]),
    ).toHaveLength(2);
  });

  it('is asked about again where the folder says something else than then', async () => {
    const id = await waiting('misc-3', { make: 'Ford', model: 'F-100' });
    await approve(id);
    expect(await importUnsure(unsureItem('misc-3', { make: 'Dodge' }))).toEqual(['review']);
  });

  it('takes a proposal over the draft, and a person’s word over both, and the origin says which', async () => {
    const id = await waiting('misc-4', { make: 'Fordd', year: 1970, color: 'red' });
    await propose(id, {
      ...gpt,
      fields: { make: 'Ford', model: 'Ranger', year: '1974', condition: 'good', trim: null },
    });
    await edit(id, { model: 'F-100' }, BEN);
    const [said] = await approve(id);
    const vehicle = await vehicleOf(said?.vehicle_id);
    expect(vehicle).toMatchObject({ make: 'Ford', model: 'F-100', year: 1974, color: 'red' });
    expect(vehicle['origin_metadata']).toMatchObject({
      review: {
        decided_by: ANNA,
        edits: { model: BEN },
        proposal: { model: 'gpt-x', prompt_version: '3', confidence: 0.8 },
      },
    });
    const authors = await database.query(
      `select distinct on (field) field, user_id, source_type from public.vehicle_field_history
       where vehicle_id = $1 and field in ('make', 'model', 'year', 'color') order by field, change_id desc`,
      [said?.vehicle_id],
    );
    expect(authors).toEqual([
      { field: 'color', user_id: null, source_type: 'dropbox_folder' },
      { field: 'make', user_id: ANNA, source_type: 'vehicle_review' },
      { field: 'model', user_id: ANNA, source_type: 'vehicle_review' },
      { field: 'year', user_id: ANNA, source_type: 'vehicle_review' },
    ]);
  });

  it('keeps what the person said when the importer is sure of something else later', async () => {
    const id = await waiting('misc-5', { make: 'Ford' });
    const [said] = await approve(id, { changes: { model: 'F-100' } });
    const sure = { ...unsureItem('misc-5', { make: 'Ford', model: 'Ranger' }), outcome: null };
    await importUnsure(sure);
    expect(await vehicleOf(said?.vehicle_id)).toMatchObject({ model: 'F-100' });
    expect(await reviewOf('dropbox:acct/misc-5', 'conflict')).toMatchObject({
      draft: { model: 'Ranger' },
    });
  });

  it('goes to the vehicle that has its VIN, as any item does', async () => {
    const [known] = await importOnce(database, [
      draftItem('vin-1', { vin: vinOf(1), color: null }),
    ]);
    const id = await waiting('misc-6', { make: 'Porsche', model: 'Cayman', color: 'blue' });
    const [said] = await approve(id, { changes: { vin: vinOf(1).toLowerCase() } });
    expect(said).toMatchObject({ outcome: 'updated', vehicle_id: known?.vehicle_id });
    expect(await vehicleOf(known?.vehicle_id)).toMatchObject({ color: 'blue' });
  });

  it('waits on where the VIN belongs to a vehicle of another year, until the person mends it', async () => {
    await importOnce(database, [draftItem('vin-2', { vin: vinOf(2), year: 2009 })]);
    const id = await waiting('misc-7', {
      make: 'Porsche',
      model: 'Cayman',
      year: 2011,
      vin: vinOf(2),
    });
    const [refused] = await approve(id);
    expect(refused).toMatchObject({ decision: 'refused' });
    expect(refused?.reason).toMatch(/belongs to vehicle .* 2009.* 2011/);
    expect(
      await database.query(`select status from public.vehicle_reviews where item_key = $1`, [
        'dropbox:acct/misc-7',
      ]),
    ).toEqual([{ status: 'pending' }]);
    await edit(id, { vin: null });
    expect(await approve(id)).toMatchObject([{ outcome: 'created' }]);
  });

  it('keeps its other doubts waiting, and not the one that the person decided', async () => {
    const doubts = [
      { field: 'vin', value: '12345', reason: 'stated by a paper' },
      { field: 'year', value: '1973', reason: 'a file says so' },
    ];
    const id = await waiting('misc-8', { make: 'Ford', model: 'F-100' }, { doubts });
    const [said] = await approve(id, { changes: { year: 1974 } });
    expect(await reviewOf(`review:${id}`, 'doubt')).toMatchObject({
      draft: { vin: '12345' },
      vehicle_id: said?.vehicle_id,
      status: 'pending',
    });
  });

  it('without make or model is refused with what is missing, and waits for them', async () => {
    const id = await waiting('misc-9', { year: 1974 });
    const before = await numberOf(database, 'vehicles');
    expect(await approve(id)).toMatchObject([
      { decision: 'refused', vehicle_id: null, reason: 'make and model are missing' },
    ]);
    expect(await numberOf(database, 'vehicles')).toBe(before);
    const { said } = await edit(id, { make: 'Ford' });
    expect(said).toMatchObject({ fields: { make: 'Ford', year: 1974 }, fault: 'model is missing' });
    await edit(id, { model: 'F-100' });
    expect(await approve(id)).toMatchObject([{ decision: 'approved' }]);
  });
});

describe('deciding', () => {
  it('twice is refused, and says who was first', async () => {
    const id = await waiting('twice', { make: 'Ford', model: 'F-100' });
    await approve(id);
    const before = await numberOf(database, 'vehicles');
    for (const [again] of [await approve(id, { by: BEN }), await decide('reject', [id])]) {
      expect(again?.decision).toBe('refused');
      expect(again?.reason).toMatch(new RegExp(`already approved, by person ${ANNA} at 20`));
    }
    expect(await numberOf(database, 'vehicles')).toBe(before);
  });

  it('by ten people at once makes one vehicle; nine are told', async () => {
    const id = await waiting('ten', { make: 'Ford', model: 'F-100' });
    const connections = await Promise.all(Array.from({ length: 10 }, () => database.connect()));
    try {
      const answers = await Promise.all(
        connections.map((connection, at) =>
          at % 3 === 2
            ? decide('reject', [id], { connection, by: BEN })
            : approve(id, { connection }),
        ),
      );
      const said = answers.flat().map(({ decision }) => decision);
      expect(said.filter((decision) => decision === 'refused')).toHaveLength(9);
      const { status, vehicle_id: vehicleId } = await reviewOf('dropbox:acct/ten');
      expect(said).toContain(status);
      expect(
        await database.query(
          `select vehicle_id from public.vehicle_sources where source_key = 'acct/ten'`,
        ),
      ).toEqual(status === 'approved' ? [{ vehicle_id: vehicleId }] : []);
    } finally {
      await Promise.all(connections.map((connection) => connection.close()));
    }
  });

  it('many at once answers for each, and one that cannot be written keeps none of the others', async () => {
    await importUnsure(
      unsureItem('many-1', { make: 'Ford', model: 'F-100' }),
      unsureItem('many-2', { make: 'Ford' }),
      unsureItem('many-3', { make: 'Ford', model: 'F-250' }),
    );
    const ids: string[] = [];
    for (const key of ['many-1', 'many-2', 'many-3']) {
      ids.push((await reviewOf(`dropbox:acct/${key}`))['id'] as string);
    }
    const said = await decide('approve', [...ids, NOBODY, ids[0] ?? null, null]);
    expect(said.map(({ decision }) => decision)).toEqual([
      'approved',
      'refused',
      'approved',
      'refused',
    ]);
    const { decided_run_id: run } = await reviewOf('dropbox:acct/many-1');
    expect(await countsOf(database, run as string)).toMatchObject({
      ...{ status: 'completed', found: 4, created: 2, skipped: 2 },
    });
    const ledger = await database.query(
      `select reason from public.automation_run_items where run_id = $1 and outcome = 'skipped' order by reason`,
      [run],
    );
    expect(ledger).toEqual([
      { reason: 'model is missing' },
      { reason: `there is no review ${NOBODY}` },
    ]);
  });

  it('in a run of the caller’s may be asked again after a lost answer', async () => {
    const id = await waiting('lost', { make: 'Ford', model: 'F-100' });
    const runId = await startRun(database, 'review_decisions');
    const first = await approve(id, { runId });
    expect(await approve(id, { runId })).toEqual(first);
    await database.query('select public.complete_automation_run($1)', [runId]);
    expect(await countsOf(database, runId)).toMatchObject({ found: 1, created: 1, skipped: 0 });
  });

  it('in the name of another automation, or of a run that ended, is refused', async () => {
    const id = await waiting('wrong-run', { make: 'Ford', model: 'F-100' });
    const other = await startRun(database);
    await expect(approve(id, { runId: other })).rejects.toMatchObject({ code: '22023' });
    await database.query('select public.complete_automation_run($1)', [other]);
    await expect(approve(id, { runId: other })).rejects.toMatchObject({ code: 'VO002' });
    expect(await reviewOf('dropbox:acct/wrong-run')).toMatchObject({ status: 'pending' });
  });

  it('rejects without writing, with the reason; the next import skips what was rejected', async () => {
    const id = await waiting('no-car');
    const runs = await numberOf(database, 'automation_runs');
    expect(await decide('reject', [id], { because: 'a trailer' })).toMatchObject([
      { decision: 'rejected', reason: 'a trailer', vehicle_id: null },
    ]);
    expect(await numberOf(database, 'automation_runs')).toBe(runs);
    expect(await reviewOf('dropbox:acct/no-car')).toMatchObject({
      ...{ status: 'rejected', decided_by: ANNA, decided_because: 'a trailer' },
    });
    expect(await importUnsure(unsureItem('no-car'))).toEqual(['skipped']);
  });

  it.each([
    ['by nobody', 'approve', null, '23503'],
    ['by a person who does not exist', 'approve', NOBODY, '23503'],
    ['by a person who does not exist, as a no', 'reject', NOBODY, '23503'],
    ['neither yes nor no', 'perhaps', ANNA, '22023'],
  ])('%s is refused, and nothing changes', async (name, decision, by, code) => {
    const id = await waiting(name, { make: 'Ford', model: 'F-100' });
    const runs = await numberOf(database, 'automation_runs');
    await expect(decide(decision, [id], { by })).rejects.toMatchObject({ code });
    expect(await numberOf(database, 'automation_runs')).toBe(runs);
    expect(await reviewOf(`dropbox:acct/${name}`)).toMatchObject({ status: 'pending' });
  });

  it('is for the service role alone', async () => {
    const calls = [
      `select public.decide_vehicle_reviews('{}', 'approve', '${ANNA}')`,
      `select public.edit_vehicle_review('${NOBODY}', '{"make": "Ford"}', '${ANNA}')`,
      'select * from public.vehicle_review_queue',
    ];
    for (const call of calls) {
      for (const caller of [{ role: 'anon' }, { role: 'authenticated', userId: ANNA }] as const) {
        await expect(database.queryAs(caller, call)).rejects.toMatchObject({ code: '42501' });
      }
    }
    expect(await database.queryAs(service, calls[2] ?? '')).not.toHaveLength(0);
    expect(await database.queryAs(service, calls[0] ?? '')).toMatchObject([
      { decide_vehicle_reviews: [] },
    ]);
  });
});

describe('an edit', () => {
  it.each([
    ['a column that is none', { origin_metadata: '{}' }, /origin_metadata is no column/],
    ['a column that is none, as a no', { user_id: null }, /user_id is no column/],
    ['a year that is a word', { year: 'seventy-four' }, /year is no integer/],
    ['a year before the first car', { year: 1066 }, /1066 is no model year/],
    ['a VIN that is none', { vin: "'; drop table vehicles" }, /no 17-character VIN/],
    ['a day that is none', { sale_date: '2026-02-31' }, /2026-02-31/],
    ['an object for a text', { make: { $ne: null } }, /make is no string/],
    ['a novel', { description: 'x'.repeat(10_001) }, /10001 characters/],
    ['nothing', {}, /object of fields/],
    ['a list', ['make'], /object of fields/],
  ])('%s is refused, and the review stays as it was', async (name, changes, message) => {
    const id = await waiting(`edit ${name}`, { make: 'Ford', model: 'F-100' });
    await expect(edit(id, changes)).rejects.toMatchObject({
      code: '22023',
      message: expect.stringMatching(message) as unknown,
    });
    await expect(approve(id, { changes: changes as JsonRecord })).rejects.toMatchObject({
      code: '22023',
    });
    expect(await reviewOf(`dropbox:acct/edit ${name}`)).toMatchObject({
      edits: null,
      status: 'pending',
    });
  });

  it('says who set what, and when; the last word counts', async () => {
    const id = await waiting('edited', { make: 'Ford' });
    await edit(id, { model: 'F-100', year: '1974' });
    await edit(id, { model: "F'250 <b>" }, BEN);
    const { edits } = await reviewOf('dropbox:acct/edited');
    expect(edits).toMatchObject({
      model: { value: "F'250 <b>", by: BEN },
      year: { value: 1974, by: ANNA },
    });
    const [said] = await approve(id);
    expect(await vehicleOf(said?.vehicle_id)).toMatchObject({ model: "F'250 <b>", year: 1974 });
  });

  it('by a person who does not exist, or of what was decided, is refused', async () => {
    const id = await waiting('late edit', { make: 'Ford', model: 'F-100' });
    await expect(edit(id, { make: 'Dodge' }, NOBODY)).rejects.toMatchObject({ code: '23503' });
    await decide('reject', [id]);
    await expect(edit(id, { make: 'Dodge' })).rejects.toMatchObject({ code: '22023' });
  });
});

describe('values that a person approves for a vehicle', () => {
  let key = 0;
  /** A vehicle whose mileage a second source contradicts. */
  async function conflict(): Promise<{ readonly id: string; readonly vehicleId: string }> {
    key += 1;
    const vin = vinOf(500 + key);
    await importOnce(database, [draftItem(`first-${key}`, { vin, mileage: 13_000 })]);
    await importOnce(database, [draftItem(`second-${key}`, { vin, mileage: 14_000 })]);
    const review = await reviewOf(`bat:second-${key}`, 'conflict');
    return { id: review['id'] as string, vehicleId: review['vehicle_id'] as string };
  }

  it('are written with the person and the run as their author', async () => {
    const { id, vehicleId } = await conflict();
    expect(await approve(id)).toMatchObject([
      { decision: 'approved', outcome: 'updated', vehicle_id: vehicleId },
    ]);
    expect(await vehicleOf(vehicleId)).toMatchObject({ mileage: 14_000 });
    const { decided_run_id: run } = await reviewOf(`bat:second-${key}`, 'conflict');
    const [change] = await database.query(
      `select old, new, run_id, user_id from public.vehicle_field_history
       where vehicle_id = $1 and field = 'mileage' order by change_id desc limit 1`,
      [vehicleId],
    );
    expect(change).toEqual({ old: 13_000, new: 14_000, run_id: run, user_id: ANNA });
    expect(await countsOf(database, run as string)).toMatchObject({ found: 1, updated: 1 });
  });

  it('are refused where somebody changed the field since, and say who and to what', async () => {
    const { id, vehicleId } = await conflict();
    await statingWhy(database, 'update public.vehicles set mileage = 15000 where id = $1', [
      vehicleId,
    ]);
    const [refused] = await approve(id);
    expect(refused).toMatchObject({ decision: 'refused' });
    expect(refused?.reason).toMatch(
      /mileage is 15000 now, set by role .* after the question was asked/,
    );
    expect(await vehicleOf(vehicleId)).toMatchObject({ mileage: 15_000 });
    // Set anew, it is an answer to what stands now.
    await edit(id, { mileage: 16_000 });
    expect(await approve(id)).toMatchObject([{ outcome: 'updated' }]);
    expect(await vehicleOf(vehicleId)).toMatchObject({ mileage: 16_000 });
  });

  it('that stand there already change nothing', async () => {
    const { id, vehicleId } = await conflict();
    await statingWhy(database, 'update public.vehicles set mileage = 14000 where id = $1', [
      vehicleId,
    ]);
    expect(await approve(id)).toMatchObject([{ decision: 'approved', outcome: 'unchanged' }]);
  });

  it('may be a doubt that the person put right', async () => {
    const doubts = [{ field: 'vin', value: '4Z55555', reason: 'too short' }];
    const [known] = await importOnce(database, [draftItem('doubt', { year: 1974 }, { doubts })]);
    const { id } = await reviewOf('bat:doubt', 'doubt');
    expect(await approve(id as string)).toMatchObject([{ decision: 'refused' }]);
    await edit(id as string, { vin: null, chassis_number: '4Z55555' });
    expect(await approve(id as string)).toMatchObject([{ outcome: 'updated' }]);
    expect(await vehicleOf(known?.vehicle_id)).toMatchObject({
      vin: null,
      chassis_number: '4Z55555',
    });
  });

  it('that would give two vehicles one VIN are refused', async () => {
    const { id, vehicleId } = await conflict();
    const [other] = await importOnce(database, [draftItem('holder', { vin: vinOf(900) })]);
    const [refused] = await approve(id, { changes: { vin: vinOf(900) } });
    expect(refused?.reason).toContain(`belongs to another vehicle: ${String(other?.vehicle_id)}`);
    expect(await vehicleOf(vehicleId)).toMatchObject({ mileage: 13_000 });
  });
});

describe('the queue', () => {
  it('shows what would be written and what is missing', async () => {
    const id = await waiting('shown', { make: 'Ford', year: 1974 });
    const [row] = await database.queryAs(
      service,
      `select automation_name, kind, fields, fault, reason, photos, source_url from public.vehicle_review_queue where id = $1`,
      [id],
    );
    expect(row).toEqual({
      automation_name: 'dropbox_bulk_import',
      kind: 'item',
      fields: { make: 'Ford', year: 1974 },
      fault: 'model is missing',
      reason: 'the name says too little',
      photos: 1,
      source_url: 'https://www.dropbox.com/home/shown',
    });
  });

  it('keeps what a person set when the folder is asked about anew', async () => {
    const id = await waiting('grows', { make: 'Ford' });
    await edit(id, { model: 'F-100' });
    const images = [{ image_url: 'https://photos.example/more.jpg' }];
    const run = await startRun(database, 'dropbox_bulk_import');
    await record(database, run, [unsureItem('grows', { make: 'Ford' }, { images })]);
    await database.query(`select public.settle_dropbox_folders($1, $2)`, [
      run,
      JSON.stringify([
        { item_key: 'dropbox:acct/grows', source_key: 'acct/grows', path: '/grows' },
      ]),
    ]);
    const review = await single(
      database,
      `select id, edits from public.vehicle_reviews where item_key = 'dropbox:acct/grows' and status = 'pending'`,
    );
    expect(review).toMatchObject({ edits: { model: { value: 'F-100', by: ANNA } } });
    expect(review['id']).not.toBe(id);
  });
});
