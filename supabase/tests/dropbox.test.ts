import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { draftItem } from './draft-items.ts';

const HOUSE = '00000000-0000-4000-8000-00000000000b';
const service = { role: 'service_role' } as const;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into public.businesses (id, business_name) values ($1, $2)', [
    HOUSE,
    'Yucca',
  ]);
});
afterAll(async () => database.close());

async function startRun(): Promise<string> {
  const [row] = await database.queryAs(
    service,
    `select public.start_automation_run('dropbox_bulk_import') as id`,
  );
  return String(row?.['id']);
}

const mirror = (cursor: string, rootId = 'id:root') => ({
  account_id: 'dbid:a',
  root_id: rootId,
  root_path: '/Cars',
  root_namespace_id: '1',
  cursor,
});

const file = (id: string, path: string) => ({
  entry_id: id,
  kind: 'file',
  name: path.split('/').at(-1),
  path_lower: path,
  path_display: path,
  rev: '0123456789',
  content_hash: id,
  size_bytes: 3,
});

async function savePage(
  run: string,
  cursor: string,
  entries: readonly object[],
  missing: string[] = [],
): Promise<unknown> {
  return await database.queryAs(
    service,
    'select public.save_dropbox_page($1, $2, $3, $4) as mirror',
    [run, JSON.stringify(mirror(cursor)), JSON.stringify(entries), missing],
  );
}

describe('a page of a listing', () => {
  it('is kept with its cursor, and the next one marks what is gone without deleting it', async () => {
    const run = await startRun();
    await savePage(run, 'c1', [file('id:1', '/cars/a.jpg'), file('id:2', '/cars/b.jpg')]);
    await savePage(run, 'c2', [{ ...file('id:2', '/cars/c.jpg') }], ['id:1']);
    const rows = await database.query(
      `select e.entry_id, e.path_lower, e.missing_since is not null as gone, m.cursor
       from public.dropbox_entries e join public.dropbox_mirrors m on m.id = e.mirror_id order by 1`,
    );
    expect(rows).toEqual([
      { entry_id: 'id:1', path_lower: '/cars/a.jpg', gone: true, cursor: 'c2' },
      { entry_id: 'id:2', path_lower: '/cars/c.jpg', gone: false, cursor: 'c2' },
    ]);
  });

  it('is refused whole where one entry is, and the cursor stays', async () => {
    const run = await startRun();
    await savePage(run, 'c3', []);
    const bad = { ...file('id:3', '/cars/x.jpg'), kind: 'deleted' };
    await expect(savePage(run, 'c4', [file('id:4', '/cars/y.jpg'), bad])).rejects.toMatchObject({
      code: '23514',
    });
    const [row] = await database.query('select cursor from public.dropbox_mirrors');
    expect(row).toEqual({ cursor: 'c3' });
    expect(
      await database.query(`select from public.dropbox_entries where entry_id = 'id:4'`),
    ).toEqual([]);
  });

  it('is refused in the name of a run that has ended', async () => {
    const run = await startRun();
    await database.queryAs(service, 'select public.complete_automation_run($1)', [run]);
    await expect(savePage(run, 'late', [])).rejects.toMatchObject({ code: 'VO002' });
  });
});

describe('the pictures of a folder', () => {
  const picture = (name: string, position: number, day = '2026-05-04') => ({
    image_url: `https://images.example/${name}`,
    filename: name,
    category: 'exterior',
    position,
    day,
  });

  async function record(run: string, pictures: readonly ReturnType<typeof picture>[]) {
    const item = draftItem(
      'dbid:a/id:f',
      {},
      {
        images: pictures.map((shown) => ({
          image_url: shown.image_url,
          filename: shown.filename,
          metadata: { dropbox_folder: 'dbid:a/id:f', position: shown.position },
        })),
      },
    );
    const source = { type: 'dropbox_folder', key: 'dbid:a/id:f', url: null };
    await database.queryAs(service, 'select public.record_vehicles($1, $2)', [
      run,
      JSON.stringify([{ ...item, item_key: 'folder', source }]),
    ]);
    await database.queryAs(service, 'select public.settle_dropbox_folders($1, $2)', [
      run,
      JSON.stringify([
        { item_key: 'folder', source_key: 'dbid:a/id:f', path: '/Cars/f', pictures },
      ]),
    ]);
  }

  const shown = () =>
    database.query(`select filename, metadata ? 'missing_since' as gone,
        (metadata ->> 'position')::integer as position
      from public.vehicle_images order by image_url`);

  it('follow the dealer: renamed, gone and back, with one event for each day', async () => {
    const run = await startRun();
    await record(run, [picture('a', 1), picture('b', 2), picture('c', 3, '2026-05-05')]);
    await record(run, [picture('a', 1), picture('b', 2), picture('c', 3, '2026-05-05')]);
    await record(run, [{ ...picture('b', 1), filename: 'front.jpg' }, picture('d', 2)]);
    expect(await shown()).toEqual([
      { filename: 'a', gone: true, position: 1 },
      { filename: 'front.jpg', gone: false, position: 1 },
      { filename: 'c', gone: true, position: 3 },
      { filename: 'd', gone: false, position: 2 },
    ]);
    await record(run, [picture('a', 1)]);
    expect((await shown())[0]).toEqual({ filename: 'a', gone: false, position: 1 });
    const events = await database.query(
      `select title, event_date::text as day, cardinality(image_urls) as images,
         metadata ->> 'automation_run_id' as run from public.timeline_events order by event_date`,
    );
    expect(events).toEqual([
      { title: '3 photos from Dropbox', day: '2026-05-04', images: 3, run },
      { title: '1 photo from Dropbox', day: '2026-05-05', images: 1, run },
    ]);
  });
});

it('a question about a folder is asked about how it is now, and closed when it answers itself', async () => {
  const run = await startRun();
  const review = (reason: string) =>
    database.queryAs(service, 'select public.record_vehicles($1, $2)', [
      run,
      JSON.stringify([{ item_key: 'unsure', outcome: 'review', reason, reasons: [reason] }]),
    ]);
  const settle = () =>
    database.queryAs(service, 'select public.settle_dropbox_folders($1, $2)', [
      run,
      JSON.stringify([{ item_key: 'unsure', source_key: 'dbid:a/id:f', path: '/x', pictures: [] }]),
    ]);
  await review('no make');
  await review('no year');
  await database.queryAs(service, 'select public.settle_dropbox_folders($1, $2)', [
    run,
    JSON.stringify([{ item_key: 'unsure', source_key: 'dbid:a/none', path: '/x', pictures: [] }]),
  ]);
  const open = () =>
    database.query(
      `select reasons[1] as reason from public.vehicle_reviews
       where item_key = 'unsure' and status = 'pending'`,
    );
  expect(await open()).toEqual([{ reason: 'no year' }]);
  await settle();
  expect(await open()).toEqual([]);
});

it("an import job ends as its run does, also when the run's process was killed", async () => {
  const run = await startRun();
  await database.queryAs(service, `select public.tell_dropbox_import_job($1, $2, '/Cars', 10, 0)`, [
    run,
    HOUSE,
  ]);
  await database.queryAs(service, `select public.tell_dropbox_import_job($1, $2, '/Cars', 10, 4)`, [
    run,
    HOUSE,
  ]);
  await database.query(
    `update public.automation_runs set lease_expires_at = now() - interval '1 minute' where id = $1`,
    [run],
  );
  await database.queryAs(service, 'select public.reap_stale_automation_runs()');
  const jobs = await database.query(
    `select status, processed_files, completed_at is not null as ended from public.dropbox_import_jobs`,
  );
  expect(jobs).toEqual([{ status: 'failed', processed_files: 4, ended: true }]);
});

describe('a photo that lies in two folders of one vehicle', () => {
  const [one, other] = ['dbid:a/id:one', 'dbid:a/id:other'];
  const settle = (run: string, key: string, names: readonly string[]) =>
    database.queryAs(service, 'select public.settle_dropbox_folders($1, $2)', [
      run,
      JSON.stringify([
        {
          ...{ item_key: key, source_key: key, path: '/Cars' },
          pictures: names.map((name, at) => ({
            ...{ image_url: `https://photos/${name}`, filename: name, category: null },
            ...{ position: at + 1, day: null, day_is_weak: false },
          })),
        },
      ]),
    ]);
  const folders = () =>
    database.query(
      `select metadata ->> 'dropbox_folder' as folder, metadata -> 'also_in' as also_in,
         metadata ? 'missing_since' as gone from public.vehicle_images where image_url like 'https://photos/two%'`,
    );

  async function inBoth(run: string): Promise<void> {
    const vin = '1HGCM82633A004352';
    const item = (key: string) => ({
      ...draftItem(key, { make: 'Honda', model: 'Accord', year: 2003, vin }),
      ...{ item_key: key, source: { type: 'dropbox_folder', key, url: null } },
      images: [{ image_url: 'https://photos/two.jpg', metadata: { dropbox_folder: key } }],
    });
    for (const key of [one, other]) {
      await database.queryAs(service, 'select * from public.record_vehicles($1, $2)', [
        run,
        JSON.stringify([item(key)]),
      ]);
    }
    await settle(run, one, ['two.jpg']);
    await settle(run, other, ['two.jpg']);
  }

  it('is one row, and is not gone while one of them has it', async () => {
    const run = await startRun();
    await inBoth(run);
    expect(await folders()).toEqual([{ folder: one, also_in: [other], gone: false }]);
    await settle(run, one, []);
    expect(await folders()).toEqual([{ folder: other, also_in: null, gone: false }]);
    await settle(run, other, []);
    expect(await folders()).toMatchObject([{ gone: true }]);
    await settle(run, other, ['two.jpg']);
    await settle(run, one, ['two.jpg']);
    await settle(run, other, []);
    expect(await folders()).toEqual([{ folder: one, also_in: null, gone: false }]);
  });
});

describe('what is missing for long', () => {
  const sweep = (days: number, dryRun: boolean) =>
    database.queryAs(service, 'select * from public.sweep_missing_dropbox_rows($1, $2)', [
      days,
      dryRun,
    ]);

  it('is counted, and goes when asked for; the vehicle stays and gets another cover', async () => {
    const run = await startRun();
    await savePage(run, 'c9', [file('id:90', '/cars/a.jpg'), file('id:91', '/cars/b.jpg')]);
    await savePage(run, 'c10', [], ['id:90', 'id:91']);
    await database.query(
      `update public.dropbox_entries set missing_since = now() - interval '200 days' where entry_id = 'id:90'`,
    );
    const key = 'dbid:a/id:sold';
    const picture = (name: string, position: number) => ({
      image_url: `https://photos/${name}`,
      is_primary: position === 1,
      metadata: { dropbox_folder: key, position },
    });
    const item = {
      ...draftItem(key, { make: 'Ford', model: 'Bronco', year: 1974 }),
      ...{ item_key: key, source: { type: 'dropbox_folder', key, url: null } },
      images: [picture('cover', 1), picture('second', 2), picture('third', 3)],
    };
    await database.queryAs(service, 'select * from public.record_vehicles($1, $2)', [
      run,
      JSON.stringify([item]),
    ]);
    await database.query(
      `update public.vehicle_images
       set metadata = metadata || jsonb_build_object('missing_since', now() - interval '200 days')
       where image_url = 'https://photos/cover'`,
    );
    const counts = [
      { what: 'vehicle_images', row_count: 1 },
      { what: 'dropbox_entries', row_count: 1 },
    ];
    const numbers = (rows: readonly Record<string, unknown>[]) =>
      rows.map(({ what, row_count: count }) => ({ what, row_count: Number(count) }));
    expect(numbers(await sweep(180, true))).toEqual(counts);
    expect(numbers(await sweep(180, false))).toEqual(counts);
    expect(numbers(await sweep(180, false)).map(({ row_count: left }) => left)).toEqual([0, 0]);
    const left = await database.query(
      `select i.image_url, i.is_primary from public.vehicle_images i
       join public.vehicles v on v.id = i.vehicle_id where v.model = 'Bronco' order by 1`,
    );
    expect(left).toEqual([
      { image_url: 'https://photos/second', is_primary: true },
      { image_url: 'https://photos/third', is_primary: false },
    ]);
    const entries = await database.query(
      `select from public.dropbox_entries where entry_id = 'id:91'`,
    );
    expect(entries).toHaveLength(1);
  });

  it('is not swept within a month, nor by anybody but the platform', async () => {
    await expect(sweep(7, false)).rejects.toMatchObject({ code: '22023' });
    await expect(
      database.queryAs(
        { role: 'authenticated', userId: HOUSE },
        'select * from public.sweep_missing_dropbox_rows(180, true)',
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
