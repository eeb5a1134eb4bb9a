import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with the next request. */
export type Reaction =
  | { readonly status: number; readonly body: unknown }
  /** Takes the request and breaks the connection without a word. */
  | 'hang up'
  /** Never answers. */
  | 'stay silent';

/** A server on this machine that answers as it is told, in order, and then always the same. */
export interface UnreliableServer {
  readonly url: string;
  /** The paths of the requests that came, in order. */
  readonly requests: readonly string[];
  react(...reactions: Reaction[]): void;
  close(): Promise<void>;
}

export async function startUnreliableServer(): Promise<UnreliableServer> {
  let reactions: Reaction[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    request.resume();
    request.on('end', () => {
      const reaction = reactions.length > 1 ? reactions.shift() : reactions[0];
      if (reaction === 'stay silent') return;
      if (reaction === undefined || reaction === 'hang up') {
        response.destroy();
        return;
      }
      const text =
        typeof reaction.body === 'string' ? reaction.body : JSON.stringify(reaction.body);
      response.writeHead(reaction.status, { 'content-type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    react: (...next) => {
      reactions = next;
      requests.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
