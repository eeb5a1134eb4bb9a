import type { StorableItem } from '@logbook/supabase-client';

/** How much goes into one request. */
export interface BatchLimits {
  readonly maxItems: number;
  /** Characters of JSON. An item that is larger by itself goes alone. */
  readonly maxSize: number;
}

export interface WaitingItem {
  readonly itemKey: string;
  readonly storable: StorableItem;
  /** Counts up from 1 in the order of arrival. */
  readonly number: number;
  readonly since: number;
}

/**
 * Takes the next batch from the front. No key comes twice in it: what was said of an item first
 * must be durable before what was said of it next.
 */
export function takeBatch(waiting: WaitingItem[], limits: BatchLimits): readonly WaitingItem[] {
  const keys = new Set<string>();
  let size = 0;
  let end = 0;
  for (const { itemKey, storable } of waiting) {
    const full = end >= limits.maxItems || (end > 0 && size + storable.size > limits.maxSize);
    if (full || keys.has(itemKey)) break;
    keys.add(itemKey);
    size += storable.size;
    end += 1;
  }
  return waiting.splice(0, end);
}
