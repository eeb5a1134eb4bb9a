/** The four keys of every error body that PostgREST sends. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly details: string | null;
  readonly hint: string | null;
}

/** An answer other than success. Thrown inside a request's transaction, it rolls it back. */
export class GatewayError extends Error {
  readonly status: number;
  readonly body: ErrorBody;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { details?: string; hint?: string } = {},
  ) {
    super(message);
    this.name = 'GatewayError';
    this.status = status;
    this.body = { code, message, details: more.details ?? null, hint: more.hint ?? null };
  }
}

/** The address, header or query string does not parse. */
export function unreadable(what: string, details: string): GatewayError {
  return new GatewayError(400, 'PGRST100', `"failed to parse ${what}"`, { details });
}

/** PostgREST has it, this gateway does not: said plainly instead of answering something else. */
export function notBuiltHere(details: string): GatewayError {
  return new GatewayError(400, 'PGRST127', 'Feature not implemented', { details });
}
