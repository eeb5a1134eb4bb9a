import { GatewayError } from './gateway-error.ts';
import type { ErrorBody } from './gateway-error.ts';

/** What Postgres says about an error. */
export interface DatabaseErrorFields {
  readonly code: string;
  readonly message: string;
  readonly detail: string | null;
  readonly hint: string | null;
}

/** The fields of an error that Postgres itself raised; null for anything else. */
export function databaseErrorFields(error: unknown): DatabaseErrorFields | null {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return null;
  const { code } = error;
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return null;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    code,
    message: error.message,
    detail: 'detail' in error ? text(error.detail) : null,
    hint: 'hint' in error ? text(error.hint) : null,
  };
}

/**
 * SQLSTATE, or a prefix of it, to HTTP status; the longest match wins and everything else is
 * 400. Source: https://docs.postgrest.org/en/latest/references/errors.html, "HTTP Status Codes".
 */
const STATUS_BY_SQLSTATE: Readonly<Record<string, number>> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '21000': 500,
  '23503': 409,
  '23505': 409,
  '25006': 405,
  '25': 500,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 500,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  '53400': 500,
  '53': 503,
  '54': 500,
  '55': 500,
  '57P01': 503,
  '57': 500,
  '58': 500,
  F0: 500,
  HV: 500,
  P0001: 400,
  P0: 500,
  XX: 500,
};

/** `PT404` and the like let a function choose its status. */
const CHOSEN_STATUS = /^PT(?<status>[1-5]\d\d)$/;

function httpStatusOf({ code, message }: DatabaseErrorFields, isAnonymous: boolean): number {
  if (code === '42501') return isAnonymous ? 401 : 403;
  if (code === '22023' && /^role .* does not exist$/.test(message)) return 401;
  if (code === '21000' && message.endsWith('requires a WHERE clause')) return 400;
  const chosen = CHOSEN_STATUS.exec(code)?.groups?.['status'];
  if (chosen !== undefined) return Number(chosen);
  if (code.startsWith('PT')) return 500;
  return STATUS_BY_SQLSTATE[code] ?? STATUS_BY_SQLSTATE[code.slice(0, 2)] ?? 400;
}

/** `raise sqlstate 'PGRST'` carries the whole answer as JSON in its message and detail. */
function raisedAnswer(fields: DatabaseErrorFields): { status: number; body: ErrorBody } | null {
  try {
    const message = JSON.parse(fields.message) as Partial<ErrorBody>;
    const detail = JSON.parse(fields.detail ?? '') as { status?: unknown };
    if (typeof detail.status !== 'number') return null;
    if (typeof message.code !== 'string' || typeof message.message !== 'string') return null;
    const { code, details = null, hint = null } = message;
    return { status: detail.status, body: { code, message: message.message, details, hint } };
  } catch {
    return null;
  }
}

function answerOf(
  fields: DatabaseErrorFields,
  isAnonymous: boolean,
): { status: number; body: ErrorBody } {
  if (fields.code === 'PGRST') {
    return (
      raisedAnswer(fields) ?? {
        status: 500,
        body: {
          code: 'PGRST121',
          message: 'Could not parse JSON in the "RAISE SQLSTATE \'PGRST\'" error',
          details: `Invalid JSON value for MESSAGE or DETAIL: '${fields.message}'`,
          hint: null,
        },
      }
    );
  }
  const { code, message, detail: details, hint } = fields;
  return { status: httpStatusOf(fields, isAnonymous), body: { code, message, details, hint } };
}

/** The answer for whatever a request threw, as PostgREST would send it. */
export function errorAnswer(
  error: unknown,
  isAnonymous: boolean,
): { status: number; body: ErrorBody } {
  if (error instanceof GatewayError) return { status: error.status, body: error.body };
  const fields = databaseErrorFields(error);
  if (fields !== null) return answerOf(fields, isAnonymous);
  const details = error instanceof Error ? error.message : String(error);
  return {
    status: 503,
    body: { code: 'PGRST001', message: 'Database client error.', details, hint: null },
  };
}
