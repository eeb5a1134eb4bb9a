import { describe, expect, it } from 'vitest';
import { inspect } from 'node:util';
import { fault, startDropboxStandIn } from '@logbook/dropbox-stand-in';
import type { DropboxStandIn } from '@logbook/dropbox-stand-in';
import { routeOf } from './dropbox-address.ts';
import { openDropbox } from './open-dropbox.ts';
import type { DropboxConnection, DropboxSettings } from './open-dropbox.ts';
import type { DropboxError } from './dropbox-error.ts';
import { Secret } from '@logbook/tracking';

type Options = Partial<DropboxSettings> & {
  readonly refresh?: boolean;
  readonly expiresIn?: number;
};

function settingsFor(standIn: DropboxStandIn, options: Options = {}): DropboxSettings {
  const { refresh = false, expiresIn = 14_400, ...rest } = options;
  return {
    credentials: {
      accessToken: new Secret(standIn.accessToken({ expiresInSeconds: expiresIn })),
      refreshToken: refresh ? new Secret(standIn.refreshToken()) : null,
      appKey: standIn.app.key,
      appSecret: new Secret(standIn.app.secret),
    },
    member: null,
    signal: new AbortController().signal,
    concurrency: 8,
    send: standIn.fetch,
    firstRetryWaitMillis: 5,
    ...rest,
  };
}

const open = (standIn: DropboxStandIn, options?: Options): Promise<DropboxConnection> =>
  openDropbox(settingsFor(standIn, options));

async function failure(work: Promise<unknown>): Promise<DropboxError> {
  return (await work.then(
    () => null,
    (error: unknown) => error,
  )) as DropboxError;
}

describe('a connection', () => {
  it('refreshes an expired token once, however many requests need it', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.createFolder('/Cars');
    const { sdk } = await open(standIn, { refresh: true });
    standIn.clock.advanceSeconds(20_000);
    await Promise.all(Array.from({ length: 10 }, () => sdk.filesGetMetadata({ path: '/Cars' })));
    expect(standIn.log.count('oauth2/token')).toBe(1);
  });

  it('tells the dealer to connect again when the consent is withdrawn', async () => {
    await using standIn = await startDropboxStandIn();
    const settings = settingsFor(standIn, { refresh: true });
    standIn.revoke(settings.credentials.refreshToken?.reveal() ?? '');
    standIn.clock.advanceSeconds(20_000);
    const error = await failure(openDropbox(settings));
    expect(error).toMatchObject({ code: 'DROPBOX_RECONNECT', consequence: 'stop-run' });
    expect(inspect(error, { depth: 9 })).not.toContain(settings.credentials.refreshToken?.reveal());
  });

  it.each([
    ['429', fault.rateLimited({ retryAfterSeconds: 0 })],
    ['500', fault.serverError()],
    ['503', fault.unavailable()],
    ['a lost connection', fault.drop()],
  ])('asks again after %s', async (_, struck) => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.createFolder('/Cars');
    const { sdk } = await open(standIn);
    standIn.faults.add(struck, { route: 'files/get_metadata', times: 3 });
    const { result } = await sdk.filesGetMetadata({ path: '/Cars' });
    expect(result.name).toBe('Cars');
    expect(standIn.log.count('files/get_metadata')).toBe(4);
  });

  it('pauses the whole account for as long as a 429 asks, and says so', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.createFolder('/Cars');
    const waits: number[] = [];
    const { sdk } = await open(standIn, { onWait: ({ millis }) => waits.push(millis) });
    standIn.faults.add(fault.rateLimited({ retryAfterSeconds: 1, body: 'text' }), {
      route: 'files/get_metadata',
    });
    const started = performance.now();
    await sdk.filesGetMetadata({ path: '/Cars' });
    await sdk.filesGetMetadata({ path: '/Cars' });
    expect(performance.now() - started).toBeGreaterThan(950);
    expect(waits).toEqual([1000]);
  });

  it('stops the run rather than sit through a very long pause', async () => {
    await using standIn = await startDropboxStandIn();
    const { sdk } = await open(standIn, { longestPauseMillis: 1000 });
    standIn.faults.add(fault.rateLimited({ retryAfterSeconds: 300 }));
    const error = await failure(sdk.filesListFolder({ path: '' }));
    expect(error).toMatchObject({ code: 'DROPBOX_LONG_PAUSE', consequence: 'stop-run' });
    expect(standIn.log.count('files/list_folder')).toBe(1);
  });

  it('ends a request in which nothing happens, and asks again', async () => {
    await using standIn = await startDropboxStandIn();
    standIn.drive.createFolder('/Cars');
    const { sdk } = await open(standIn, { idleMillis: 100 });
    standIn.faults.add(fault.hang(), { route: 'files/get_metadata' });
    expect((await sdk.filesGetMetadata({ path: '/Cars' })).result.name).toBe('Cars');
  });

  it('gives up on Dropbox after four requests in a row without an answer', async () => {
    await using standIn = await startDropboxStandIn();
    const { sdk } = await open(standIn, { maxRetries: 1 });
    standIn.faults.add(fault.serverError(), { times: 100 });
    const codes: string[] = [];
    for (let call = 1; call <= 4; call += 1) {
      codes.push((await failure(sdk.filesListFolder({ path: '' }))).code);
    }
    expect(codes).toEqual([...Array<string>(3).fill('DROPBOX_NO_ANSWER'), 'DROPBOX_DOWN']);
  });

  it.each([
    [
      fault.unauthorized({ '.tag': 'missing_scope', required_scope: 'files.metadata.read' }),
      'DROPBOX_SCOPE_MISSING',
      'stop-run',
    ],
    [fault.unauthorized({ '.tag': 'invalid_access_token' }), 'DROPBOX_RECONNECT', 'stop-run'],
    [fault.accessDenied({ '.tag': 'team_access_denied' }), 'DROPBOX_ACCESS_DENIED', 'stop-run'],
    [fault.routeError({ '.tag': 'reset' }), 'DROPBOX_CURSOR_RESET', 'retry'],
    [
      fault.routeError({ '.tag': 'path', path: { '.tag': 'not_found' } } as never),
      'DROPBOX_NOT_FOUND',
      'skip-item',
    ],
    [
      fault.routeError({ '.tag': 'path', path: { '.tag': 'restricted_content' } } as never),
      'DROPBOX_REFUSED',
      'skip-item',
    ],
  ])('knows what a refusal means: %#', async (struck, code, consequence) => {
    await using standIn = await startDropboxStandIn();
    const { sdk } = await open(standIn);
    standIn.faults.add(struck, { times: 9 });
    expect(await failure(sdk.filesListFolder({ path: '' }))).toMatchObject({ code, consequence });
    expect(standIn.log.count('files/list_folder')).toBe(1);
  });

  it("sees a team's folders beside the member's own", async () => {
    await using standIn = await startDropboxStandIn({ account: { teamRoot: true } });
    standIn.account.teamDrive.createFolder('/Inventory');
    const { sdk } = await open(standIn);
    const { result } = await sdk.filesListFolder({ path: '' });
    expect(result.entries.map(({ name }) => name)).toContain('Inventory');
  });

  it.each([
    'https://evil.example/2/x',
    'http://api.dropboxapi.com/2/x',
    'https://api.dropboxapi.com.evil.example/',
    'https://api.dropboxapi.com:8443/',
  ])('takes its token nowhere but to Dropbox: not to %s', (address) => {
    expect(() => routeOf(address)).toThrow('none of Dropbox');
  });
});
