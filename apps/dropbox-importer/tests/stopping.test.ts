import { startDropboxStandIn } from '@logbook/dropbox-stand-in';
import type { DropboxStandIn } from '@logbook/dropbox-stand-in';
import { expect, it } from 'vitest';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { ImporterProcess } from './importer-process.ts';

const vehicleCount = 20;
const photosEach = 6;

async function inventory(): Promise<DropboxStandIn> {
  const standIn = await startDropboxStandIn({ listing: { defaultLimit: 40 } });
  for (let vehicle = 0; vehicle < vehicleCount; vehicle += 1) {
    for (let number = 0; number < photosEach; number += 1) {
      const content = await samplePhoto({
        number: vehicle * photosEach + number,
        width: 32,
        height: 24,
      });
      standIn.drive.putFile(`/Cars/${1953 + vehicle} Chevrolet Corvette/${number}.jpg`, content);
    }
  }
  return standIn;
}

/** What must hold once everything was imported, however often it was killed on the way. */
async function expectEverythingOnce(importer: ImporterProcess): Promise<void> {
  const [counts] = await importer.rows(`
    select (select count(*) from vehicles)::integer as vehicles,
      (select count(*) from vehicle_sources)::integer as sources,
      (select count(*) from vehicle_images)::integer as images,
      (select count(distinct (vehicle_id, image_url)) from vehicle_images)::integer as distinct_images,
      (select count(*) from dropbox_entries where kind = 'file' and missing_since is null)::integer as files,
      (select count(*) from automation_runs where status = 'running')::integer as running`);
  const photos = vehicleCount * photosEach;
  expect(counts).toEqual({
    ...{ vehicles: vehicleCount, sources: vehicleCount },
    ...{ images: photos, distinct_images: photos, files: photos, running: 0 },
  });
}

it('killed with -9 at any instant, again and again, it ends with everything once', async () => {
  await using standIn = await inventory();
  using importer = new ImporterProcess(standIn);
  for (const millis of [50, 300, 700]) {
    await importer.run(['--folder', '/Cars'], {}, millis);
  }
  expect(await importer.import(['--folder', '/Cars'])).toMatchObject({
    ...{ status: 'completed', found: vehicleCount, failed: 0 },
  });
  await expectEverythingOnce(importer);
});

it('killed, it goes on with --resume and no other flag', async () => {
  await using standIn = await inventory();
  using importer = new ImporterProcess(standIn);
  const killed = await importer.run(['--folder', '/Cars'], {}, 400);
  const [, runId = ''] = /Run ([0-9a-f-]{36}) started/.exec(killed.stderr) ?? [];
  expect(killed.signal).toBe('SIGKILL');
  expect(await importer.import(['--resume', runId])).toMatchObject({
    status: 'completed',
    failed: 0,
  });
  await expectEverythingOnce(importer);
});
