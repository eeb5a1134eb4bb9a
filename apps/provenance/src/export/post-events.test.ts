import { describe, expect, it } from 'vitest';
import { LineageEndpoint } from '../../tests/lineage-endpoint.ts';
import type { RunEvent } from './openlineage/run-event.ts';
import { endpointOf, postEvent } from './post-events.ts';
import type { Endpoint } from './post-events.ts';

const event: RunEvent = {
  eventType: 'START',
  eventTime: '2025-11-03T06:36:10.000Z',
  producer: 'urn:logbook:provenance',
  schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
  run: { runId: '6f9619ff-8b86-4011-b42d-00c04fc964ff', facets: {} },
  job: { namespace: 'logbook', name: 'bat_import', facets: {} },
  inputs: [],
  outputs: [],
};
const quick = (url: string): Endpoint => ({
  ...endpointOf(url, null),
  timeoutMillis: 200,
  waitsMillis: [1, 1],
});

describe('an event that is sent', () => {
  it('is taken by an endpoint that answers well', async () => {
    await using endpoint = await LineageEndpoint.open();
    expect(await postEvent(quick(endpoint.url), event)).toEqual({ taken: true });
    expect(endpoint.taken).toEqual([event]);
  });

  it.each([408, 429, 500, 502, 503])('is sent again after HTTP %d', async (status) => {
    await using endpoint = await LineageEndpoint.open();
    endpoint.answer = (_, request) => ({ status: request < 3 ? status : 200 });
    expect(await postEvent(quick(endpoint.url), event)).toEqual({ taken: true });
    expect(endpoint.requests).toBe(3);
  });

  it('is sent again when no answer comes in time', async () => {
    await using endpoint = await LineageEndpoint.open();
    endpoint.answer = (_, request) => (request === 1 ? null : { status: 200 });
    expect(await postEvent(quick(endpoint.url), event)).toEqual({ taken: true });
  });

  it.each([400, 409, 413, 422])('is left behind after HTTP %d, with the reason', async (status) => {
    await using endpoint = await LineageEndpoint.open();
    endpoint.answer = () => ({ status, body: 'no\u001b[2J\nsuch field' });
    const why = `HTTP ${status}: no [2J such field`;
    expect(await postEvent(quick(endpoint.url), event)).toEqual({ taken: false, why });
    expect(endpoint.requests).toBe(1);
  });

  it.each([401, 403, 404, 405])('stops everything after HTTP %d, at once', async (status) => {
    await using endpoint = await LineageEndpoint.open();
    endpoint.answer = () => ({ status });
    const refused = { code: 'LINEAGE_ENDPOINT', facts: { why: `HTTP ${status}` } };
    await expect(postEvent(quick(endpoint.url), event)).rejects.toMatchObject(refused);
    expect(endpoint.requests).toBe(1);
  });

  it('follows no redirect: nobody named where it leads', async () => {
    await using elsewhere = await LineageEndpoint.open();
    await using endpoint = await LineageEndpoint.open();
    endpoint.answer = () => ({ status: 307, headers: { location: elsewhere.url } });
    await expect(postEvent(quick(endpoint.url), event)).rejects.toThrow('HTTP 307');
    expect(elsewhere.requests).toBe(0);
  });

  it.each([
    ['that never answers', (): null => null, 'no answer within 0.2 s'],
    ['that is broken', (): { status: number } => ({ status: 500 }), 'HTTP 500'],
  ])('gives an endpoint %s up after some tries', async (_what, answer, why) => {
    await using endpoint = await LineageEndpoint.open();
    endpoint.answer = answer;
    await expect(postEvent(quick(endpoint.url), event)).rejects.toThrow(why);
    expect(endpoint.requests).toBe(3);
  });

  it('says that nobody listens, and never the path of the address', async () => {
    const gone = await LineageEndpoint.open();
    const { url } = gone;
    await gone[Symbol.asyncDispose]();
    const error: unknown = await postEvent(quick(`${url}?token=secret`), event).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'LINEAGE_ENDPOINT' });
    expect(String(error)).toContain('ECONNREFUSED');
    expect(String(error)).not.toContain('secret');
  });
});

it.each([
  ['no address', null],
  ['ftp://example.org', null],
  ['https://me:secret@example.org', null],
  ['http://example.org', 'key'],
])('%s with the key %s is refused, and no secret is shown', (url, key) => {
  expect(() => endpointOf(url, key)).toThrow(/^(?!.*secret)/);
});
