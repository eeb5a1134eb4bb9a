import { z } from 'zod';
import type { Connection } from '../connection.ts';
import type { CallOptions } from '../logbook-client.ts';

/** A row of the registry. */
export interface RegisteredAutomation {
  readonly name: string;
  readonly profileOrigin: string;
  readonly description: string | null;
}

/** Nobody registers more; PostgREST would cut a longer answer without saying so. */
const mostAutomations = 1000;

const rows = z.array(
  z.object({ name: z.string(), profile_origin: z.string(), description: z.string().nullable() }),
);

/** The registry, in the order of the names. */
export async function readAutomations(
  connection: Connection,
  options?: CallOptions,
): Promise<readonly RegisteredAutomation[]> {
  return await connection.select(
    { name: 'read automations', repeatable: true, options },
    (client, signal) =>
      client
        .from('automations')
        .select('name, profile_origin, description')
        .order('name')
        .limit(mostAutomations)
        .abortSignal(signal)
        .retry(false),
    (data) =>
      rows.parse(data).map((row) => ({
        name: row.name,
        profileOrigin: row.profile_origin,
        description: row.description,
      })),
  );
}
