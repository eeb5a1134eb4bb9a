import { IdleLimit } from '../connection/idle-limit.ts';
import { NoAnswerError } from './no-answer.ts';

interface Bounds {
  /** How long nothing may come. */
  readonly idleMillis: number;
  /** Of an answer. One that is longer is no answer to our question. */
  readonly mostBytes: number;
  /** A longer pause than this is not waited for. */
  readonly longestPauseMillis: number;
}

/**
 * The network's `fetch` for an endpoint that may be slow, endless, busy or not what it says. The answer
 * comes whole or not at all, so that a connection that is cut is a failed request like any other.
 *
 * @throws NoAnswerError for what must not be tried again
 */
export function boundedFetch({ idleMillis, mostBytes, longestPauseMillis }: Bounds): typeof fetch {
  return async (input, init = {}) => {
    const idle = new IdleLimit(idleMillis);
    const signals = init.signal == null ? [idle.signal] : [init.signal, idle.signal];
    try {
      const response = await fetch(input, {
        ...init,
        // Followed, a redirect would take the photos to a place that nobody named.
        redirect: 'manual',
        signal: AbortSignal.any(signals),
      });
      idle.heard();
      refuseRedirect(response);
      refuseLongPause(response.headers, longestPauseMillis);
      return await wholeAnswer(response, idle, mostBytes);
    } catch (error) {
      if (!idle.signal.aborted) throw error;
      throw new NoAnswerError('endpoint', `nothing came for ${idleMillis / 1000} s`);
    } finally {
      idle.stop();
    }
  };
}

function refuseRedirect({ status }: Response): void {
  if (status < 300 || status > 399) return;
  throw new NoAnswerError('settings', `the endpoint sends requests elsewhere (status ${status})`);
}

function refuseLongPause(headers: Headers, longestMillis: number): void {
  const asked = headers.get('retry-after');
  if (asked === null) return;
  const seconds = Number(asked);
  const millis = Number.isNaN(seconds) ? Date.parse(asked) - Date.now() : seconds * 1000;
  if (!(millis > longestMillis)) return;
  const pause = `${Math.ceil(millis / 1000)} s`;
  throw new NoAnswerError('settings', `the endpoint asks for a pause of ${pause}`);
}

async function wholeAnswer(
  response: Response,
  idle: IdleLimit,
  mostBytes: number,
): Promise<Response> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop early cancels the body, and with it the connection.
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    idle.heard();
    sizeBytes += piece.byteLength;
    if (sizeBytes > mostBytes) {
      throw new NoAnswerError('answer', `the answer is longer than ${mostBytes / 1000} kB`);
    }
    pieces.push(piece);
  }
  const { status, statusText, headers } = response;
  const body = pieces.length === 0 ? null : Buffer.concat(pieces);
  return new Response(body, { status, statusText, headers });
}
