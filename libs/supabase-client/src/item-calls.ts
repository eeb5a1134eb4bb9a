import type { Connection } from './connection.ts';
import { itemAnswers } from './item-answer.ts';
import type { ItemAnswer } from './item-answer.ts';
import type { CallOptions, RunStart } from './logbook-client.ts';
import { startArguments } from './run-calls.ts';
import type { VehicleItem } from './vehicle-item.ts';

export async function recordItems(
  connection: Connection,
  runId: string,
  items: readonly VehicleItem[],
  options?: CallOptions,
): Promise<readonly ItemAnswer[]> {
  const { value } = await connection.rpc(
    {
      name: 'record_vehicles',
      repeatable: true,
      options,
      facts: { runId, items: items.length },
    },
    { p_run_id: runId, p_vehicles: items },
    (data) => answersToAll(items, data),
  );
  return value;
}

export async function previewItems(
  connection: Connection,
  start: RunStart,
  items: readonly VehicleItem[],
  options?: CallOptions,
): Promise<readonly ItemAnswer[]> {
  const { value } = await connection.rpc(
    {
      name: 'preview_vehicles',
      repeatable: true,
      options,
      facts: { automation: start.automation, items: items.length },
    },
    { ...startArguments(start), p_vehicles: items },
    (data) => answersToAll(items, data),
  );
  return value;
}

/** An item without an answer would be dropped in silence. */
function answersToAll(items: readonly VehicleItem[], data: unknown): readonly ItemAnswer[] {
  const answers = itemAnswers(data);
  if (answers.length !== items.length) {
    throw new Error(`${items.length} items were sent, ${answers.length} answers came back.`);
  }
  for (const [index, item] of items.entries()) {
    if (answers[index]?.itemKey !== item.item_key) {
      throw new Error(`Answer ${index} is not about "${item.item_key}".`);
    }
  }
  return answers;
}
