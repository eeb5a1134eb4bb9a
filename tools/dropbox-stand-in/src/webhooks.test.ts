import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { startDropboxStandIn } from './index.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An endpoint as an app would have it; it answers POSTs with these statuses in turn. */
async function startEndpoint(statuses: readonly number[] = [], echo = (word: string) => word) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const challenge = new URL(request.url ?? '/', 'http://x').searchParams.get('challenge');
      if (request.method === 'GET') return response.end(echo(challenge ?? ''));
      received.push({ headers: request.headers, body });
      response.statusCode = statuses[received.length - 1] ?? 200;
      return response.end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    [Symbol.dispose]: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe('a webhook', () => {
  it('is told who changed, signed with the secret of the app', async () => {
    await using standIn = await startDropboxStandIn();
    using endpoint = await startEndpoint();
    await standIn.webhooks.register(endpoint.url);
    await standIn.webhooks.notify(standIn.account, standIn.addAccount());
    const [{ headers, body } = { headers: {}, body: '{}' }] = endpoint.received;
    expect(JSON.parse(body)).toMatchObject({
      list_folder: { accounts: [standIn.account.accountId, expect.stringMatching(/^dbid:/)] },
    });
    const expected = createHmac('sha256', standIn.app.secret).update(body).digest('hex');
    expect(headers).toMatchObject({
      'x-dropbox-signature': expected,
      'user-agent': 'DropboxWebhooks/1.0',
    });
  });

  it('must answer the challenge', async () => {
    await using standIn = await startDropboxStandIn();
    using endpoint = await startEndpoint([], () => 'something else');
    await expect(standIn.webhooks.register(endpoint.url)).rejects.toThrow(/answered the challenge/);
    await standIn.webhooks.notify(standIn.account);
    expect(endpoint.received).toEqual([]);
  });

  it('is told again until it answers 200, or is given up', async () => {
    await using standIn = await startDropboxStandIn();
    using endpoint = await startEndpoint([500, 302, 200]);
    await standIn.webhooks.register(endpoint.url, { retryWaitsMillis: [1, 1, 1] });
    await standIn.webhooks.notify(standIn.account);
    expect(standIn.webhooks.deliveries.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 500],
      [2, 302],
      [3, 200],
    ]);
  });

  it('is told of a burst of changes once, if it watches', async () => {
    await using standIn = await startDropboxStandIn();
    using endpoint = await startEndpoint();
    await standIn.webhooks.register(endpoint.url);
    standIn.webhooks.watch(standIn.account, 20);
    for (let n = 0; n < 50; n += 1) standIn.drive.putFile(`/${n}.jpg`, 'photo');
    await vi.waitFor(() => {
      expect(endpoint.received).not.toEqual([]);
    });
    await sleep(100);
    expect(endpoint.received).toHaveLength(1);
  });
});
