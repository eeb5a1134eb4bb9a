import type { SourceItem as Item } from '@logbook/source-files';
import type { ListingPage } from './listing-page.ts';

/**
 * What the source stage hands on, one after another. Keys: `listing:<slug>` for an address,
 * `page:<path in the folder>` for a saved file, `sample:<case>` for a sample.
 */
export type SourceItem = Item<ListingPage>;
