import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const fixture = join(import.meta.dirname, '../../bat-importer/fixtures/sold');
const page = readFileSync(join(fixture, 'page.html'), 'utf8');
const facts = JSON.parse(readFileSync(join(fixture, 'facts.json'), 'utf8')) as {
  readonly listingId: number;
  readonly url: string;
};
const slug = new URL(facts.url).pathname.split('/')[2] ?? '';
const chassis = /Chassis:\s*(?:<[^>]*>)?([^<]+)</.exec(page)?.[1]?.trim() ?? '';

/** A small auction house on this machine: `/listing/car-<n>/` is a car, anything else is not there. */
export class SlowSite implements AsyncDisposable {
  readonly #server: Server;
  /** How long an answer takes. */
  readonly answerMillis: number;

  private constructor(server: Server, answerMillis: number) {
    this.#server = server;
    this.answerMillis = answerMillis;
  }

  static async open(answerMillis: number): Promise<SlowSite> {
    const server = createServer((request, response) => {
      const [, n] = /^\/listing\/car-(\d+)\/$/.exec(request.url ?? '') ?? [];
      const found = n !== undefined;
      const answer = (): void => {
        response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
        response.end(found ? pageOf(Number(n)) : 'not here');
      };
      if (request.url === '/robots.txt') {
        response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nAllow: /\n');
      } else setTimeout(answer, answerMillis);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SlowSite(server, answerMillis);
  }

  /** What an importer's process needs to read here instead of the real site. */
  get env(): Readonly<Record<string, string>> {
    const { port } = this.#server.address() as AddressInfo;
    return {
      LOGBOOK_BAT_TEST_ORIGIN: `http://127.0.0.1:${port}`,
      LOGBOOK_BAT_TEST_INTERVAL: '0',
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The fixture's page as another car: its own id, address and chassis. */
function pageOf(n: number): string {
  return page
    .replaceAll(String(facts.listingId), String(300_000_000 + n))
    .replaceAll(slug, `car-${n}`)
    .replaceAll(chassis, `TEST-${n}`);
}

export const listing = (n: number): string => `https://bringatrailer.com/listing/car-${n}/`;
