import { Dropbox, DropboxAuth } from 'dropbox';
import { describe, expect, it } from 'vitest';
import { startDropboxStandIn } from './index.ts';
import { listAll, refusal, refused, sdkFor, told } from './testing/clients.ts';

const list = (dropbox: Dropbox) => dropbox.filesListFolder({ path: '' });

describe('a token', () => {
  it('is asked for', async () => {
    await using standIn = await startDropboxStandIn();
    const nobody = new Dropbox({ fetch: standIn.fetch });
    expect(await refused(list(nobody))).toMatch(/^400 .*Must provide HTTP header "Authorization"/);
  });

  it('must be known', async () => {
    await using standIn = await startDropboxStandIn();
    const dropbox = new Dropbox({ accessToken: 'made-up', fetch: standIn.fetch });
    expect(await refused(list(dropbox))).toBe('401 invalid_access_token');
  });

  it('lives for four hours', async () => {
    await using standIn = await startDropboxStandIn();
    const dropbox = sdkFor(standIn);
    standIn.clock.advanceSeconds(4 * 3600 - 5);
    await list(dropbox);
    standIn.clock.advanceSeconds(6);
    expect(await refused(list(dropbox))).toBe('401 expired_access_token');
  });

  it('ends when the person withdraws, or the app gives it back', async () => {
    await using standIn = await startDropboxStandIn();
    const accessToken = standIn.accessToken();
    standIn.revoke(accessToken);
    const withdrawn = new Dropbox({ accessToken, fetch: standIn.fetch });
    expect(await refused(list(withdrawn))).toBe('401 invalid_access_token');
    const dropbox = sdkFor(standIn);
    await dropbox.authTokenRevoke();
    expect(await refused(list(dropbox))).toBe('401 invalid_access_token');
  });

  it('reaches as far as its scopes', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.putFile('/a.jpg', 'a');
    const dropbox = sdkFor(standIn, { scopes: ['files.metadata.read'] });
    await list(dropbox);
    const { status, error } = await refusal(dropbox.filesDownload({ path: '/a.jpg' }));
    expect(status).toBe(401);
    expect(error).toMatchObject({
      error: { '.tag': 'missing_scope', required_scope: 'files.content.read' },
    });
  });

  it('is of no use to a suspended person', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.account.isSuspended = true;
    expect(await refused(list(sdkFor(standIn)))).toBe('401 user_suspended');
  });

  it('stays out of the log', async () => {
    await using standIn = await startDropboxStandIn();
    const accessToken = standIn.accessToken();
    await list(new Dropbox({ accessToken, fetch: standIn.fetch }));
    const log = JSON.stringify(standIn.log.requests());
    expect(log).not.toContain(accessToken);
    expect(log).toContain(accessToken.slice(-6));
  });
});

describe('OAuth', () => {
  it('refreshes, as the SDK asks for it', async () => {
    await using standIn = await startDropboxStandIn();
    const dropbox = new Dropbox({
      refreshToken: standIn.refreshToken(),
      clientId: standIn.app.key,
      clientSecret: standIn.app.secret,
      fetch: standIn.fetch,
    });
    await list(dropbox);
    standIn.clock.advanceSeconds(5 * 3600);
    expect(await refused(list(dropbox))).toBe('401 expired_access_token');
    expect(standIn.log.count('oauth2/token')).toBe(1);
  });

  const refresh = (token: string, key: string, secret: string) =>
    new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: token,
      client_id: key,
      client_secret: secret,
    });

  it('refreshes by a form, too, and says only what is new', async () => {
    await using standIn = await startDropboxStandIn();
    const { key, secret } = standIn.app;
    const body = refresh(standIn.refreshToken(), key, secret);
    const response = await fetch(`${standIn.url}/api/oauth2/token`, { method: 'POST', body });
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^sl\./) as string,
      token_type: 'bearer',
      expires_in: 14_400,
    });
  });

  it.each([
    [
      'a withdrawn consent',
      (token: string) => token,
      'standinappkey00',
      'standinsecret00',
      'invalid_grant',
    ],
    ['a made-up token', () => 'made up', 'standinappkey00', 'standinsecret00', 'invalid_grant'],
    ['another app', (token: string) => token, 'another', 'standinsecret00', 'invalid_client'],
    ['a wrong secret', (token: string) => token, 'standinappkey00', 'wrong', 'invalid_client'],
  ])('refuses %s with 400', async (_name, change, key, secret, error) => {
    await using standIn = await startDropboxStandIn();
    const token = standIn.refreshToken();
    standIn.revoke(token);
    const body = refresh(change(token), key, secret);
    const response = await fetch(`${standIn.url}/api/oauth2/token`, { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error });
  });

  it.each([[false], [true]])('gives a code for a token, with PKCE: %s', async (pkce) => {
    await using standIn = await startDropboxStandIn({ appWithoutSecret: pkce });
    const { key, secret } = standIn.app;
    const auth = new DropboxAuth({
      clientId: key,
      ...(!pkce && { clientSecret: secret }),
      fetch: standIn.fetch,
    });
    const home = 'http://127.0.0.1:9/back';
    const scopes = ['files.metadata.read'];
    const url = await auth.getAuthenticationUrl(
      home,
      'my state',
      'code',
      'offline',
      scopes,
      'none',
      pkce,
    );
    const consent = await standIn.fetch(url, { redirect: 'manual' });
    const back = new URL(consent.headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('my state');
    const code = back.searchParams.get('code') ?? '';
    const { result } = await auth.getAccessTokenFromCode(home, code);
    expect(result).toMatchObject({ scope: 'files.metadata.read', expires_in: 14_400 });
    const { refresh_token: refreshToken } = result as { refresh_token: string };
    const dropbox = new Dropbox({
      refreshToken,
      clientId: key,
      ...(!pkce && { clientSecret: secret }),
      fetch: standIn.fetch,
    });
    expect((await list(dropbox)).result.entries).toEqual([]);
    expect(await refusal(auth.getAccessTokenFromCode(home, code))).toMatchObject({
      status: 400,
      error: { error: 'invalid_grant' },
    });
  });
});

describe('a team', () => {
  const rooted = (id: string) => JSON.stringify({ '.tag': 'root', root: id });
  const team = () =>
    startDropboxStandIn({ account: { displayName: 'Dana Dealer', teamRoot: true } });

  it('hides its folders from who sends no path root', async () => {
    await using standIn = await team();
    standIn.drive.putFile('/mine.jpg', 'mine');
    standIn.account.teamDrive.putFile('/Inventory/ours.jpg', 'ours');
    const everything = { path: '', recursive: true };
    const home = await listAll(sdkFor(standIn), everything);
    expect(told(home.entries)).toEqual(['file /mine.jpg']);
    const { root_info: root } = (await sdkFor(standIn).usersGetCurrentAccount()).result;
    expect(root).toMatchObject({ '.tag': 'team', home_path: '/Dana Dealer' });
    expect(root.root_namespace_id).not.toBe(root.home_namespace_id);
    const all = sdkFor(standIn, { pathRoot: rooted(root.root_namespace_id) });
    expect(told((await listAll(all, everything)).entries)).toEqual([
      'folder /Dana Dealer',
      'file /Dana Dealer/mine.jpg',
      'folder /Inventory',
      'file /Inventory/ours.jpg',
    ]);
    const { result } = await all.filesGetMetadata({
      path: `ns:${root.home_namespace_id}/mine.jpg`,
    });
    expect(result).toMatchObject({ path_display: '/Dana Dealer/mine.jpg' });
  });

  it('answers a wrong root with 422 and the right one', async () => {
    await using standIn = await team();
    const old = standIn.account.rootNamespaceId;
    const dropbox = sdkFor(standIn, { pathRoot: rooted(old) });
    const { cursor } = await listAll(dropbox, { path: '' });
    standIn.account.changeRootNamespace();
    const { status, error } = await refusal(dropbox.filesListFolderContinue({ cursor }));
    expect(status).toBe(422);
    expect(error).toMatchObject({
      error: {
        '.tag': 'invalid_root',
        invalid_root: { '.tag': 'team', root_namespace_id: standIn.account.rootNamespaceId },
      },
    });
    const renewed = sdkFor(standIn, { pathRoot: rooted(standIn.account.rootNamespaceId) });
    expect(await refused(renewed.filesListFolderContinue({ cursor }))).toBe('409 reset');
  });

  it.each([
    [
      'a namespace of somebody else',
      '{".tag":"namespace_id","namespace_id":"1"}',
      /^422 no_permission/,
    ],
    ['half of a JSON', '{', /^400 .*"Dropbox-API-Path-Root": could not decode/],
    ['something else', '{".tag":"moon"}', /^400 .*no valid path root/],
  ])('refuses as a path root: %s', async (_name, pathRoot, expected) => {
    await using standIn = await team();
    expect(await refused(list(sdkFor(standIn, { pathRoot })))).toMatch(expected);
  });

  it('acts for a member that its token selects', async () => {
    await using standIn = await team();
    standIn.drive.putFile('/mine.jpg', 'mine');
    const member = standIn.account.teamMemberId ?? '';
    const selected = sdkFor(standIn, { isTeam: true, selectUser: member });
    expect((await list(selected)).result.entries).toHaveLength(1);
    const nobody = sdkFor(standIn, { isTeam: true });
    expect(await refused(list(nobody))).toMatch(/^400 .*Select-User/);
    const stranger = sdkFor(standIn, { isTeam: true, selectUser: 'dbmid:stranger' });
    expect(await refused(list(stranger))).toBe('401 invalid_select_user');
  });
});
