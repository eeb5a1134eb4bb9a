import type { Json, JsonObject } from '@logbook/vehicle-model';
import type { VehicleItem } from './vehicle-item.ts';

/** An item that the database can store, and about how much of a request it takes. */
export interface StorableItem {
  readonly item: VehicleItem;
  /** Characters of its JSON, which is about its bytes. */
  readonly size: number;
}

/** What JSON can say and `jsonb` cannot hold: one such character would fail the whole batch. */
const unstorable = /\\u0000|\\ud[89a-f]/;

/**
 * Replaces what `jsonb` cannot hold (NUL, halves of surrogate pairs) by U+FFFD.
 *
 * @throws TypeError where the item is no JSON at all: a cycle, a BigInt
 */
export function storableItem(item: VehicleItem): StorableItem {
  const text = JSON.stringify(item);
  if (!unstorable.test(text)) return { item, size: text.length };
  return { item: storableObject(item) as VehicleItem, size: text.length };
}

function storable(value: Json): Json {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value === 'object' && value !== null) return storableObject(value as JsonObject);
  return value;
}

function storableObject(value: JsonObject): JsonObject {
  const entries = Object.entries(value).map(([key, part]) => [
    storableText(key),
    part === undefined ? undefined : storable(part),
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
