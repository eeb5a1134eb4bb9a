import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient } from '@logbook/outbound-http';
import type { HttpClient } from '@logbook/outbound-http';
import { onTestFinished } from 'vitest';

export interface Question {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly nonce: string | undefined;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface LocalBat {
  readonly http: HttpClient;
  /** All requests but those for robots.txt, in order. */
  readonly questions: Question[];
}

export const html = (body: string): Reply => ({
  headers: { 'Content-Type': 'text/html; charset=UTF-8' },
  body,
});

/** A real server that plays bringatrailer.com; `null` is 404. */
export async function openBat(reply: (question: Question) => Reply | null): Promise<LocalBat> {
  const questions: Question[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const question = { method, path, nonce: headers['x-wp-nonce'] as string | undefined, body };
      if (path !== '/robots.txt') questions.push(question);
      const answer = reply(question) ?? { status: 404 };
      response.writeHead(answer.status ?? 200, { ...answer.headers }).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const http = createHttpClient({
    allowedHosts: ['bringatrailer.com'],
    userAgent: 'Logbook-Test/1.0',
    minimumIntervalMillis: 0,
    firstRetryWaitMillis: 1,
    testOrigin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  return { http, questions };
}

export const listingUrl = (slug: string) => `https://bringatrailer.com/listing/${slug}/`;
