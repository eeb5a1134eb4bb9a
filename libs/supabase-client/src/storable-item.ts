import { isUnstorable, storableObject } from './storable-json.ts';
import type { VehicleItem } from './vehicle-item.ts';

/** An item in words that the database can store. */
export interface StorableItem {
  readonly itemKey: string;
  /** JSON; its characters are about the bytes that it takes of a request. */
  readonly json: string;
}

/**
 * Puts an item into words, with U+FFFD for what `jsonb` cannot hold (NUL, halves of surrogate pairs).
 *
 * @throws TypeError where the item is no JSON at all: a cycle, a BigInt
 */
export function storableItem(item: VehicleItem): StorableItem {
  const json = JSON.stringify(item);
  if (!isUnstorable(json)) return { itemKey: item.item_key, json };
  const storable = storableObject(item) as VehicleItem;
  return { itemKey: storable.item_key, json: JSON.stringify(storable) };
}
