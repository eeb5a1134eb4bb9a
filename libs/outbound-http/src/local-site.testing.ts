import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createHttpClient } from './http-client.ts';
import type { HttpClient, HttpClientOptions } from './http-client.ts';

export interface Visit {
  readonly host: string;
  readonly path: string;
  readonly atMillis: number;
  readonly headers: IncomingMessage['headers'];
}

export interface LocalSite {
  readonly origin: string;
  /** Every request for a page, in order. */
  readonly visits: Visit[];
  /** Every request for robots.txt. */
  readonly robotsVisits: Visit[];
}

export type Page = (response: ServerResponse, request: IncomingMessage, visit: number) => void;

/** A text or a status as a page. */
export function says(body: string | Buffer, headers: Record<string, string> = {}): Page {
  return (response) =>
    response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(body);
}

export function answers(status: number, headers: Record<string, string> = {}): Page {
  return (response) => response.writeHead(status, headers).end('an error page');
}

/** A real server on this machine that plays a site; `/robots.txt` answers 404 unless it is given. */
export async function openSite(pages: Readonly<Record<string, Page | Page[]>>): Promise<LocalSite> {
  const visits: Visit[] = [];
  const robotsVisits: Visit[] = [];
  const seen = new Map<string, number>();
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? '';
    const { host = '' } = request.headers;
    const list = path === '/robots.txt' ? robotsVisits : visits;
    list.push({ host, path, atMillis: performance.now(), headers: request.headers });
    const visit = seen.get(path) ?? 0;
    seen.set(path, visit + 1);
    const script = pages[path];
    const page = Array.isArray(script) ? (script[visit] ?? script.at(-1)) : script;
    (page ?? answers(404))(response, request, visit);
  };
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, visits, robotsVisits };
}

/** A client of that site with short waits. */
export function clientOf(
  site: { readonly origin: string },
  options: Partial<HttpClientOptions> = {},
): HttpClient {
  return createHttpClient({
    allowedHosts: ['site.example'],
    userAgent: 'Logbook-Test/1.0 (+https://logbook.example)',
    minimumIntervalMillis: 0,
    firstRetryWaitMillis: 5,
    timeoutMillis: 2000,
    testOrigin: site.origin,
    ...options,
  });
}
