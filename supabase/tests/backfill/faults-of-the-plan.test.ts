/** The faults of the plan's own SQL, by their numbers in facts/legacy-system. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { Row, TestDatabase } from '@logbook/test-database';
import { ANNA, applyBackfill, backfill, burst, putOldRows, undo, vehicle } from './old-rows.ts';
import type { OldRow } from './old-rows.ts';

let database: TestDatabase;
let day = 0;
/** Each test has a day of its own, so that no burst meets another. */
let midnight: string;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1)', [ANNA]);
});
beforeEach(() => {
  midnight = new Date(Date.UTC(2020, 0, (day += 10))).toISOString();
});
afterAll(async () => database.close());

/** The rows after a backfill. */
async function afterBackfill(
  rows: readonly OldRow[],
  args: Readonly<Record<string, unknown>> = {},
): Promise<readonly Row[]> {
  const ids = await putOldRows(database, rows);
  await applyBackfill(database, args);
  return Promise.all(ids.map((id) => vehicle(database, id)));
}

async function one(row: OldRow): Promise<Row> {
  const [only] = await afterBackfill([{ created_at: midnight, ...row }]);
  return only ?? {};
}

const names = (rows: readonly Row[]) => rows.map((row) => row['automation_name']);
const metadata = (row: Row | undefined) => row?.['origin_metadata'] as Row | null;

describe('fault 2: an origin is told by hosts and whole words', () => {
  it.each([
    [{ discovery_source: 'combat vehicles' }, null],
    [{ discovery_source: 'Bathurst auctions' }, null],
    [{ discovery_source: 'curl' }, null],
    [{ discovery_source: 'bat' }, 'bat_import_legacy'],
    [{ discovery_source: 'Bring a Trailer' }, 'bat_import_legacy'],
    [{ discovery_source: 'bat_import_viva' }, 'bat_import_legacy'],
    [{ discovery_url: 'https://www.bringatrailer.com/listing/1/' }, 'bat_import_legacy'],
    [{ discovery_url: 'bringatrailer.com/listing/1' }, 'bat_import_legacy'],
    [{ discovery_url: 'https://example.com/?from=bringatrailer.com' }, 'url_scraper_legacy'],
    [{ discovery_url: 'https://notbringatrailer.com/listing/1' }, 'url_scraper_legacy'],
    [{ bat_auction_url: 'https://bringatrailer.com/listing/2/' }, 'bat_import_legacy'],
    [{ bat_auction_url: '  ' }, null],
    [{ bat_seller: 'vivalasvegasautos' }, 'bat_import_legacy'],
    [{ discovery_source: 'Dropbox: /Yucca Car Inventory' }, 'dropbox_import_legacy'],
    [{ discovery_source: 'dropbox_bulk_import' }, 'dropbox_import_legacy'],
    [{ discovery_url: 'https://www.dropbox.com/sh/abc' }, 'dropbox_import_legacy'],
    [{ import_source: 'dropbox_import' }, 'dropbox_import_legacy'],
    [{ discovery_source: 'craigslist_scraper' }, 'url_scraper_legacy'],
    [{ profile_origin: 'bat_import' }, 'bat_import_legacy'],
    [{ origin_metadata: { source: { type: 'bat_auction' } } }, 'bat_import_legacy'],
  ])('%j is %s', async (row, name) => {
    expect((await one(row))['automation_name']).toBe(name);
  });
});

it('fault 3: a burst with a row every 20 s is found, which has three in a minute of the clock', async () => {
  expect(new Set(names(await afterBackfill(burst(midnight, 20, 40))))).toEqual(
    new Set(['bulk_import_legacy']),
  );
});

describe('fault 4: profile_origin', () => {
  it.each([
    [{ profile_origin: 'manual_entry', discovery_source: 'dropbox' }, 'dropbox_import'],
    [{ profile_origin: null, bat_seller: 'viva' }, 'bat_import'],
    [{ profile_origin: 'manual_entry', discovery_url: 'https://example.com/car' }, 'url_scraper'],
    [{ profile_origin: 'api_import', discovery_url: 'https://example.com/car' }, 'api_import'],
  ])('of %j becomes %s: only the default is corrected', async (row, origin) => {
    expect((await one(row))['profile_origin']).toBe(origin);
  });

  it('of a row that a person made stays manual_entry, whatever it says', async () => {
    for (const owner of [{ user_id: ANNA }, { uploaded_by: ANNA }]) {
      expect(await one({ ...owner, discovery_source: 'dropbox' })).toMatchObject({
        automation_name: null,
        profile_origin: 'manual_entry',
        origin_metadata: {},
      });
    }
  });
});

it('fault 5: no row is called inferred without the name of what was inferred', async () => {
  const row = await one({ discovery_source: 'craigslist' });
  expect(row).toMatchObject({ automation_name: null, origin_metadata: {} });
  const nameless = await database.query(
    `select id from public.vehicles where automation_name is null and origin_metadata ? 'inferred_automation'`,
  );
  expect(nameless).toEqual([]);
});

describe('fault 6: a burst whose members carry signs', () => {
  it.each([
    ['dropbox', 'dropbox_import_legacy'],
    ['bringatrailer', 'bat_import_legacy'],
  ])('of %s is named for it: who shows none as well', async (source, name) => {
    const rows = burst(midnight, 11, 55).map((row, n) =>
      n % 3 === 0 ? { ...row, discovery_source: source } : row,
    );
    const after = await afterBackfill(rows);
    expect(new Set(names(after))).toEqual(new Set([name]));
    expect(metadata(after[1])).toMatchObject({
      batch_size: 55,
      rule: `burst_with_${name.split('_')[0]}_signs`,
    });
    expect(metadata(after[0])).toMatchObject({
      batch_size: 55,
      rule: `${name.split('_')[0]}_signs`,
    });
    expect(Number(metadata(after[1])?.['confidence'])).toBeLessThan(
      Number(metadata(after[0])?.['confidence']),
    );
  });

  it('of both kinds is named for neither where they are as many', async () => {
    const sources = ['dropbox', 'bringatrailer'];
    const rows = burst(midnight, 5, 9).map((row, n) =>
      n < 2 ? { ...row, discovery_source: sources[n] } : row,
    );
    expect(names(await afterBackfill(rows))).toEqual([
      'dropbox_import_legacy',
      'bat_import_legacy',
      ...Array.from({ length: 7 }, () => 'bulk_import_legacy'),
    ]);
  });
});

describe('fault 7: whatever stands in origin_metadata', () => {
  it.each([
    ['sql null'],
    [null],
    [{}],
    [[]],
    [['a', 1]],
    ['a text'],
    [7],
    [{ import_date: '2020-01-01', import_source: 'manual_entry' }],
    [{ note: 'kept', source: 'a text' }],
    [{ automation: null }],
    [{ inferred_automation: true }],
  ])('%j hides no row, loses nothing, and comes back as it was', async (was) => {
    const ids = await putOldRows(database, burst(midnight, 3, 5, { origin_metadata: was }));
    const before = await Promise.all(ids.map((id) => vehicle(database, id)));
    const state = await applyBackfill(database);
    const [after] = await Promise.all(ids.map((id) => vehicle(database, id)));
    expect(after).toMatchObject({
      automation_name: 'bulk_import_legacy',
      origin_metadata: { batch_size: 5 },
    });
    if (was !== 'sql null' && was !== null) {
      const said =
        typeof was === 'object' && !Array.isArray(was) ? was : { metadata_before_backfill: was };
      const corrected = 'import_source' in said ? { import_source: 'automated_entry' } : {};
      expect(metadata(after)).toMatchObject({ ...said, ...corrected });
    }
    await undo(database, state['backfill_id']);
    expect(await Promise.all(ids.map((id) => vehicle(database, id)))).toEqual(before);
    const isNull = await database.query(
      `select distinct origin_metadata is null as yes from public.vehicles where id = any ($1)`,
      [ids],
    );
    expect(isNull).toEqual([{ yes: was === 'sql null' }]);
    await applyBackfill(database);
  });

  it('an automation or a stated reason in it is an origin, and stays', async () => {
    const rows = [
      { automation: { name: 'x' } },
      { source: { type: 'direct_sql', reason: 'three cars' } },
      { source: { type: 'person', user_id: ANNA } },
    ];
    for (const origin_metadata of rows) {
      const after = await afterBackfill(burst(midnight, 3, 5, { origin_metadata }));
      expect(new Set(names(after))).toEqual(new Set([null]));
      expect(metadata(after[0])).toEqual(origin_metadata);
    }
  });
});

it('fault 11: a default of the column that already said manual_entry is corrected', async () => {
  await database.query(
    `alter table public.vehicles alter column profile_origin set default 'manual_entry'`,
  );
  const after = await afterBackfill(burst(midnight, 3, 5));
  expect(new Set(after.map((row) => row['profile_origin']))).toEqual(new Set(['automated_entry']));
});

it('fault 12: it can be tried, run again, and undone', async () => {
  const ids = await putOldRows(database, burst(midnight, 3, 6));
  const whole = () =>
    database.query('select to_jsonb(v) as row from public.vehicles v order by id');
  const before = await whole();
  expect(await backfill(database)).toMatchObject({ explained: 6 });
  expect(await whole()).toEqual(before);
  const state = await applyBackfill(database);
  expect(state).toMatchObject({ updated: 6 });
  const once = await whole();
  expect(await applyBackfill(database)).toMatchObject({ updated: 0 });
  expect(await whole()).toEqual(once);
  expect(await undo(database, state['backfill_id'])).toMatchObject({
    restored: ids.length,
    kept: [],
  });
  expect(await whole()).toEqual(before);
});
