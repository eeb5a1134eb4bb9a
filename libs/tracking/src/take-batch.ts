import type { StorableItem } from '@logbook/supabase-client';

/** How much goes into one request. */
export interface BatchLimits {
  readonly maxItems: number;
  /** Characters of JSON. An item that is larger by itself goes alone. */
  readonly maxSize: number;
}

export interface WaitingItem {
  readonly storable: StorableItem;
  /** Counts up from 1 in the order of arrival. */
  readonly number: number;
  readonly since: number;
}

/**
 * Takes the next batch from the front. No key comes twice in it, and none that is on its way: what
 * was said of an item first must be durable before what was said of it next.
 */
export function takeBatch(
  waiting: WaitingItem[],
  limits: BatchLimits,
  isUnderWay: (itemKey: string) => boolean,
): readonly WaitingItem[] {
  const keys = new Set<string>();
  let size = 0;
  let end = 0;
  for (const { storable } of waiting) {
    const { itemKey, json } = storable;
    const full = end >= limits.maxItems || (end > 0 && size + json.length > limits.maxSize);
    if (full || keys.has(itemKey) || isUnderWay(itemKey)) break;
    keys.add(itemKey);
    size += json.length;
    end += 1;
  }
  return waiting.splice(0, end);
}
