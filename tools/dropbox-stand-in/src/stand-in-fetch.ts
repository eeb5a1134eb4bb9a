/** A request that would have left this machine. */
export class NotOfDropbox extends Error {
  override readonly name = 'NotOfDropbox';

  constructor(host: string) {
    super(`The Dropbox stand-in was asked for ${host}, which is none of Dropbox' hosts.`);
  }
}

const hosts: Readonly<Record<string, string>> = {
  'api.dropboxapi.com': 'api',
  'content.dropboxapi.com': 'content',
  'notify.dropboxapi.com': 'notify',
  'www.dropbox.com': 'www',
  'dropbox.com': 'www',
};

/** Temporary links have a host of their own each. */
const LINK_HOST = /\.dl\.dropboxusercontent\.com$/;

/**
 * Where the stand-in at `base` has what this address of Dropbox names. Addresses of the stand-in
 * itself stay as they are.
 * @throws NotOfDropbox for any other host
 */
export function standInAddress(base: string, address: string): string {
  const { host, origin, pathname, search } = new URL(address);
  if (origin === new URL(base).origin) return address;
  const prefix = LINK_HOST.test(host) ? 'dl' : hosts[host];
  if (prefix === undefined) throw new NotOfDropbox(host);
  return `${base}/${prefix}${pathname}${search}`;
}

/**
 * A `fetch` that takes requests for Dropbox' hosts to the stand-in at `base`, for the SDK's
 * `fetch` option, and lets no other request out of the house. The SDK's `domain` option cannot
 * do this: it always speaks https.
 *
 * @example new Dropbox({ accessToken, fetch: standInFetch('http://127.0.0.1:4000') })
 */
export function standInFetch(base: string, send: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    if (input instanceof Request) {
      return send(new Request(standInAddress(base, input.url), input), init);
    }
    return send(standInAddress(base, String(input)), init);
  };
}
