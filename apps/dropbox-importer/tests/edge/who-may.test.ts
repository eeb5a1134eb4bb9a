import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EdgeFunction } from './edge-function.ts';
import { anna, EdgePlatform, stranger, yucca } from './edge-platform.ts';
import { callImport } from './import-call.ts';

let platform: EdgePlatform;
let edge: EdgeFunction;
beforeAll(async () => {
  platform = await EdgePlatform.open();
  platform.standIn.drive.putFile('/Cars/1974 Ford Bronco/notes.txt', 'mine');
  edge = await platform.start('dropbox-bulk-import');
});
afterAll(async () => platform[Symbol.asyncDispose]());

const request = { organizationId: yucca, dropboxPath: '/Cars' };

it('a member of the organisation imports, and the run names them', async () => {
  const { status, answer } = await callImport(edge, await platform.token(anna));
  expect({ status, answer }).toMatchObject({ status: 200, answer: { success: true } });
  const [run] = await platform.rows(
    `select triggered_by_type as type, triggered_by_user_id as person from automation_runs
     where id = '${String(answer['runId'])}'`,
  );
  expect(run).toEqual({ type: 'user', person: anna });
});

describe('nothing is done for', () => {
  it.each<readonly [string, number, () => string | null | Promise<string>]>([
    ['somebody who does not say who they are', 401, () => null],
    ['a signed-in person of another organisation', 403, () => platform.token(stranger)],
    ['a session that somebody else signed', 401, () => forged()],
    ['a session that was changed', 401, async () => `${await platform.token(anna)}x`],
    ["the project's public key", 401, () => platform.token(anna, 'anon')],
    [
      'a role that sees every row, but is not the key',
      401,
      () => platform.token(anna, 'service_role'),
    ],
    ['what is no token at all', 401, () => 'service_role'],
  ])('%s: %i', async (_who, status, token) => {
    const before = await platform.rows('select count(*) from automation_runs');
    const called = await callImport(edge, await token());
    expect(called).toMatchObject({ status, answer: { success: false } });
    expect(JSON.stringify(called.answer)).not.toContain('sl.');
    expect(await platform.rows('select count(*) from automation_runs')).toEqual(before);
  });

  it('a member of one organisation who names another one', async () => {
    const other = '00000000-0000-4000-8000-00000000000c';
    await platform.rows(
      `insert into businesses values ('${other}', 'Other') on conflict do nothing`,
    );
    const body = { ...request, organizationId: other };
    expect(await callImport(edge, await platform.token(anna), body)).toMatchObject({ status: 403 });
    // It exists, and has connected no Dropbox; the service role is told so.
    expect(await callImport(edge, platform.serviceRoleKey, body)).toMatchObject({
      ...{ status: 409, answer: { code: 'DROPBOX_NOT_CONNECTED' } },
    });
  });

  it.each([
    ['no JSON', 400, '{"organizationId"'],
    ['not even text', 400, '\u0000'],
    ['an array', 400, []],
    ['no organisation', 400, { dropboxPath: '/Cars' }],
    ['an organisation that is no uuid', 400, { ...request, organizationId: "x' or 1=1" }],
    ['a path that is a number', 400, { ...request, dropboxPath: 7 }],
    ['an empty path', 400, { ...request, dropboxPath: ' ' }],
    ['a path with NUL', 400, { ...request, dropboxPath: '/Cars\0' }],
    ['a path with half of a character', 400, { ...request, dropboxPath: '/Cars\ud83d' }],
    ['a path that goes up', 400, { ...request, dropboxPath: '/Cars/../Taxes' }],
    ['a path of 5,000 characters', 400, { ...request, dropboxPath: `/${'x'.repeat(5000)}` }],
    ['a body of 1 MB', 413, { ...request, padding: 'x'.repeat(1_000_000) }],
    ['a folder that is not there', 404, { ...request, dropboxPath: '/Boats' }],
    [
      'an organisation that is not there',
      404,
      { ...request, organizationId: '00000000-0000-4000-8000-0000000000ff' },
    ],
  ])('a request with %s: %i', async (_what, status, body) => {
    const called = await callImport(edge, platform.serviceRoleKey, body);
    expect(called).toMatchObject({ status, answer: { success: false } });
    expect(called.answer['error']).toMatch(/\w+/);
  });

  it('a form, or any method but POST', async () => {
    const key = platform.serviceRoleKey;
    const form = { headers: { 'Content-Type': 'text/plain' } };
    expect(await callImport(edge, key, request, form)).toMatchObject({ status: 415 });
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const called = await callImport(edge, key, request, { method });
      expect(called.status).toBe(405);
      expect(called.headers.get('allow')).toBe('POST, OPTIONS');
    }
    expect((await fetch(edge.url)).status).toBe(405);
  });
});

it("the platform's own pages may ask, as browsers want it", async () => {
  const preflight = await fetch(edge.url, { method: 'OPTIONS' });
  await preflight.body?.cancel();
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization.*apikey/);
  const { headers } = await callImport(edge, null);
  expect(headers.get('access-control-allow-origin')).toBe('*');
});

it('no key and no token is in the log', () => {
  expect(edge.log).not.toContain(platform.serviceRoleKey);
  expect(edge.log).not.toMatch(/\bsl\.[\w-]{8}/);
  expect(edge.log).not.toContain(platform.standIn.app.secret);
});

function forged(): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: anna, role: 'authenticated' })}.AAAA`;
}
