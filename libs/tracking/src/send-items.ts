import { DatabaseError, outcomeItem, storableItem } from '@logbook/supabase-client';
import type { ItemAnswer, StorableItem } from '@logbook/supabase-client';

export type RecordItems = (items: readonly StorableItem[]) => Promise<readonly ItemAnswer[]>;

/**
 * Sends a batch. Where the database refuses the whole of it over its contents (too large, too
 * slow, not readable), halves are sent instead, down to the one item that is at fault: it becomes
 * a `failed` row, and the others are recorded.
 */
export async function sendItems(
  record: RecordItems,
  batch: readonly StorableItem[],
): Promise<readonly ItemAnswer[]> {
  try {
    return await record(batch);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.consequence !== 'skip-item') throw error;
    if (batch.length > 1) return await sendHalves(record, batch);
    return await sendRefusal(record, batch, error);
  }
}

async function sendHalves(
  record: RecordItems,
  batch: readonly StorableItem[],
): Promise<readonly ItemAnswer[]> {
  const middle = Math.ceil(batch.length / 2);
  const first = await sendItems(record, batch.slice(0, middle));
  const second = await sendItems(record, batch.slice(middle));
  return [...first, ...second];
}

async function sendRefusal(
  record: RecordItems,
  batch: readonly StorableItem[],
  error: DatabaseError,
): Promise<readonly ItemAnswer[]> {
  return await record(
    batch.map(({ itemKey }) => storableItem(outcomeItem(itemKey, 'failed', error.message))),
  );
}
