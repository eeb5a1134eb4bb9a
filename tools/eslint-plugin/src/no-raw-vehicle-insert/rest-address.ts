import { matchName } from '../sql/table-name.ts';
import type { Guarded } from './options.ts';

/** A path as `URL` makes it: `%76ehicles` and `./vehicles` are `vehicles`, `a/../vehicles` is too. */
export function asPath(written: string): string {
  const query = written.search(/[?#]/);
  const end = query < 0 ? written.length : query;
  let path = written
    .slice(0, end)
    .replaceAll(/%([2-7][\da-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  for (let before = ''; before !== path;) {
    before = path;
    path = path
      .replaceAll(/(?<=^|\/)\.\/+/g, '')
      .replaceAll(/(?<=^|\/)(?!\.\.?\/)[^/\s]+\/\.\.(?:\/+|$)/g, '');
  }
  return path + written.slice(end);
}

export type RestTarget =
  | { readonly kind: 'table' | 'function'; readonly name: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** What an address of PostgREST leads to: `…/rest/v1/vehicles?select=id`, `…/rest/v1/rpc/record_vehicles`. */
export function restTarget(address: string, guarded: Guarded): RestTarget | undefined {
  const path = /(?:^|\/)rest\/+v1\/+(?<rpc>rpc\/+)?(?<name>[^/?#&\s"'\\]*)/.exec(
    asPath(address),
  )?.groups;
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
