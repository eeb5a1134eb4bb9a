import type { Connection } from './connection.ts';
import { itemAnswers } from './item-answer.ts';
import type { ItemAnswer } from './item-answer.ts';
import type { CallOptions, RunStart } from './logbook-client.ts';
import { startArguments } from './run-calls.ts';
import type { StorableItem } from './storable-item.ts';

export async function recordItems(
  connection: Connection,
  runId: string,
  items: readonly StorableItem[],
  options?: CallOptions,
): Promise<readonly ItemAnswer[]> {
  const call = {
    name: 'record_vehicles',
    repeatable: true,
    options,
    facts: { runId, items: items.length },
  } as const;
  return connection.prepared.with(asArray(items), async (p_vehicles) => {
    const { value } = await connection.rpc(call, { p_run_id: runId, p_vehicles }, (data) =>
      answersToAll(items, data),
    );
    return value;
  });
}

export async function previewItems(
  connection: Connection,
  start: RunStart,
  items: readonly StorableItem[],
  options?: CallOptions,
): Promise<readonly ItemAnswer[]> {
  const call = {
    name: 'preview_vehicles',
    repeatable: true,
    options,
    facts: { automation: start.automation, items: items.length },
  } as const;
  return connection.prepared.with(asArray(items), async (p_vehicles) => {
    const args = { ...startArguments(start), p_vehicles };
    const { value } = await connection.rpc(call, args, (data) => answersToAll(items, data));
    return value;
  });
}

function asArray(items: readonly StorableItem[]): string {
  return `[${items.map(({ json }) => json).join(',')}]`;
}

/** An item without an answer would be dropped in silence. */
function answersToAll(items: readonly StorableItem[], data: unknown): readonly ItemAnswer[] {
  const answers = itemAnswers(data);
  if (answers.length !== items.length) {
    throw new Error(`${items.length} items were sent, ${answers.length} answers came back.`);
  }
  for (const [index, item] of items.entries()) {
    if (answers[index]?.itemKey !== item.itemKey) {
      throw new Error(`Answer ${index} is not about "${item.itemKey}".`);
    }
  }
  return answers;
}
