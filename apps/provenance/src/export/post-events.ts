import { setTimeout as wait } from 'node:timers/promises';
import { UsageError } from '@logbook/importer-cli';
import { LogbookError } from '@logbook/vehicle-model';
import type { RunEvent } from './openlineage/run-event.ts';

/** An OpenLineage endpoint that a person named, such as Marquez' `/api/v1/lineage`. */
export interface Endpoint {
  readonly url: URL;
  /** Sent as a bearer token; null sends none. */
  readonly key: string | null;
  readonly timeoutMillis: number;
  /** The waits before the second try and those after it. */
  readonly waitsMillis: readonly number[];
}

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);
const longestPauseMillis = 60_000;

/** @throws UsageError for what is no address, or where a key would travel in clear text */
export function endpointOf(address: string, key: string | null): Endpoint {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new UsageError('--url takes an http or https address.');
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(
      '--url has a password; set OPENLINEAGE_API_KEY instead. Nothing was sent.',
    );
  }
  if (key !== null && url.protocol !== 'https:' && !loopbackHosts.has(url.hostname)) {
    throw new UsageError(
      `OPENLINEAGE_API_KEY is set, and would travel to ${url.host} in clear text. Nothing was sent.`,
    );
  }
  return { url, key, timeoutMillis: 30_000, waitsMillis: [1_000, 2_000, 4_000, 8_000] };
}

/** How an endpoint took an event: a refused one is the event's own fault, and the next may do. */
export type Posted = { readonly taken: true } | { readonly taken: false; readonly why: string };

/**
 * Sends one event, again where that may help. Redirects are not followed: nobody named where they
 * lead.
 *
 * @throws LogbookError `LINEAGE_ENDPOINT` where no further event would fare better
 */
export async function postEvent(endpoint: Endpoint, event: RunEvent): Promise<Posted> {
  for (let tries = 0; ; tries += 1) {
    const answer = await postOnce(endpoint, event);
    if (answer.kind === 'taken') return { taken: true };
    if (answer.kind === 'refused') return { taken: false, why: answer.why };
    const pause = endpoint.waitsMillis[tries];
    if (answer.kind !== 'again' || pause === undefined) throw endpointError(endpoint, answer.why);
    await wait(Math.max(pause, Math.min(answer.pauseMillis, longestPauseMillis)));
  }
}

type Answer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused' | 'stop'; readonly why: string }
  | { readonly kind: 'again'; readonly why: string; readonly pauseMillis: number };

async function postOnce(endpoint: Endpoint, event: RunEvent): Promise<Answer> {
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(endpoint.key === null ? {} : { authorization: `Bearer ${endpoint.key}` }),
      },
      body: JSON.stringify(event),
      redirect: 'manual',
      signal: AbortSignal.timeout(endpoint.timeoutMillis),
    });
    const why = `HTTP ${response.status}${await firstWords(response)}`;
    return judged(response, why);
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    const why = late ? `no answer within ${endpoint.timeoutMillis / 1000} s` : rootOf(error);
    return { kind: 'again', why, pauseMillis: 0 };
  }
}

/** These say that the event is wrong, not the address or the key. */
const faultOfEvent = new Set([400, 409, 413, 415, 422]);

function judged({ status, headers }: Response, why: string): Answer {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (faultOfEvent.has(status)) return { kind: 'refused', why };
  if (status === 408 || status === 429 || status >= 500) {
    const seconds = Number(headers.get('retry-after') ?? 0);
    return { kind: 'again', why, pauseMillis: Number.isFinite(seconds) ? seconds * 1000 : 0 };
  }
  return { kind: 'stop', why };
}

const wordsShown = 200;

async function firstWords(response: Response): Promise<string> {
  if (response.ok) {
    await response.body?.cancel();
    return '';
  }
  const text = (await response.text()).replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return text === '' ? '' : `: ${text.slice(0, wordsShown)}`;
}

function rootOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const { code } = cause as NodeJS.ErrnoException;
  return code === undefined ? cause.message : `could not be reached (${code})`;
}

/** The path may hold a token; the host says enough. */
function endpointError({ url }: Endpoint, why: string): LogbookError {
  return new LogbookError(`The lineage endpoint ${url.host} takes nothing: ${why}.`, {
    code: 'LINEAGE_ENDPOINT',
    consequence: 'stop-run',
    facts: { host: url.host, why },
  });
}
