import { createHash } from 'node:crypto';
import type { ListingPage } from './listing-page.ts';

/**
 * What the source stage hands on, one after another. `itemKey` names the item at its source, the
 * same in every run, and is known before the item is read: `listing:<slug>` for an address,
 * `page:<path in the folder>` for a saved file, `sample:<case>` for a sample.
 */
export type SourceItem =
  | { readonly kind: 'page'; readonly itemKey: string; readonly page: ListingPage }
  /** Looked at, and nothing for us; nothing is wrong with it. */
  | { readonly kind: 'skipped'; readonly itemKey: string; readonly reason: string }
  /** Should have been a page, but could not be had. */
  | { readonly kind: 'failed'; readonly itemKey: string; readonly error: Error };

/**
 * Postgres cannot index a key of more than some 2,700 bytes, and a path may have 4,096. A key that
 * is too long keeps its beginning and its end, where file names differ.
 */
export function itemKey(kind: string, name: string): string {
  const key = `${kind}:${name}`;
  if (key.length <= 500) return key;
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 12);
  return `${key.slice(0, 240)}…${hash}…${key.slice(-240)}`;
}
