import { DatabaseError } from '@logbook/supabase-client';
import type { RunFailure } from '@logbook/supabase-client';
import { LogbookError } from '@logbook/vehicle-model';
import { textOf } from './as-error.ts';
import { RunCancelledError, RunLostError } from './run-errors.ts';

/** How the work of a run came to its end. */
export type WorkEnd =
  | { readonly kind: 'done' }
  /** `note`: what else went wrong while it was being cancelled. */
  | { readonly kind: 'cancelled'; readonly note: string | null }
  | { readonly kind: 'lost'; readonly error: Error }
  | { readonly kind: 'failed'; readonly error: unknown };

/** VO002 and VO005 say the same to a run of our own: somebody else has ended it. */
export function saysRunIsOver(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === 'VO002' || error.code === 'VO005');
}

/**
 * Judges how the work ended: the reason that the run's signal aborted for goes before what the
 * work threw, because it is where that came from.
 */
export function judgeEnd(signal: AbortSignal, thrown: { readonly error: unknown } | null): WorkEnd {
  const reason: unknown = signal.aborted ? signal.reason : thrown?.error;
  if (reason instanceof RunCancelledError) {
    const also = thrown !== null && thrown.error !== reason ? textOf(thrown.error) : null;
    return { kind: 'cancelled', note: also };
  }
  if (reason instanceof RunLostError || saysRunIsOver(reason)) {
    return { kind: 'lost', error: reason as Error };
  }
  if (signal.aborted || thrown !== null) return { kind: 'failed', error: reason };
  return { kind: 'done' };
}

const longestMessage = 2000;

/** What the run's row keeps of an error. */
export function failureOf(error: unknown): RunFailure {
  const known = error instanceof LogbookError;
  const name = error instanceof Error ? error.name : 'ERROR';
  return {
    code: known ? error.code : name,
    message: textOf(error).slice(0, longestMessage),
    retryable: known && error.consequence === 'retry',
  };
}
