import type { Caller } from './authenticate.ts';
import type { GatewayTransaction } from './gateway-database.ts';

/** What functions and policies may ask about a request. */
export interface RequestLine {
  readonly method: string;
  readonly path: string;
}

/** Puts the caller on for the length of the transaction, as PostgREST does. */
export async function becomeCaller(
  transaction: GatewayTransaction,
  caller: Caller,
  { method, path }: RequestLine,
): Promise<void> {
  await transaction.query(
    `select set_config('search_path', '"public", "extensions"', true),
       set_config('role', $1::text, true),
       set_config('request.jwt.claims', $2::text, true),
       set_config('request.method', $3::text, true),
       set_config('request.path', $4::text, true)`,
    [caller.role, caller.claimsJson, method, path],
  );
}
