import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BatStandIn } from './bat-stand-in.ts';
import { ImporterWorkspace, summaryOf } from './importer-process.ts';
import { fixturesFolder } from './many-pages.ts';

const site = 'https://bringatrailer.com';

function fixture(name: string): { path: string; url: string; html: string } {
  const folder = join(fixturesFolder, name);
  const { url } = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8')) as { url: string };
  return {
    url,
    path: new URL(url).pathname,
    html: readFileSync(join(folder, 'page.html'), 'utf8'),
  };
}

describe('importing from the site', () => {
  let standIn: BatStandIn;
  let fast: Readonly<Record<string, string>>;
  const sold = fixture('sold');
  const live = fixture('live');

  beforeAll(async () => {
    standIn = await BatStandIn.start();
    standIn.answer(sold.path, { body: sold.html });
    standIn.answer(live.path, { body: live.html });
    fast = { LOGBOOK_BAT_TEST_ORIGIN: standIn.origin, LOGBOOK_BAT_TEST_INTERVAL: '0' };
  });
  afterAll(async () => {
    await standIn[Symbol.asyncDispose]();
  });

  it('imports listings by address, and the second time finds them unchanged', async () => {
    using workspace = new ImporterWorkspace();
    const args = ['--listing', sold.url, `${live.url}?utm=x#comments`];
    expect(await workspace.import(args, fast)).toMatchObject({ found: 2, created: 2 });
    expect(await workspace.import(args, fast)).toMatchObject({
      found: 2,
      created: 0,
      unchanged: 2,
    });
    const [row] = await workspace.rows(
      `select automation_version is not null as version, triggered_by_type, source_url
       from vehicle_origin_details where bat_auction_url = '${sold.url}'`,
    );
    expect(row).toEqual({ version: true, triggered_by_type: 'manual', source_url: sold.url });
  });

  it('a page that is gone, one that leads elsewhere and one that is no listing fail alone', async () => {
    using workspace = new ImporterWorkspace();
    standIn.answer('/listing/leads-away/', {
      status: 302,
      headers: { location: 'https://evil.example/listing/x/' },
    });
    standIn.answer('/listing/not-one/', {
      body: '<!doctype html><title>Hello</title><p>No car</p>',
    });
    const finished = await workspace.run(
      [
        '--listing',
        sold.url,
        ...['gone', 'leads-away', 'not-one'].map((slug) => `${site}/listing/${slug}/`),
        '--json',
      ],
      fast,
    );
    expect(finished.code).toBe(3);
    expect(summaryOf(finished)).toMatchObject({
      status: 'completed',
      found: 4,
      created: 1,
      failed: 3,
    });
    const reasons = await workspace.rows(
      "select reason from automation_run_items where outcome = 'failed' order by item_key",
    );
    expect(reasons.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/404/),
      expect.stringMatching(/evil\.example/),
      expect.stringMatching(/no Bring a Trailer listing/),
    ]);
    expect(standIn.requests.filter((path) => path === '/listing/gone/')).toHaveLength(1);
  });

  it('stops when it is refused again and again, says how to resume, and resumes', async () => {
    using workspace = new ImporterWorkspace();
    const refused = [1, 2, 3, 4, 5, 6].map((number) => `/listing/refused-${number}/`);
    for (const path of refused) standIn.answer(path, { status: 403, body: 'Forbidden' });
    const addresses = [sold.url, ...refused.map((path) => `${site}${path}`), live.url];
    const finished = await workspace.run(['--listing', ...addresses, '--json'], fast);
    const stopped = summaryOf(finished);
    expect(finished.code).toBe(1);
    expect(stopped).toMatchObject({ status: 'failed', created: 1 });
    expect(finished.stderr).toContain(`--resume ${stopped.runId ?? ''}`);
    expect(standIn.requests).not.toContain(refused[5]);

    for (const path of refused) standIn.answer(path, { body: sold.html });
    const resumed = await workspace.import(['--resume', stopped.runId ?? ''], fast);
    expect(resumed).toMatchObject({ status: 'completed', created: 1 });
  });

  it('reads a list from standard input, several requests at a time, in the order given', async () => {
    using workspace = new ImporterWorkspace();
    const running = workspace.start(
      ['--listings', '-', '--concurrency', '4', '--json'],
      fast,
      `# my list\n${sold.url}\n\n${live.url}\n${sold.url}\n`,
    );
    const finished = await running.finished;
    expect(summaryOf(finished)).toMatchObject({ found: 2, created: 2 });
    expect(finished.stderr).toMatch(/1 of the addresses named a listing that was given before/);
    const keys = await workspace.rows(
      'select item_key from automation_run_items order by at, item_key',
    );
    expect(keys).toHaveLength(2);
  });

  it("does not read a member's page against robots.txt, and says what to do instead", async () => {
    using workspace = new ImporterWorkspace();
    const finished = await workspace.run(['--member', 'someone', '--json'], fast);
    expect(finished.code).toBe(3);
    const [row] = await workspace.rows('select reason from automation_run_items');
    expect(row?.['reason']).toMatch(/save it as \.html/);
    expect(standIn.requests).not.toContain('/member/someone/');
  });

  it('a dry run asks the same and keeps nothing', async () => {
    using workspace = new ImporterWorkspace();
    const summary = await workspace.import(['--listing', sold.url, '--dry-run'], fast);
    expect(summary).toMatchObject({ runId: null, dryRun: true, found: 1, created: 1 });
    const [left] = await workspace.rows(
      `select (select count(*) from vehicles) + (select count(*) from automation_runs)
        + (select count(*) from automation_run_items) + (select count(*) from vehicle_sources)
        + (select count(*) from vehicle_field_history) as rows`,
    );
    expect(left).toEqual({ rows: 0 });
  });
});
