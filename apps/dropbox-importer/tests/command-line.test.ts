import { startDropboxStandIn } from '@logbook/dropbox-stand-in';
import type { DropboxStandIn } from '@logbook/dropbox-stand-in';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImporterProcess } from './importer-process.ts';

describe('without credentials', () => {
  it('the sample dealer folder is imported, and says so; twice is once', async () => {
    using importer = new ImporterProcess(null);
    const first = await importer.run(['--json']);
    expect(first.stderr).toMatch(/importing the sample dealer folder/);
    expect(JSON.parse(first.stdout)).toMatchObject({
      automation: 'dropbox_bulk_import',
      status: 'completed',
      ...{ found: 11, created: 8, skipped: 2, review: 1, failed: 0 },
    });
    const before = await importer.rows('select count(*)::integer as n from vehicle_images');
    expect(await importer.import()).toMatchObject({
      found: 11,
      created: 0,
      updated: 0,
      unchanged: 8,
    });
    expect(await importer.rows('select count(*)::integer as n from vehicle_images')).toEqual(
      before,
    );
    expect(await importer.rows('select from vehicle_reviews')).toHaveLength(1);
    const [origin] = await importer.rows(
      `select automation_name, triggered_by_type, source_type, source_url from vehicle_origin_details
       where make = 'Honda'`,
    );
    expect(origin).toEqual({
      automation_name: 'dropbox_bulk_import',
      triggered_by_type: 'manual',
      source_type: 'dropbox_folder',
      source_url:
        'https://www.dropbox.com/home/Yucca%20Car%20Inventory/In%20Stock/2003%20Honda%20Accord',
    });
  });

  it('a real platform is refused', async () => {
    using importer = new ImporterProcess(null);
    const refused = await importer.run(['--folder', '/Cars'], {
      SUPABASE_URL: 'http://127.0.0.1:9',
      SUPABASE_SERVICE_ROLE_KEY: 'sb_secret_of_a_test',
    });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/samples never reach a real platform/);
    expect(refused.stderr).not.toContain('sb_secret_of_a_test');
  });
});

describe('flags and settings that make no sense', () => {
  let standIn: DropboxStandIn;
  let importer: ImporterProcess;
  beforeAll(async () => {
    standIn = await startDropboxStandIn();
    importer = new ImporterProcess(standIn);
  });
  afterAll(async () => {
    expect(await importer.rows('select from automation_runs')).toEqual([]);
    importer[Symbol.dispose]();
    await standIn.close();
  });

  it.each([
    [[], {}, /--folder is missing/],
    [['--folder', ''], {}, /--folder is empty/],
    [['--shared-link', 'https://evil.example/scl/fo/a/h'], {}, /no link of Dropbox/],
    [
      ['--folder', '/Cars', '--shared-link', 'https://www.dropbox.com/scl/fo/a/h'],
      {},
      /two sources/,
    ],
    [['--folder', '/Cars', 'stray'], {}, /"stray" belongs to no flag/],
    [['--folder', '/Cars', '--account', 'dbid:somebody-else'], {}, /not of dbid:somebody-else/],
    [
      ['--folder', '/Cars'],
      { LOGBOOK_DROPBOX_TEST_ORIGIN: 'https://evil.example' },
      /127\.0\.0\.1/,
    ],
    [
      ['--folder', '/Cars'],
      { DROPBOX_ACCESS_TOKEN: '', DROPBOX_REFRESH_TOKEN: 'x' },
      /DROPBOX_APP_KEY is not/,
    ],
    [['--folder', '/Cars'], { DROPBOX_ACCESS_TOKEN: 'sl.not-a-token' }, /DROPBOX_RECONNECT/],
  ])('%j %j: nothing is done', async (args, env, message) => {
    const refused = await importer.run(args, env);
    expect(refused.stderr).toMatch(message);
    expect(refused.stderr).not.toContain('sl.not-a-token');
    expect(refused.code).toBe(2);
  });
});
