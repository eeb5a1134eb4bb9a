import { fault } from '@logbook/dropbox-stand-in';
import { beforeAll, expect, it } from 'vitest';
import { samplePhoto } from '../../src/sample-folder/sample-photo.ts';
import { EdgePlatform, yucca } from './edge-platform.ts';
import { callImport } from './import-call.ts';

let photo: Buffer;
beforeAll(async () => {
  photo = await samplePhoto({ number: 1, width: 400, height: 300 });
});

const connection = `
  select account_id as account, failure ->> 'code' as failure, failure ? 'since' as since
  from dropbox_connections where organization_id = '${yucca}'`;

async function platformWithBronco(): Promise<EdgePlatform> {
  const platform = await EdgePlatform.open();
  platform.standIn.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', photo);
  return platform;
}

it('an access token that is too old is renewed with the refresh token, once', async () => {
  await using platform = await platformWithBronco();
  const { standIn } = platform;
  const old = standIn.accessToken({ expiresInSeconds: 1 });
  await platform.rows(`update dropbox_connections set access_token = '${old}'`);
  standIn.clock.advanceSeconds(10);
  const edge = await platform.start('dropbox-bulk-import');
  const { status } = await callImport(edge, platform.serviceRoleKey);
  expect(status, edge.log).toBe(200);
  expect(standIn.log.count('oauth2/token')).toBe(1);
});

it('a consent that was withdrawn is said to the caller and on the connection, until it is given again', async () => {
  await using platform = await platformWithBronco();
  const { standIn, serviceRoleKey } = platform;
  const dead = standIn.accessToken();
  const refresh = standIn.refreshToken();
  standIn.revoke(dead);
  standIn.revoke(refresh);
  await platform.rows(
    `update dropbox_connections set access_token = '${dead}', refresh_token = '${refresh}'`,
  );
  const edge = await platform.start('dropbox-bulk-import');
  const called = await callImport(edge, serviceRoleKey);
  expect(called).toMatchObject({
    status: 409,
    answer: { success: false, code: 'DROPBOX_RECONNECT', more: false },
  });
  expect(called.answer['error']).toMatch(/connect this Dropbox again/);
  expect(await platform.rows(connection)).toEqual([
    { account: null, failure: 'DROPBOX_RECONNECT', since: true },
  ]);
  expect(await platform.rows('select id from automation_runs')).toEqual([]);
  await platform.rows(`update dropbox_connections set access_token = '${standIn.accessToken()}'`);
  expect(await callImport(edge, serviceRoleKey)).toMatchObject({ status: 200 });
  expect(await platform.rows(connection)).toEqual([
    { account: standIn.account.accountId, failure: null, since: null },
  ]);
});

it.each([
  ['a short 429', () => fault.rateLimited({ retryAfterSeconds: 1 })],
  ['a 500 in HTML', () => fault.serverError()],
  ['a connection that dies', () => fault.drop()],
  ['a photo that is cut off on its way', () => fault.cut(200)],
  ['a wrong bit in a photo', () => fault.wrongBytes(100)],
] as const)('%s is waited out, and nothing wrong is kept', async (_what, trouble) => {
  await using platform = await platformWithBronco();
  platform.standIn.faults.add(trouble(), { route: 'files/download' });
  const edge = await platform.start('dropbox-bulk-import');
  const { answer } = await callImport(edge, platform.serviceRoleKey);
  expect(answer, edge.log).toMatchObject({ success: true, vehiclesCreated: 1, more: false });
  const [picture] = await platform.rows('select image_url from vehicle_images');
  const kept = await fetch(String(picture?.['image_url']));
  expect(Buffer.from(await kept.arrayBuffer()).equals(photo)).toBe(true);
});

it('a pause that is longer than a slice is passed on: the run fails, and the caller is told when to ask again', async () => {
  await using platform = await platformWithBronco();
  const { standIn, serviceRoleKey } = platform;
  standIn.faults.add(fault.rateLimited({ retryAfterSeconds: 300 }), { route: 'files/download' });
  const edge = await platform.start('dropbox-bulk-import');
  const called = await callImport(edge, serviceRoleKey);
  expect(called).toMatchObject({ status: 503, answer: { code: 'DROPBOX_LONG_PAUSE', more: true } });
  expect(called.headers.get('retry-after')).toBe('300');
  expect(
    await platform.rows(`select status, failure ->> 'code' as code from automation_runs`),
  ).toEqual([{ status: 'failed', code: 'DROPBOX_LONG_PAUSE' }]);
  expect(await callImport(edge, serviceRoleKey)).toMatchObject({
    ...{ status: 200, answer: { vehiclesCreated: 1 } },
  });
});

it('a photo of 60 MB passes through in little memory', async () => {
  await using platform = await EdgePlatform.open();
  // A JPEG with much behind its end, as some cameras leave it.
  const large = Buffer.concat([photo, Buffer.alloc(60_000_000, 1), Buffer.from([0xff, 0xd9])]);
  platform.standIn.drive.putFile('/Cars/1974 Ford Bronco/1.jpg', large);
  const edge = await platform.start('dropbox-bulk-import');
  const { answer } = await callImport(edge, platform.serviceRoleKey);
  expect(answer, edge.log).toMatchObject({ success: true, vehiclesCreated: 1, processedFiles: 1 });
  const [kept] = await platform.rows(
    `select (metadata ->> 'size')::integer as size from storage.objects`,
  );
  expect(kept).toEqual({ size: large.length });
  expect(await edge.mostMemoryMegabytes()).toBeLessThan(256);
});
