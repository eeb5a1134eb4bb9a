import { createHttpClient } from '@logbook/outbound-http';
import type { HttpClient, HttpClientOptions } from '@logbook/outbound-http';
import { batHost } from './bat-address.ts';

/** What an operator may change; where we go and who we are is not among it. */
export type BatClientOptions = Omit<HttpClientOptions, 'allowedHosts' | 'userAgent'> & {
  readonly version: string;
  /** An address or mail under which BaT can reach the operator. */
  readonly contact?: string;
};

/** The client for bringatrailer.com and no other host. */
export function createBatClient({ version, contact, ...options }: BatClientOptions): HttpClient {
  const reach = contact === undefined ? '' : ` (${contact})`;
  return createHttpClient({
    ...options,
    allowedHosts: [batHost],
    // What stands before the slash is our name in robots.txt.
    userAgent: `Logbook-BaT-Importer/${version}${reach}`,
  });
}
