import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startDropboxStandIn } from './index.ts';
import type { DropboxStandIn } from './index.ts';
import { playedRoutes } from './routes/played-routes.ts';
import type { Route } from './routes/route.ts';

/** Paths that hit something, nearly hit something, or are no paths. */
const path = fc.oneof(
  fc
    .array(fc.constantFrom('Cars', 'cars', 'a.txt', '..', '', 'é', 'e\u0301', '🚗', ' ', '\0'))
    .map((names) => `/${names.join('/')}`),
  fc.constantFrom('', '/', 'id:', 'rev:123456789', 'ns:1', 'ns:1/a', '/Cars', '/Cars/a.txt'),
  fc.string({ unit: 'binary' }),
);

const value = fc.oneof(path, fc.jsonValue(), fc.boolean(), fc.integer());

/** Arguments whose fields exist somewhere, with values that may fit. */
const argument = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom(
      ...['path', 'cursor', 'recursive', 'limit', 'shared_link', 'url', 'query', 'from_path'],
      ...['to_path', 'autorename', 'mode', 'include_deleted', 'resource', 'rev', 'timeout'],
    ),
    value,
  ),
);

async function send(standIn: DropboxStandIn, token: string, route: Route, json: string) {
  const isRpc = route.style === 'rpc';
  const safe = json.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const response = await fetch(`${standIn.url}/${route.host}/2/${route.name}`, {
    method: 'POST',
    headers: {
      ...(route.auth !== 'noauth' && { Authorization: `Bearer ${token}` }),
      ...(isRpc ? { 'Content-Type': 'application/json' } : { 'Dropbox-API-Arg': safe }),
      ...(route.style === 'upload' && { 'Content-Type': 'application/octet-stream' }),
    },
    ...(isRpc && { body: json }),
  });
  return { status: response.status, text: await response.text() };
}

describe('whatever is sent', () => {
  // It would revoke the token of all that follow.
  const routes = [...playedRoutes.values()].filter(({ name }) => name !== 'auth/token/revoke');

  it('is answered as Dropbox would: right, senseless or refused, never broken', async () => {
    await using standIn = await startDropboxStandIn({
      longpoll: { secondMillis: 0, jitterSeconds: 0 },
    });
    const token = standIn.accessToken();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), argument, async (route, sent) => {
        standIn.drive.putFile('/Cars/a.txt', 'a');
        const { status, text } = await send(standIn, token, route, JSON.stringify(sent));
        expect([200, 400, 409], `${route.name}: ${text}`).toContain(status);
      }),
      { numRuns: 600 },
    );
  });
});
