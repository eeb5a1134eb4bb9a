import { Dropbox } from 'dropbox';
import type { RouteInfo } from './route.ts';

/**
 * The SDK's own table of all routes, read by calling each of its methods with a `request` that
 * only looks at what it is given. It covers the whole API, played here or not.
 */
export function readSdkRoutes(): Map<string, RouteInfo> {
  const found = new Map<string, RouteInfo>();
  const client = new Dropbox() as unknown as Record<string, unknown>;
  client['request'] = (
    name: string,
    _argument: unknown,
    auth: RouteInfo['auth'],
    host: RouteInfo['host'],
    style: RouteInfo['style'],
    scope: string | null,
  ) => found.set(name, { name, auth, host, style, scope });
  for (const method of Object.values(client)) {
    if (
      typeof method === 'function' &&
      method !== client['request'] &&
      method !== client['fetch']
    ) {
      (method as (this: unknown, argument: object) => unknown).call(client, {});
    }
  }
  return found;
}
