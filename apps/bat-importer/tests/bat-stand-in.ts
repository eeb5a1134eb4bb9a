import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the stand-in answers to one request. */
export interface StandInAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A server on this machine that plays bringatrailer.com: real HTTP, and it remembers what was asked. */
export class BatStandIn implements AsyncDisposable {
  readonly requests: string[] = [];
  readonly #answers = new Map<string, StandInAnswer>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url ?? '/';
      this.requests.push(path);
      const answer = this.#answers.get(path) ?? { status: 404, body: 'Not found' };
      response.writeHead(answer.status ?? 200, {
        'content-type': 'text/html; charset=UTF-8',
        ...answer.headers,
      });
      response.end(answer.body ?? '');
    });
  }

  static async start(): Promise<BatStandIn> {
    const standIn = new BatStandIn();
    standIn.answer('/robots.txt', { body: 'User-agent: *\nDisallow: /member/\n' });
    await new Promise<void>((resolve) => standIn.#server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  answer(path: string, answer: StandInAnswer): void {
    this.#answers.set(path, answer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
