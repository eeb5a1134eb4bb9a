import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { itemKeyOf, readSavedPage, readSavedPages } from '@logbook/source-files';
import type { ReadOptions, SavedPage, SourceItem as Item } from '@logbook/source-files';
import { isListingAddress, listingAddress } from './bat-address.ts';
import { SourceError } from './source-error.ts';
import type { SourceItem } from './source-item.ts';

/** The pages at a path, a file or a folder, with the addresses that they were saved from. */
export async function* readPages(
  path: string,
  options: ReadOptions & { readonly keyKind: string },
): AsyncGenerator<SourceItem> {
  for await (const item of readSavedPages(path, options)) yield withAddress(item);
}

/**
 * The listings that ship with the app, one folder each.
 *
 * @throws SourceError `BAT_SOURCE` if there are none
 */
export async function* readSamples(
  folder: string,
  { signal, isDone }: ReadOptions,
): AsyncGenerator<SourceItem> {
  const cases = (await readdir(folder)).sort((a, b) => (a < b ? -1 : 1));
  let found = false;
  for (const name of cases) {
    const path = join(folder, name, 'page.html');
    if (!existsSync(path)) continue;
    found = true;
    signal?.throwIfAborted();
    const key = itemKeyOf('sample', name);
    if (!isDone(key)) yield withAddress(await readSavedPage(key, path, `${name}/page.html`));
  }
  if (!found) throw new SourceError('BAT_SOURCE', 'There are no samples to import.');
}

function withAddress(item: Item<SavedPage>): SourceItem {
  if (item.kind !== 'listing') return item;
  const { html } = item.listing;
  return { ...item, listing: { ...item.listing, url: savedFrom(html) } };
}

/** Browsers write on top where a page was saved from. */
function savedFrom(html: string): string | null {
  const match = /<!-- saved from url=\(\d+\)(\S+) -->/.exec(html.slice(0, 2000));
  const address = match?.[1];
  return address !== undefined && isListingAddress(address) ? listingAddress(address).url : null;
}
