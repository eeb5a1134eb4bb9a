import { describe, expect, it } from 'vitest';
import { startDropboxStandIn } from './index.ts';
import { playedRoutes } from './routes/played-routes.ts';
import { readSdkRoutes } from './routes/sdk-routes.ts';
import { sdkFor } from './testing/clients.ts';

describe('the routes', () => {
  const sdkRoutes = readSdkRoutes();

  it("reads the SDK's own table", () => {
    expect(sdkRoutes.size).toBeGreaterThan(250);
  });

  it.each([...playedRoutes.values()])(
    '$name has the auth, host, style and scope that the SDK has',
    ({ name, auth, host, style, scope }) => {
      expect({ name, auth, host, style, scope }).toEqual(sdkRoutes.get(name));
    },
  );
});

/** [what is sent, to where, with what, the status, the text] */
type Raw = readonly [string, string, RequestInit, number, string | RegExp];

const json = { 'Content-Type': 'application/json' };
const list = (body: string, headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  headers,
  body,
});
const call = (route: string) => `Error in call to API function "${route}": `;
const LIST = '/api/2/files/list_folder';
const listFault = call('files/list_folder');

const senseless: readonly Raw[] = [
  [
    'an unknown field',
    LIST,
    list('{"path":"","depth":2}'),
    400,
    `${listFault}request body: unknown field 'depth'`,
  ],
  [
    'null for a string',
    LIST,
    list('{"path":null}'),
    400,
    `${listFault}request body: path: expected string, got null`,
  ],
  [
    'a missing field',
    LIST,
    list('{}'),
    400,
    `${listFault}request body: missing required field 'path'`,
  ],
  [
    'the root as a slash',
    LIST,
    list('{"path":"/"}'),
    400,
    `${listFault}request body: path: Specify the root folder as an empty string rather than as "/".`,
  ],
  [
    'a path without a slash',
    LIST,
    list('{"path":"Cars"}'),
    400,
    /path: 'Cars' did not match pattern '/,
  ],
  ['a limit of zero', LIST, list('{"path":"","limit":0}'), 400, /limit: 0 is not within range/],
  [
    'a limit of 2001',
    LIST,
    list('{"path":"","limit":2001}'),
    400,
    /limit: 2001 is not within range/,
  ],
  [
    'half of a JSON',
    LIST,
    list('{"path":'),
    400,
    `${listFault}request body: could not decode input as JSON`,
  ],
  [
    'a form',
    LIST,
    list('path=', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    400,
    /Bad HTTP "Content-Type" header: "application\/x-www-form-urlencoded"\. {2}Expecting one of/,
  ],
  [
    'text',
    LIST,
    list('{"path":""}', { 'Content-Type': 'text/plain' }),
    400,
    /Bad HTTP "Content-Type"/,
  ],
  [
    'text, as browsers may',
    LIST,
    list('{"path":""}', { 'Content-Type': 'text/plain; charset=dropbox-cors-hack' }),
    200,
    /entries/,
  ],
  ['a GET', LIST, { method: 'GET' }, 400, /method is "GET", expecting "POST"/],
  [
    'the wrong host',
    '/content/2/files/list_folder',
    list('{"path":""}'),
    400,
    /must issue the request to "api\.dropboxapi\.com"/,
  ],
  [
    'a route that is not there',
    '/api/2/files/fly',
    list('{}'),
    400,
    `${call('files/fly')}Unknown API function`,
  ],
  [
    'a route that is not played',
    '/api/2/files/search_v2',
    list('{}'),
    501,
    /does not play "files\/search_v2"/,
  ],
  ['anything else', '/favicon.ico', { method: 'GET' }, 400, /Unknown API function/],
  [
    'an argument to a route without',
    '/api/2/users/get_current_account',
    list('{}'),
    400,
    `${call('users/get_current_account')}request body: expected null, got value`,
  ],
  [
    'null to a route without argument',
    '/api/2/users/get_current_account',
    list('null'),
    200,
    /account_id/,
  ],
  [
    'a continue with a path',
    '/api/2/files/list_folder/continue',
    list('{"cursor":"AA","path":""}'),
    400,
    /request body: unknown field 'path'/,
  ],
  [
    'a download without its argument',
    '/content/2/files/download',
    { method: 'POST' },
    400,
    /Must provide HTTP header "Dropbox-API-Arg"/,
  ],
  [
    'a download with half of a JSON',
    '/content/2/files/download',
    { method: 'POST', headers: { 'Dropbox-API-Arg': '{' } },
    400,
    /HTTP header "Dropbox-API-Arg": could not decode input as JSON/,
  ],
  [
    'a download with a body',
    '/content/2/files/download',
    { method: 'POST', body: 'x', headers: { 'Dropbox-API-Arg': '{"path":"/a"}' } },
    400,
    /request body is supposed to be empty/,
  ],
  [
    'a download of the root',
    '/content/2/files/download',
    { method: 'POST', headers: { 'Dropbox-API-Arg': '{"path":""}' } },
    400,
    /path: '' did not match pattern/,
  ],
];

describe('calls that make no sense are refused in the words of Dropbox', () => {
  it.each(senseless)('%s', async (_name, path, init, status, text) => {
    await using standIn = await startDropboxStandIn();
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${standIn.accessToken()}`);
    const response = await fetch(`${standIn.url}${path}`, { ...init, headers });
    const body = await response.text();
    expect(response.headers.get('x-dropbox-request-id')).toMatch(/^[0-9a-f]{32}$/);
    expect([response.status, body]).toEqual([
      status,
      typeof text === 'string' ? text : expect.stringMatching(text),
    ]);
  });

  it('with the argument in the log all the same', async () => {
    await using standIn = await startDropboxStandIn();
    const dropbox = sdkFor(standIn);
    await expect(dropbox.filesListFolder({ path: '/' })).rejects.toMatchObject({ status: 400 });
    expect(standIn.log.requests('files/list_folder')).toMatchObject([
      { status: 400, argument: { path: '/' }, ending: 'sent' },
    ]);
  });
});

describe('the account', () => {
  it('says who it is', async () => {
    await using standIn = await startDropboxStandIn({
      account: { displayName: 'Yucca Cars', email: 'yucca@example.com' },
    });
    const { result } = await sdkFor(standIn).usersGetCurrentAccount();
    expect(result).toMatchObject({
      account_id: standIn.account.accountId,
      email: 'yucca@example.com',
      name: { display_name: 'Yucca Cars' },
      root_info: { '.tag': 'user' },
    });
    expect(result.account_id).toHaveLength(40);
  });

  it('answers a check with its question', async () => {
    await using standIn = await startDropboxStandIn();
    const { result } = await sdkFor(standIn).checkUser({ query: 'hello' });
    expect(result).toEqual({ result: 'hello' });
  });
});
