import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import axios, { isAxiosError } from 'axios';
import type { AxiosResponse } from 'axios';

/** One request as it goes over the wire: no redirect, no retry. */
export interface SingleRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
  readonly timeoutMillis: number;
  readonly maxBytes: number;
  /** Where a test's server listens; the address keeps its own host in every other respect. */
  readonly testOrigin: URL | null;
  /** A connection of its own: after a failure, a kept-alive socket may be the broken part. */
  readonly freshConnection: boolean;
}

/** What came of it. `unreachable` is everything below HTTP: no name, no connection, cut off, late. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** Empty unless the status is 2xx: nobody reads the page of an error. */
      readonly bytes: Uint8Array;
    }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreachable'; readonly reason: string };

const kept = {
  http: new HttpAgent({ keepAlive: true }),
  https: new HttpsAgent({ keepAlive: true }),
};
const fresh = { http: new HttpAgent(), https: new HttpsAgent() };

async function open(request: SingleRequest, signal: AbortSignal): Promise<AxiosResponse<Readable>> {
  const { url, testOrigin } = request;
  const agents = request.freshConnection ? fresh : kept;
  return axios.request<Readable>({
    url: testOrigin === null ? url.href : testOrigin.origin + url.pathname + url.search,
    method: request.method,
    headers: { ...request.headers, ...(testOrigin !== null && { Host: url.host }) },
    ...(request.body !== null && { data: request.body }),
    ...(testOrigin !== null && { proxy: false }),
    httpAgent: agents.http,
    httpsAgent: agents.https,
    signal,
    responseType: 'stream',
    maxRedirects: 0,
    validateStatus: () => true,
  });
}

/** The body, unpacked, or `null` as soon as it is larger than allowed: a small file can unpack to terabytes. */
async function readBody(
  response: AxiosResponse<Readable>,
  maxBytes: number,
): Promise<Uint8Array | null> {
  if (Number(response.headers['content-length']) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.data) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > maxBytes) return null;
  }
  return Buffer.concat(chunks);
}

function plainHeaders({ headers }: AxiosResponse): Record<string, string> {
  const pairs = Object.entries(headers as Record<string, unknown>);
  return Object.fromEntries(
    pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

/** Name and message only: the library's own error holds every header that we sent. */
function reasonOf(error: unknown): string {
  if (isAxiosError(error)) return error.code ?? 'the connection failed';
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

/**
 * Sends one request and reads its answer, within `timeoutMillis` for the whole of it.
 *
 * @throws the reason of `signal` if that is aborted; nothing else
 */
export async function askOnce(request: SingleRequest): Promise<Answer> {
  const timeout = AbortSignal.timeout(request.timeoutMillis);
  const signal = AbortSignal.any([request.signal, timeout]);
  try {
    const response = await open(request, signal);
    const stream = addAbortSignal(signal, response.data);
    try {
      const { status } = response;
      const headers = plainHeaders(response);
      if (status < 200 || status > 299) {
        return { kind: 'answer', status, headers, bytes: new Uint8Array() };
      }
      const bytes = await readBody(response, request.maxBytes);
      return bytes === null ? { kind: 'too-large' } : { kind: 'answer', status, headers, bytes };
    } finally {
      // What we did not read to its end must not go on flowing.
      stream.on('error', () => undefined).destroy();
    }
  } catch (error) {
    request.signal.throwIfAborted();
    const late = `no complete answer within ${request.timeoutMillis / 1000} s`;
    return { kind: 'unreachable', reason: timeout.aborted ? late : reasonOf(error) };
  }
}
