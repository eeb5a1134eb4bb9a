import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What the endpoint answers to one event; null never answers. */
export interface EndpointAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ReceivedEvent {
  readonly eventType: string;
  readonly run: { readonly runId: string };
}

/** A lineage endpoint on this machine: it keeps what it took, and answers as the test says. */
export class LineageEndpoint implements AsyncDisposable {
  readonly #server: Server;
  readonly taken: ReceivedEvent[] = [];
  readonly authorizations = new Set<string | undefined>();
  requests = 0;
  answer: (event: ReceivedEvent, request: number) => EndpointAnswer | null = () => ({
    status: 201,
  });

  private constructor() {
    this.#server = createServer((request, response) => {
      void text(request).then((body) => {
        const event = JSON.parse(body) as ReceivedEvent;
        this.requests += 1;
        this.authorizations.add(request.headers.authorization);
        const answer = this.answer(event, this.requests);
        if (answer === null) return;
        if (answer.status < 300) this.taken.push(event);
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
  }

  static async open(): Promise<LineageEndpoint> {
    const endpoint = new LineageEndpoint();
    await new Promise<void>((resolve) => endpoint.#server.listen(0, '127.0.0.1', resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/v1/lineage`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
