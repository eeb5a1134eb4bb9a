import { z } from 'zod';
import type { Connection } from './connection.ts';
import type { CallOptions } from './logbook-client.ts';

const rows = z.array(z.unknown());

/** Whether the platform knows an organisation of this id. */
export async function organizationExists(
  connection: Connection,
  id: string,
  options?: CallOptions,
): Promise<boolean> {
  return await connection.select(
    { name: 'read businesses', repeatable: true, options, facts: { organization: id } },
    (client, signal) =>
      client.from('businesses').select('id').eq('id', id).limit(1).abortSignal(signal).retry(false),
    (data) => rows.parse(data).length > 0,
  );
}
