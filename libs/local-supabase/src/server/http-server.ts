import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished, pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { isStorageUrl } from '../storage/storage-request.ts';
import { HOST, listen } from './listen.ts';

/** Answers one request, as `fetch` does. */
export type Answer = (request: Request) => Promise<Response>;

export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

function readHeaders(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

/**
 * A body as it comes. Nothing is read before it is asked for, and who stops asking does not end the
 * connection, which the answer still has to pass.
 */
function bodyOf(incoming: IncomingMessage): ReadableStream {
  const pieces = incoming.iterator({ destroyOnReturn: false });
  return ReadableStream.from(pieces) as ReadableStream;
}

/** Files pass as they are; what is JSON is gathered, which is faster for what is small. */
async function readRequest(incoming: IncomingMessage, url: URL): Promise<Request> {
  const method = incoming.method ?? 'GET';
  const headers = readHeaders(incoming);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  if (!isStorageUrl(url)) {
    return new Request(url, { method, headers, body: await buffer(incoming) });
  }
  return new Request(url, { method, headers, body: bodyOf(incoming), duplex: 'half' });
}

const LET_PASS_MILLIS = 1000;

/**
 * Lets the rest of a body go by that was refused before its end: most clients read the answer only
 * after they have sent everything. Answers whether it came to its end, so that the connection can be
 * used again.
 */
async function letPass(incoming: IncomingMessage): Promise<boolean> {
  if (!incoming.complete) {
    incoming.resume();
    const ended = finished(incoming, { cleanup: true }).catch(() => undefined);
    await Promise.race([ended, setTimeout(LET_PASS_MILLIS, undefined, { ref: false })]);
  }
  return incoming.complete;
}

async function send(response: Response, outgoing: ServerResponse, url: URL): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body !== null && isStorageUrl(url)) {
    await pipeline(Readable.fromWeb(response.body), outgoing);
    return;
  }
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

async function serve(answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse) {
  try {
    const url = new URL(incoming.url ?? '/', `http://${HOST}`);
    const response = await answer(await readRequest(incoming, url));
    if (!(await letPass(incoming))) response.headers.set('connection', 'close');
    await send(response, outgoing, url);
  } catch {
    // A request that is no HTTP, a client that left, or a file that cannot be read to its end.
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(400).end();
  }
}

/** Serves `answer` over HTTP on this machine. */
export async function startHttpServer(answer: Answer, port: number): Promise<HttpServer> {
  const server = createServer((incoming, outgoing) => {
    void serve(answer, incoming, outgoing);
  });
  // A large file over a slow line is no attack here, where only this machine gets in.
  server.requestTimeout = 0;
  const boundPort = await listen(server, port);
  return {
    url: `http://${HOST}:${boundPort}`,
    close: async () => {
      // Requests under way are answered; connections that merely wait for the next one are cut.
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await closed;
    },
  };
}
