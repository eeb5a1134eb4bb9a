import { createHash } from 'node:crypto';

/**
 * What a source stage hands on, one after another. `itemKey` names the item at its source, the
 * same in every run, and is known before the item is read: what is done is recognised by it when a
 * run is resumed.
 */
export type SourceItem<TListing> =
  | { readonly kind: 'listing'; readonly itemKey: string; readonly listing: TListing }
  /** Looked at, and nothing for us; nothing is wrong with it. */
  | { readonly kind: 'skipped'; readonly itemKey: string; readonly reason: string }
  /** Should have been a listing, but could not be had. */
  | { readonly kind: 'failed'; readonly itemKey: string; readonly error: Error };

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Items that a former run has done: they are neither read nor handed on. */
  readonly isDone: (itemKey: string) => boolean;
}

/**
 * The key of an item, for example `page:2024/a.html`.
 *
 * Postgres cannot index a key of more than some 2,700 bytes, and a path may have 4,096. A key that
 * is too long keeps its beginning and its end, where file names differ.
 */
export function itemKeyOf(kind: string, name: string): string {
  const key = storable(`${kind}:${name}`);
  if (key.length <= 500) return key;
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 12);
  return `${key.slice(0, 240)}…${hash}…${key.slice(-240)}`;
}

/** Postgres stores neither NUL nor half of a character; a source may well have both in a name. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
