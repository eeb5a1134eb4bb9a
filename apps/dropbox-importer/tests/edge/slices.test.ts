import { fault } from '@logbook/dropbox-stand-in';
import { expect, it } from 'vitest';
import { samplePdf } from '../../src/sample-folder/sample-pdf.ts';
import { samplePhoto } from '../../src/sample-folder/sample-photo.ts';
import { EdgePlatform } from './edge-platform.ts';
import type { Row } from './edge-platform.ts';
import { callImport, callUntilDone } from './import-call.ts';

/** A dealer with photos of each kind, a paper that names a VIN, a folder that says too little. */
async function dealer(): Promise<EdgePlatform> {
  const platform = await EdgePlatform.open({ account: { seed: 'slices' } });
  const put = (path: string, content: Buffer): void => {
    const clientModified = new Date('2024-01-02T03:04:05Z');
    platform.standIn.drive.putFile(`/Cars/${path}`, content, { clientModified });
  };
  const takenAt = '2024:05:06 07:08:09';
  for (let number = 0; number < 6; number += 1) {
    const photo = await samplePhoto({ number, takenAt, offset: '-07:00' });
    put(`${1953 + number} Chevrolet Corvette/${number}.jpg`, photo);
    const other = await samplePhoto({ number: 50 + number, width: 1400, height: 900 });
    put(`${1953 + number} Chevrolet Corvette/more/large.jpg`, other);
  }
  const place = await samplePhoto({ number: 90, location: true });
  put('1953 Chevrolet Corvette/at home.jpg', place);
  put('1954 Chevrolet Corvette/broken.jpg', place.subarray(0, 700));
  put('2003 Honda Accord/front.jpg', await samplePhoto({ number: 91 }));
  put('2003 Honda Accord/title.pdf', samplePdf(['VIN 1HGCM82633A004352']));
  put('1986 Jeep/1.jpg', await samplePhoto({ number: 92 }));
  put('Paperwork/insurance.pdf', samplePdf(['nothing']));
  return platform;
}

const vehicles = `
  select v.year, v.make, v.model, v.vin, s.source_key from vehicles v
  join vehicle_sources s on s.vehicle_id = v.id order by s.source_key`;
const pictures = `
  select v.year, i.image_url, i.filename, i.category, i.taken_at,
    i.metadata - 'automation_run_id' as metadata
  from vehicle_images i join vehicles v on v.id = i.vehicle_id order by v.year, i.image_url`;
const running = `select id from automation_runs where status = 'running'`;

/** Storage stands at another port for each platform. */
const withoutPort = (rows: readonly Row[]): unknown =>
  JSON.parse(JSON.stringify(rows).replaceAll(/127\.0\.0\.1:\d+/g, 'platform'));

it('many small slices come to what one import on a computer comes to', async () => {
  await using platform = await dealer();
  await using other = await dealer();
  await other.importOnComputer();
  const edge = await platform.start('dropbox-bulk-import', { LOGBOOK_SLICE_SECONDS: '0' });
  const answers = await callUntilDone(edge, platform.serviceRoleKey);
  expect(answers.length).toBeGreaterThan(5);
  expect(await platform.rows(vehicles)).toEqual(await other.rows(vehicles));
  const created = answers.reduce((sum, answer) => sum + Number(answer['vehiclesCreated']), 0);
  expect(created).toBe(7);
  // Each slice is a run that ended, with counts of its own that its ledger agrees with.
  expect(
    await platform.rows(`
      select count(*)::integer as runs, sum(vehicles_created)::integer as created,
        bool_and(status = 'completed') as completed, bool_and(triggered_by_type = 'manual') as manual
      from automation_runs`),
  ).toEqual([{ runs: answers.length, created: 7, completed: true, manual: true }]);

  // What says a place, or may be broken, is kept but shown to nobody, and its folder says why.
  const names = (await platform.rows(pictures)).map(({ filename }) => filename);
  expect(names).not.toContain('at home.jpg');
  expect(names).not.toContain('broken.jpg');
  expect(
    await platform.rows(`
      select p ->> 'file' as file, p ->> 'failed' as failed from vehicle_sources s,
        jsonb_array_elements(s.facts -> 'photos') p where p ? 'failed' order by 1`),
  ).toEqual([
    { file: 'at home.jpg', failed: expect.stringMatching(/says where it was taken/) as unknown },
    { file: 'broken.jpg', failed: expect.stringMatching(/may be broken/) as unknown },
  ]);

  // The next import on a computer makes copies, thumbnails and fingerprints: nothing is missing then.
  expect(await platform.importOnComputer()).toMatchObject({ status: 'completed', created: 0 });
  expect(withoutPort(await platform.rows(pictures))).toEqual(
    withoutPort(await other.rows(pictures)),
  );
  expect(await platform.rows(running)).toEqual([]);
});

it('what a computer has imported, a slice leaves as it is', async () => {
  await using platform = await dealer();
  await platform.importOnComputer();
  const before = await platform.rows(pictures);
  const edge = await platform.start('dropbox-bulk-import');
  platform.standIn.log.clear();
  const { answer } = await callImport(edge, platform.serviceRoleKey);
  expect(answer).toMatchObject({ success: true, vehiclesCreated: 0, more: false });
  expect(await platform.rows(pictures)).toEqual(before);
  expect(platform.standIn.log.count('files/download')).toBe(0);
});

it('a computer goes on where slices ended, and slices where a computer was stopped', async () => {
  await using platform = await dealer();
  const edge = await platform.start('dropbox-bulk-import', { LOGBOOK_SLICE_SECONDS: '0' });
  for (let calls = 0; calls < 3; calls += 1) await callImport(edge, platform.serviceRoleKey);
  expect(await platform.importOnComputer(['--limit', '4'])).toMatchObject({ status: 'completed' });
  await callUntilDone(edge, platform.serviceRoleKey);
  expect(await platform.importOnComputer()).toMatchObject({ status: 'completed', created: 0 });
  const [counts] = await platform.rows(`
    select (select count(*) from vehicles)::integer as vehicles,
      (select count(distinct (vehicle_id, image_url)) from vehicle_images)::integer as pictures,
      (select count(*) from vehicle_images)::integer as rows`);
  expect(counts).toEqual({ vehicles: 7, pictures: 14, rows: 14 });
});

it('killed with -9 in the middle of a slice, the next call goes on, and its run does not stay running', async () => {
  await using platform = await dealer();
  const { standIn, serviceRoleKey } = platform;
  standIn.faults.add(fault.delay(400), { route: 'files/download', times: 1000 });
  const first = await platform.start('dropbox-bulk-import');
  const call = callImport(first, serviceRoleKey).catch(() => null);
  await waitFor(async () => (await platform.rows(running)).length === 1);
  await new Promise((resolve) => setTimeout(resolve, 600));
  await first.kill();
  expect(await call).toBeNull();
  standIn.faults.clear();
  const second = await platform.start('dropbox-bulk-import');
  const busy = await callImport(second, serviceRoleKey);
  expect(busy).toMatchObject({
    status: 409,
    answer: { success: false, code: 'VO006', more: true },
  });
  // Its lease of 60 seconds passes.
  await platform.rows(
    `update automation_runs set lease_expires_at = now() - interval '1 second' where status = 'running'`,
  );
  await callUntilDone(second, serviceRoleKey);
  expect(
    await platform.rows(`select status, count(*)::integer as runs from automation_runs
      group by status order by status`),
  ).toEqual([
    { status: 'completed', runs: 1 },
    { status: 'failed', runs: 1 },
  ]);
  expect(await platform.rows('select count(*)::integer as n from vehicles')).toEqual([{ n: 7 }]);
});

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It never came to that.');
}
