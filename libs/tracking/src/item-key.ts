import { LogbookError } from '@logbook/vehicle-model';

/** As the ledger takes it; NUL and halves of surrogate pairs cannot be stored. */
const longestKey = 500;
const unstorable = /\0|\p{Surrogate}/u;

/**
 * An item that cannot be named cannot have a ledger row, not even a failed one.
 *
 * @throws LogbookError `ITEM_KEY_INVALID`, which stops the run
 */
export function assertItemKey(itemKey: string): void {
  const fault = faultOf(itemKey);
  if (fault === null) return;
  throw new LogbookError(`"${itemKey.slice(0, 80)}" cannot be an item key: ${fault}.`, {
    code: 'ITEM_KEY_INVALID',
    consequence: 'stop-run',
    facts: { itemKey },
    next: 'The item was not recorded. This is a fault of the importer.',
  });
}

function faultOf(itemKey: string): string | null {
  if (itemKey.trim() === '') return 'it is empty';
  if (itemKey.length > longestKey) return `it has ${itemKey.length} characters, over ${longestKey}`;
  return unstorable.test(itemKey) ? 'it has characters that cannot be stored' : null;
}
