import { GatewayError } from './gateway-error.ts';

/** What a request gets when it succeeds. A null body sends none. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: string | null;
  readonly contentRange?: string;
}

/** Refuses any number of rows but one where one object was asked for. */
export function demandOneRow(rowCount: number): void {
  if (rowCount === 1) return;
  throw new GatewayError(406, 'PGRST116', 'Cannot coerce the result to a single JSON object', {
    details: `The result contains ${rowCount} rows`,
  });
}
