import { matchName } from '../sql/table-name.ts';
import type { Guarded } from './options.ts';

export type RestTarget =
  | { readonly kind: 'table' | 'function'; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** What an address of PostgREST leads to: `…/rest/v1/vehicles?select=id`, `…/rest/v1/rpc/record_vehicles`. */
export function restTarget(address: string, guarded: Guarded): RestTarget | undefined {
  const path = /(?:^|\/)rest\/+v1\/+(?<rpc>rpc\/+)?(?<name>[^/?#&\s"'\\]*)/.exec(address)?.groups;
  const name = path?.['name'];
  if (name === undefined) return undefined;
  if (path?.['rpc'] !== undefined)
    return guarded.rpcs.includes(name) ? { kind: 'function', name } : undefined;
  // `/vehicles${query}`: what follows the name is rather a question mark than more of the name.
  const withoutQuery = name.replace(/(?<=.)\uFFFC+$/, '');
  if (matchName(withoutQuery, guarded.tables) === 'yes')
    return { kind: 'table', name: withoutQuery };
  return matchName(name, guarded.tables) === 'maybe' ? { kind: 'unknown', name } : undefined;
}
