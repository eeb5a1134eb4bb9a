import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DoctorReport } from '../src/doctor/doctor-text.ts';
import type { VerifyReport } from '../src/verify/verify-text.ts';
import { finishedProcess } from './finished-process.ts';
import type { FinishedProcess } from './processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'logbook-verify-'));
const verify = async (...args: readonly string[]): Promise<FinishedProcess> =>
  finishedProcess('apps/provenance/src/verify-main.ts', args, { LOGBOOK_DIR: folder });
const doctor = async (...args: readonly string[]): Promise<FinishedProcess> =>
  finishedProcess('apps/provenance/src/doctor-main.ts', args, { LOGBOOK_DIR: folder });
const explain = async (...args: readonly string[]): Promise<FinishedProcess> =>
  finishedProcess('apps/provenance/src/explain-main.ts', args, { LOGBOOK_DIR: folder });
const sql = async (text: string): Promise<void> => {
  const { code, stderr } = await finishedProcess('libs/local-supabase/src/query-main.ts', [text], {
    LOGBOOK_DIR: folder,
  });
  expect(stderr).toBe('');
  expect(code).toBe(0);
};

beforeAll(async () => {
  const { code } = await finishedProcess('apps/bat-importer/src/main.ts', ['--quiet'], {
    LOGBOOK_DIR: folder,
  });
  expect(code).toBe(0);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('provenance:verify and provenance:doctor, as processes', () => {
  it('both end with 0 after a real import', async () => {
    const verified = await verify('--json');
    expect(verified).toMatchObject({ code: 0 });
    const report = JSON.parse(verified.stdout) as VerifyReport;
    expect(report.ok).toBe(true);
    expect(report.coverage[0]).toMatchObject({ automation_name: 'bat_import', vehicle_count: 17 });
    const examined = await doctor();
    expect(examined.stdout).toContain('34 ok, 0 warn, 0 fail.');
    expect(examined.code).toBe(0);
  });

  it('explain lets no value tell a line of the story, or command the terminal', async () => {
    const id = '00000000-0000-4000-8000-0000000000bb';
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- what direct SQL left is what is told
    await sql(`select public.set_vehicle_origin_guard('off');
      insert into public.vehicles (id, make, model, chassis_number)
      values ('${id}', 'GMC', 'Suburban', 'A' || chr(27) || '[31m' || chr(10) || 'Created by a person');
      select public.set_vehicle_origin_guard('enforce');`);
    const { code, stdout } = await explain(id);
    expect(code).toBe(0);
    expect(stdout).toContain('Created by a person');
    expect(stdout).not.toMatch(/^Created by a person/m);
    expect(stdout).not.toContain('\u001B');
    await sql(`select public.set_vehicle_origin_guard('off');
      delete from public.vehicles where id = '${id}';
      select public.set_vehicle_origin_guard('enforce');`);
  });

  it('verify ends with 3 and names a vehicle that nobody answers for, alone or with all', async () => {
    const id = '00000000-0000-4000-8000-0000000000aa';
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- that it is found is the test
    await sql(`select public.set_vehicle_origin_guard('off');
      insert into public.vehicles (id, year, make, model, created_at)
      values ('${id}', 1996, 'GMC', 'Suburban', '2025-11-03T06:52:40Z');
      select public.set_vehicle_origin_guard('enforce');`);
    const all = await verify();
    expect(all.code).toBe(3);
    expect(all.stdout).toContain('origin-missing: 1 (docs/runbook.md#origin-missing)');
    expect(all.stdout).toContain(`${id}  1996 GMC Suburban`);
    const one = await verify('--vehicle', id);
    expect(one).toMatchObject({ code: 3 });
    expect(one.stdout).toContain('Nobody answers for it');
    const during = await verify('--from', '2025-11-03T06:49', '--to', '2025-11-04', '--json');
    expect(during.code).toBe(3);
    expect((JSON.parse(during.stdout) as VerifyReport).vehicles).toMatchObject([{ id }]);
    expect(await verify('--from', '2025-11-05')).toMatchObject({ code: 0 });
  });

  it('doctor ends with 1, and the SQL that it prints mends what was broken', async () => {
    await sql(`alter table public.vehicles disable trigger guard_vehicle_inserts;
      grant insert on public.vehicle_changes to anon;
      alter function public.record_vehicles(uuid, jsonb) reset search_path;`);
    const broken = await doctor('--json');
    expect(broken.code).toBe(1);
    const report = JSON.parse(broken.stdout) as DoctorReport;
    expect(report.checks.filter(({ state }) => state !== 'ok').map(({ id }) => id)).toEqual([
      'function-changed',
      'trigger-disabled',
      'grant-widened',
    ]);
    expect(report.checks.find(({ state }) => state === 'fail')?.runbook).toBe(
      'docs/runbook.md#function-changed',
    );
    const mend = await doctor('--sql');
    expect(mend.code).toBe(1);
    await sql(mend.stdout);
    expect(await doctor()).toMatchObject({ code: 0 });
  });

  it('both end with 2 where the command line is wrong, and with 1 where no database answers', async () => {
    expect(await verify('--from', 'yesterday')).toMatchObject({ code: 2, stdout: '' });
    expect(await verify('--vehicle', 'none')).toMatchObject({ code: 2, stdout: '' });
    expect(await verify('--from', '2026-01-02', '--to', '2026-01-01')).toMatchObject({ code: 2 });
    expect(await doctor('everything')).toMatchObject({ code: 2, stdout: '' });
    const nowhere = { SUPABASE_URL: 'http://127.0.0.1:9', SUPABASE_SERVICE_ROLE_KEY: 'none' };
    const lost = await finishedProcess('apps/provenance/src/verify-main.ts', [], nowhere);
    expect(lost).toMatchObject({ code: 1, stdout: '' });
  });
});
