import type { Reply } from './database-call.ts';
import type { StorageCode } from './error-consequences.ts';

/** What supabase-js answers to a call of Storage, as far as we look at it. */
export interface StorageAnswer {
  readonly data: unknown;
  readonly error: (Error & { readonly originalError?: unknown }) | null;
}

/** An older Storage says in numbers alone what it means. */
const codeOfStatusCode: Readonly<Record<string, StorageCode>> = {
  '403': 'AccessDenied',
  '404': 'NotFound',
  '409': 'KeyAlreadyExists',
  '413': 'EntityTooLarge',
  '415': 'InvalidMimeType',
};

function textIn(error: object, name: string): string | null {
  const value = (error as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : null;
}

function statusOf(error: object): number {
  return 'status' in error && typeof error.status === 'number' ? error.status : 0;
}

/** Fetch's own words ("fetch failed") say nothing; those of its cause do. */
function causeOf({ originalError }: { readonly originalError?: unknown }): string | null {
  if (!(originalError instanceof Error)) return null;
  const { cause } = originalError;
  return cause instanceof Error ? `Caused by: ${cause.message}` : null;
}

/**
 * The answer of Storage in the form of the database's answers. Over HTTP it says 400 to most of what it
 * refuses; what it means is in the body.
 */
export function storageReply({ data, error }: StorageAnswer): Reply {
  if (error === null) return { data, error: null, status: 200 };
  const code = textIn(error, 'code') ?? codeOfStatusCode[textIn(error, 'statusCode') ?? ''] ?? null;
  return {
    data: null,
    error: { message: error.message, code, details: causeOf(error) },
    status: statusOf(error),
  };
}
