import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EdgeFunction } from './edge-function.ts';
import { EdgePlatform } from './edge-platform.ts';

let platform: EdgePlatform;
let hook: EdgeFunction;
beforeAll(async () => {
  platform = await EdgePlatform.open();
  platform.standIn.drive.putFile('/Cars/1974 Ford Bronco/notes.txt', 'one');
  await platform.importOnComputer();
  await platform.rows(
    `update dropbox_connections set account_id = '${platform.standIn.account.accountId}'`,
  );
  hook = await platform.start('dropbox-webhook', { LOGBOOK_WEBHOOK_QUIET_SECONDS: '1' });
});
afterAll(async () => platform[Symbol.asyncDispose]());

const runs = async (): Promise<readonly unknown[]> =>
  platform.rows(`
    select status, vehicles_created as created, items_found as found from automation_runs
    where triggered_by_type = 'webhook' order by started_at`);

const notice = (...accounts: readonly string[]): string =>
  JSON.stringify({ list_folder: { accounts }, delta: { users: [1] } });

async function post(body: string, signature: string | null): Promise<Response> {
  const headers = new Headers({ 'Content-Type': 'application/json' });
  if (signature !== null) headers.set('X-Dropbox-Signature', signature);
  const response = await fetch(hook.url, { method: 'POST', headers, body });
  await response.body?.cancel();
  return response;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await isSo()); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const isQuiet = async (): Promise<boolean> =>
  (await platform.rows('select from dropbox_hints where claim is not null or pending > 0'))
    .length === 0;

describe('the webhook', () => {
  it("answers Dropbox' challenge as Dropbox wants it", async () => {
    await platform.standIn.webhooks.register(hook.url);
    const response = await fetch(`${hook.url}/?challenge=a%3Cb%3E`);
    expect(await response.text()).toBe('a<b>');
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const nothing = await fetch(hook.url);
    await nothing.body?.cancel();
    expect(nothing.status).toBe(400);
  });

  it.each([
    ['none', null],
    ['one of another secret', 'a'.repeat(64)],
    ['one that is too short', 'abcd'],
    ['one that is too long', 'a'.repeat(65)],
    ['one that is not hexadecimal', 'z'.repeat(64)],
  ])('refuses a signature that is %s', async (_what, signature) => {
    const body = notice(platform.standIn.account.accountId);
    expect((await post(body, signature)).status).toBe(403);
    expect(await platform.rows('select from dropbox_hints')).toEqual([]);
  });

  it('refuses a body that is not what was signed', async () => {
    const { standIn } = platform;
    const signature = standIn.webhooks.sign(notice('dbid:somebody'));
    expect((await post(notice(standIn.account.accountId), signature)).status).toBe(403);
    expect((await post('{}', standIn.webhooks.sign('{}'))).status).toBe(400);
  });

  it('20 hints at once are one run, which says that a webhook started it', async () => {
    const { standIn } = platform;
    standIn.drive.putFile('/Cars/1978 Pontiac Trans Am/notes.txt', 'two');
    const body = notice(standIn.account.accountId);
    const signature = standIn.webhooks.sign(body);
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(body, signature)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(performance.now() - began).toBeLessThan(5000);
    await until(isQuiet);
    // The folder that changed alone, after the first pass of a webhook, which looks at all.
    expect(await runs(), hook.log).toEqual([{ status: 'completed', created: 1, found: 2 }]);
    expect(await platform.rows('select hints_total::integer as hints from dropbox_hints')).toEqual([
      { hints: 20 },
    ]);
  });

  it('a later hint is about what changed since, and a replay of it is harmless', async () => {
    const { standIn } = platform;
    standIn.drive.putFile('/Cars/1965 Chevrolet Impala/notes.txt', 'three');
    await standIn.webhooks.notify(standIn.account);
    expect(standIn.webhooks.deliveries.at(-1)).toMatchObject({ attempt: 1, status: 200 });
    await until(isQuiet);
    await standIn.webhooks.notify(standIn.account);
    await until(isQuiet);
    expect((await runs()).slice(1), hook.log).toEqual([
      { status: 'completed', created: 1, found: 1 },
      { status: 'completed', created: 0, found: 0 },
    ]);
  });

  it('accounts that nobody connected are ignored, with a line in the log', async () => {
    const before = await runs();
    const body = notice('dbid:nobody');
    expect((await post(body, platform.standIn.webhooks.sign(body))).status).toBe(200);
    await until(() => Promise.resolve(hook.log.includes('dbid:nobody')));
    expect(hook.log).toContain('dbid:nobody');
    expect(await runs()).toEqual(before);
    expect(
      await platform.rows(`select from dropbox_hints where account_id = 'dbid:nobody'`),
    ).toEqual([]);
  });

  it('what is no account at all is left out, and the notice is answered', async () => {
    const body = notice('dbid:\0', 'dbid:\ud800', 'dbid:a\nb', '');
    expect((await post(body, platform.standIn.webhooks.sign(body))).status).toBe(200);
    expect(hook.log).not.toContain('dbid:a');
  });

  it('killed with a claim in hand, the claim passes to the next hint when its time is over', async () => {
    const { standIn } = platform;
    const before = (await runs()).length;
    const body = notice(standIn.account.accountId);
    await post(body, standIn.webhooks.sign(body));
    await hook.kill();
    hook = await platform.start('dropbox-webhook', { LOGBOOK_WEBHOOK_QUIET_SECONDS: '0' });
    await platform.rows(`update dropbox_hints set claimed_until = now() - interval '1 second'`);
    await post(body, standIn.webhooks.sign(body));
    await until(isQuiet);
    expect(await runs(), hook.log).toHaveLength(before + 1);
  });
});
