import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { HOST, listen } from './listen.ts';

/** Answers one request, as `fetch` does. */
export type Answer = (request: Request) => Promise<Response>;

export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = incoming.method ?? 'GET';
  const body = method === 'GET' || method === 'HEAD' ? null : await buffer(incoming);
  return new Request(`http://${HOST}${incoming.url ?? '/'}`, { method, headers, body });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

async function serve(answer: Answer, incoming: IncomingMessage, outgoing: ServerResponse) {
  try {
    await send(await answer(await readRequest(incoming)), outgoing);
  } catch {
    // Only a request that is no HTTP, or a client that left, gets here.
    if (!outgoing.headersSent) outgoing.writeHead(400);
    outgoing.end();
  }
}

/** Serves `answer` over HTTP on this machine. */
export async function startHttpServer(answer: Answer, port: number): Promise<HttpServer> {
  const server = createServer((incoming, outgoing) => {
    void serve(answer, incoming, outgoing);
  });
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
