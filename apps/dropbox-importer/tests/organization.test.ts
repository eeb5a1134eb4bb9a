import type { ImportRequest } from '@logbook/importer-cli';
import { expect, it } from 'vitest';
import { samplePhoto } from '../src/sample-folder/sample-photo.ts';
import { prepareImport } from '../src/settings.ts';
import { Dealer } from './dealer.ts';

const yucca = '00000000-0000-4000-8000-00000000000b';

async function dealerOfYucca(): Promise<Dealer> {
  const dealer = await Dealer.open();
  await dealer.rows(`insert into businesses (id, business_name) values ('${yucca}', 'Yucca')`);
  return dealer;
}

it('vehicles are linked as their shelves say, and a job tells how the import ended', async () => {
  await using dealer = await dealerOfYucca();
  const photo = await samplePhoto({ number: 1 });
  dealer.drive.putFile('/Cars/In Stock/1974 Ford Bronco/1.jpg', photo);
  dealer.drive.putFile('/Cars/Consignment/1970 Mercedes-Benz 280SL/1.jpg', photo);
  dealer.drive.putFile('/Cars/Sold/1978 Pontiac Trans Am/1.jpg', photo);
  await dealer.import({ organization: yucca });
  const links = await dealer.rows(
    `select v.make, o.relationship_type as link from organization_vehicles o
     join vehicles v on v.id = o.vehicle_id order by v.make`,
  );
  expect(links).toEqual([
    { make: 'Ford', link: 'owner' },
    { make: 'Mercedes-Benz', link: 'consigner' },
    { make: 'Pontiac', link: 'sold_by' },
  ]);
  const jobs = await dealer.rows(
    `select dropbox_path as path, status, total_files as total, processed_files as processed,
       vehicles_created as created, completed_at is not null as ended from dropbox_import_jobs`,
  );
  expect(jobs).toEqual([
    { path: '/Cars', status: 'completed', total: 3, processed: 3, created: 3, ended: true },
  ]);
});

it('the connection that the platform keeps for an organisation is used where the environment has none', async () => {
  await using dealer = await dealerOfYucca();
  const token = dealer.standIn.accessToken();
  await dealer.rows(
    `insert into dropbox_connections (organization_id, access_token) values ('${yucca}', '${token}')`,
  );
  const request: ImportRequest = {
    common: {
      ...{ dryRun: false, resume: null, limit: null, concurrency: 1, trigger: 'manual' },
      ...{ triggeredBy: null, organization: yucca, json: false, quiet: true, help: false },
    },
    own: { folder: '/Cars' },
    positionals: [],
    stored: null,
    embedded: false,
    tracking: dealer.tracking,
    progress: {
      expect: () => undefined,
      update: () => undefined,
      note: () => undefined,
      stop: () => undefined,
    },
  };
  const env = { LOGBOOK_DROPBOX_TEST_ORIGIN: dealer.standIn.url };
  const { input, stored } = await prepareImport(request, env);
  expect(input.source.kind).toBe('dropbox');
  expect(stored).toMatchObject({ account: dealer.standIn.account.accountId, folder: '/Cars' });
  expect(JSON.stringify([input.source, stored])).not.toContain(token);
});
