import type { EmbeddedSupabase } from '../embedded-supabase.ts';
import type { LocalServer, ServeOptions } from '../local-supabase.ts';
import { startHttpServer } from './http-server.ts';
import type { Answer } from './http-server.ts';
import { HOST } from './listen.ts';
import { answerOwner, OWNER_ROUTE } from './owner-route.ts';
import { createOwnerToken } from './owner-token.ts';
import { startWireServer } from './wire-server.ts';

/** The Supabase CLI's own local port, so that a client's settings fit both. */
export const DEFAULT_PORT = 54321;

// A page in a browser may call the API: it is the key that opens it, not the page's address.
const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-expose-headers': 'accept-ranges, content-range, etag, proxy-status',
  'access-control-max-age': '600',
};

async function answerApi(fetch: typeof globalThis.fetch, request: Request): Promise<Response> {
  if (request.method === 'OPTIONS') {
    const asked = request.headers.get('access-control-request-headers') ?? '';
    const headers = { ...CORS_HEADERS, 'access-control-allow-headers': asked };
    return new Response(null, { status: 204, headers });
  }
  const response = await fetch(request);
  for (const [name, value] of Object.entries(CORS_HEADERS)) response.headers.set(name, value);
  return response;
}

/** Offers an open database over HTTP and the Postgres wire protocol, to this machine only. */
export async function startServer(
  { database, settings, lock }: EmbeddedSupabase,
  { port = DEFAULT_PORT }: ServeOptions,
): Promise<LocalServer> {
  const ownerToken = createOwnerToken();
  const answer: Answer = async (request) =>
    new URL(request.url).pathname === OWNER_ROUTE
      ? answerOwner(database, ownerToken, request)
      : answerApi(settings.fetch, request);
  const http = await startHttpServer(answer, port);
  const wire = await startWireServer(database, port === 0 ? 0 : port + 1, ownerToken).catch(
    async (error: unknown) => {
      await http.close();
      throw error;
    },
  );
  lock?.announce({ url: http.url, ownerToken });
  return {
    url: http.url,
    postgresUrl: `postgresql://postgres:${ownerToken}@${HOST}:${wire.port}/postgres`,
    close: async () => {
      lock?.announce(null);
      await Promise.all([http.close(), wire.close()]);
    },
  };
}
