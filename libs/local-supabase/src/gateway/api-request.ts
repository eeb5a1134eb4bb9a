import { GatewayError } from './gateway-error.ts';

/** A request as the parts that matter, read once. */
export interface ApiRequest {
  readonly method: string;
  /** The table, the view, or the function. */
  readonly target: string;
  readonly isFunction: boolean;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: string;
  readonly preferences: Preferences;
  /** One object is wanted instead of an array of them. */
  readonly wantsObject: boolean;
}

/** The `Prefer` header. Unknown preferences are ignored, as HTTP says. */
export interface Preferences {
  readonly wantsRows: boolean;
  readonly wantsCount: boolean;
  readonly resolution: 'merge-duplicates' | 'ignore-duplicates' | null;
  readonly missingIsDefault: boolean;
}

/** Query parameters that are no filter. */
export const RESERVED_PARAMETERS: ReadonlySet<string> = new Set([
  'select',
  'order',
  'limit',
  'offset',
  'columns',
  'on_conflict',
  'apikey',
]);

const REST_PATH = /\/rest\/v1\/(?<rpc>rpc\/)?(?<name>[^/]+)\/?$/;
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE']);

function readPreferences(header: string | null): Preferences {
  const given = new Set((header ?? '').split(',').map((preference) => preference.trim()));
  const resolution = (['merge-duplicates', 'ignore-duplicates'] as const).find((kind) =>
    given.has(`resolution=${kind}`),
  );
  return {
    wantsRows: given.has('return=representation'),
    // The planner's guess is allowed to be exact, and here the tables are small enough for it.
    wantsCount: ['exact', 'planned', 'estimated'].some((kind) => given.has(`count=${kind}`)),
    resolution: resolution ?? null,
    missingIsDefault: given.has('missing=default'),
  };
}

function refuseOtherSchemas(headers: Headers): void {
  for (const name of ['accept-profile', 'content-profile']) {
    const schema = headers.get(name);
    if (schema === null || schema === 'public') continue;
    throw new GatewayError(406, 'PGRST106', `Invalid schema: ${schema}`, {
      hint: 'Only the following schemas are exposed: public',
    });
  }
}

/**
 * Reads a request to `/rest/v1/…`, or throws the answer to one that cannot be read. `body` is what
 * the caller has of it as text already; null: it is in the request.
 */
export async function readApiRequest(request: Request, body: string | null): Promise<ApiRequest> {
  const url = new URL(request.url);
  const { rpc, name } = REST_PATH.exec(url.pathname)?.groups ?? {};
  if (name === undefined) {
    throw new GatewayError(404, 'PGRST125', 'Invalid path specified in request URL');
  }
  if (!METHODS.has(request.method)) {
    throw new GatewayError(405, 'PGRST117', `Unsupported HTTP method: ${request.method}`);
  }
  refuseOtherSchemas(request.headers);
  return {
    method: request.method,
    target: decodeURIComponent(name),
    isFunction: rpc !== undefined,
    query: url.searchParams,
    headers: request.headers,
    body: body ?? (await request.text()),
    preferences: readPreferences(request.headers.get('prefer')),
    wantsObject: (request.headers.get('accept') ?? '').includes('application/vnd.pgrst.object'),
  };
}
