import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { listingAddress, memberAddress, resultsAddress } from './bat-address.ts';
import { SourceError } from './source-error.ts';

/** Where listings come from, one for each flag of the command line. */
export type ListingSource =
  | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
  /** A file with addresses, or `-` for standard input. */
  | { readonly kind: 'address-list'; readonly file: string; readonly stdin?: Readable }
  /** A saved page, or a folder of them. */
  | { readonly kind: 'pages'; readonly path: string }
  /** A login, or the member's page saved from a browser. */
  | { readonly kind: 'member'; readonly member: string }
  /** The address of a make, a model or results, or such a page saved from a browser. */
  | { readonly kind: 'results'; readonly results: string }
  /** The listings that ship with the app: `<folder>/<case>/page.html`. */
  | { readonly kind: 'samples'; readonly folder: string };

/** A member or results page that its owner saved, told from a login or an address by its ending. */
export function isSavedPage(text: string): boolean {
  return /\.html?$/i.test(text) && !/^https?:/i.test(text);
}

async function mustExist(path: string): Promise<void> {
  try {
    await stat(path);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new SourceError('BAT_SOURCE', `${path} ${why}.`, { facts: { path, code }, cause });
  }
}

/**
 * Looks whether a source can be read at all, so that a slip on the command line is found before a
 * run is started. Asks nothing of any host.
 *
 * @throws SourceError `BAT_SOURCE` for a path that is not there, `BAT_ADDRESS` for an address or
 * login that makes no sense
 */
export async function checkListingSource(source: ListingSource): Promise<void> {
  switch (source.kind) {
    case 'addresses':
      for (const address of source.addresses) listingAddress(address);
      return;
    case 'address-list':
      return source.file === '-' ? undefined : mustExist(source.file);
    case 'pages':
      return mustExist(source.path);
    case 'samples':
      return mustExist(source.folder);
    case 'member':
      if (isSavedPage(source.member)) return mustExist(source.member);
      memberAddress(source.member);
      return;
    case 'results':
      if (isSavedPage(source.results)) return mustExist(source.results);
      resultsAddress(source.results);
      return;
  }
}
