import type { EdgeFunction } from './edge-function.ts';
import { yucca } from './edge-platform.ts';
import type { Row } from './edge-platform.ts';

export interface Called {
  readonly status: number;
  readonly answer: Row;
  readonly headers: Headers;
}

/** Asks for an import as the platform's pages do. */
export async function callImport(
  edge: EdgeFunction,
  token: string | null,
  body: unknown = { organizationId: yucca, dropboxPath: '/Cars' },
  init: RequestInit = {},
): Promise<Called> {
  const headers = new Headers({ 'Content-Type': 'application/json' });
  if (token !== null) headers.set('Authorization', `Bearer ${token}`);
  for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(edge.url, { method: 'POST', body: sent, ...init, headers });
  const text = await response.text();
  const answer = text.startsWith('{') ? (JSON.parse(text) as Row) : { text };
  return { status: response.status, answer, headers: response.headers };
}

/** Calls until nothing remains; the answers, in their order. */
export async function callUntilDone(edge: EdgeFunction, token: string): Promise<readonly Row[]> {
  const answers: Row[] = [];
  for (;;) {
    const { status, answer } = await callImport(edge, token);
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(answer)}\n${edge.log}`);
    answers.push(answer);
    if (answer['more'] !== true) return answers;
    if (answers.length > 200) throw new Error('It never ends.');
  }
}
