import { HttpError, showAddress } from './http-error.ts';

/**
 * The address as a URL, if it is one that we may ask: https, its host exactly one of
 * `allowedHosts` (a subdomain is another host), the default port, no user or password.
 *
 * @param base what a relative address, such as one in a redirect, is relative to
 * @throws HttpError `HTTP_ADDRESS_REFUSED` naming the address and the reason
 */
export function checkAddress(
  address: string | URL,
  allowedHosts: ReadonlySet<string>,
  base?: URL,
): URL {
  const refuse = (reason: string) => {
    const redirected = base === undefined ? '' : ` (${showAddress(base)} sends there)`;
    const url = showAddress(address);
    return new HttpError('HTTP_ADDRESS_REFUSED', `Refused to ask ${url}${redirected}: ${reason}.`, {
      facts: { url, reason, ...(base !== undefined && { redirectedFrom: showAddress(base) }) },
    });
  };
  const url = URL.parse(String(address), base?.href);
  if (url === null) throw refuse('it is not a web address');
  if (url.username !== '' || url.password !== '') {
    throw refuse('it carries a user name or password');
  }
  if (url.protocol !== 'https:') throw refuse('only https addresses are asked');
  if (!allowedHosts.has(url.hostname)) {
    throw refuse(`its host ${url.hostname} is not ${[...allowedHosts].join(' or ')}`);
  }
  if (url.port !== '') throw refuse(`port ${url.port} is not the port of https`);
  url.hash = '';
  return url;
}
