import { isUnstorable, storableObject } from './storable-json.ts';
import type { VehicleItem } from './vehicle-item.ts';

/** An item that the database can store, and about how much of a request it takes. */
export interface StorableItem {
  readonly item: VehicleItem;
  /** Characters of its JSON, which is about its bytes. */
  readonly size: number;
}

/**
 * Replaces what `jsonb` cannot hold (NUL, halves of surrogate pairs) by U+FFFD.
 *
 * @throws TypeError where the item is no JSON at all: a cycle, a BigInt
 */
export function storableItem(item: VehicleItem): StorableItem {
  const text = JSON.stringify(item);
  if (!isUnstorable(text)) return { item, size: text.length };
  return { item: storableObject(item) as VehicleItem, size: text.length };
}
