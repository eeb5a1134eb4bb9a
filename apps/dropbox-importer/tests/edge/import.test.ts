import { expect, it } from 'vitest';
import { samplePhoto } from '../../src/sample-folder/sample-photo.ts';
import { EdgePlatform, yucca } from './edge-platform.ts';
import { callImport } from './import-call.ts';

it("a dealer's folder becomes vehicles with photos, once, and the answer says so as it always did", async () => {
  await using platform = await EdgePlatform.open();
  const { drive } = platform.standIn;
  drive.putFile('/Cars/In Stock/1974 Ford Bronco/1.jpg', await samplePhoto({ number: 1 }));
  drive.putFile('/Cars/In Stock/1974 Ford Bronco/2.jpg', await samplePhoto({ number: 2 }));
  drive.putFile('/Cars/Sold/1978 Pontiac Trans Am/1.jpg', await samplePhoto({ number: 3 }));
  const edge = await platform.start('dropbox-bulk-import');
  const first = await callImport(edge, platform.serviceRoleKey);
  expect(first.status, JSON.stringify(first.answer) + edge.log).toBe(200);
  expect(first.answer).toMatchObject({
    ...{ success: true, vehiclesCreated: 2, totalFiles: 3, processedFiles: 3, more: false },
    jobId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
    runId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
  });
  const second = await callImport(edge, platform.serviceRoleKey);
  expect(second.answer).toMatchObject({ success: true, vehiclesCreated: 0, more: false });
  expect(
    await platform.rows(`
      select v.make, v.profile_origin, o.organization_id, o.relationship_type as link,
        v.origin_metadata -> 'automation' ->> 'script_path' as script,
        (select count(*)::integer from vehicle_images i where i.vehicle_id = v.id) as images
      from vehicles v join organization_vehicles o on o.vehicle_id = v.id order by v.make`),
  ).toEqual([
    {
      ...{ make: 'Ford', profile_origin: 'dropbox_import', organization_id: yucca, link: 'owner' },
      ...{ script: 'supabase/functions/dropbox-bulk-import/index.ts', images: 2 },
    },
    {
      ...{ make: 'Pontiac', profile_origin: 'dropbox_import', organization_id: yucca },
      ...{ link: 'sold_by', script: 'supabase/functions/dropbox-bulk-import/index.ts', images: 1 },
    },
  ]);
});
