import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { originMetadataSchema } from '@logbook/vehicle-model';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(async () => database.close());

const automation = {
  name: 'bat_import',
  version: '1.0.0',
  run_id: '00000000-0000-4000-8000-000000000001',
  script_path: 'apps/bat-importer/src/main.ts',
  triggered_by: 'scheduled',
  triggered_at: '2025-11-03T06:52:40.123Z',
};
const good = {
  automation,
  source: { type: 'bat_auction', url: 'https://bringatrailer.com/listing/a/', seller: 'viva' },
  import_date: '2025-11-03',
  import_source: 'bat_import',
};
const withAutomation = (change: object) => ({ ...good, automation: { ...automation, ...change } });
const without = (key: keyof typeof automation) => withAutomation({ [key]: undefined });

it.each([
  ['the example of the plan', good],
  ['no version', without('version')],
  ['no script', without('script_path')],
  ['a version that is null', withAutomation({ version: null })],
  ['an empty version', withAutomation({ version: '' })],
  ['a version that is a number', withAutomation({ version: 1 })],
  ['no name', without('name')],
  ['an empty name', withAutomation({ name: '' })],
  ['no run', without('run_id')],
  ['a run that is a number', withAutomation({ run_id: 7 })],
  ['no trigger', without('triggered_by')],
  ['another trigger', withAutomation({ triggered_by: 'magic' })],
  ['no time', without('triggered_at')],
  ['a time without a zone', withAutomation({ triggered_at: '2025-11-03T06:52:40' })],
  ['a time with an offset', withAutomation({ triggered_at: '2025-11-03T06:52:40+01:00' })],
  ['a time without seconds', withAutomation({ triggered_at: '2025-11-03T06:52Z' })],
  ['a time at 25 h', withAutomation({ triggered_at: '2025-11-03T25:52:40Z' })],
  ['a day that no calendar has', withAutomation({ triggered_at: '2025-02-29T06:52:40Z' })],
  ['a leap day', withAutomation({ triggered_at: '2024-02-29T06:52:40Z' })],
  ['a leap day of a century', withAutomation({ triggered_at: '1900-02-29T06:52:40Z' })],
  ['a time with a blank for the T', withAutomation({ triggered_at: '2025-11-03 06:52:40Z' })],
  ['the automation as text', { ...good, automation: 'bat_import' }],
  ['the automation as a list', { ...good, automation: [] }],
  ['no source', { ...good, source: undefined }],
  ['a source as text', { ...good, source: 'bat' }],
  ['a source without a type', { ...good, source: { url: 'https://a.example/' } }],
  ['an auction without an address', { ...good, source: { type: 'bat_auction', seller: 'viva' } }],
  ['an auction whose address is none', { ...good, source: { ...good.source, url: 'viva' } }],
  ['an auction without a seller', { ...good, source: { ...good.source, seller: undefined } }],
  ['an auction whose seller is null', { ...good, source: { ...good.source, seller: null } }],
  ['an auction whose seller is a number', { ...good, source: { ...good.source, seller: 4 } }],
  ['no import date', { ...good, import_date: undefined }],
  ['an import date with a time', { ...good, import_date: '2025-11-03T00:00:00Z' }],
  ['the 31st of April', { ...good, import_date: '2025-04-31' }],
  ['month 13', { ...good, import_date: '2025-13-01' }],
  ['no import source', { ...good, import_source: undefined }],
  ['an empty import source', { ...good, import_source: '' }],
  ['something more', { ...good, review: { decided_by: 'anna' } }],
])('the database and the importers agree on an origin with %s', async (_what, origin) => {
  const [row] = await database.query('select logbook.fault_of_origin($1::jsonb) as fault', [
    JSON.stringify(origin),
  ]);
  expect(row?.['fault'] === null).toBe(originMetadataSchema.safeParse(origin).success);
});
