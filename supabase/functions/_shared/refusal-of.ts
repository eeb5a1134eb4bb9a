import { LogbookError } from '@logbook/vehicle-model';
import { Refusal } from './answers.ts';

/** What a caller is answered when something of this code stopped the work. */
const statusOf: Readonly<Record<string, number>> = {
  ...{ DROPBOX_RECONNECT: 409, DROPBOX_SCOPE_MISSING: 409, DROPBOX_ACCESS_DENIED: 409 },
  DROPBOX_FOLDER_NOT_FOUND: 404,
  VO006: 409,
  ...{
    DROPBOX_LONG_PAUSE: 503,
    DROPBOX_DOWN: 503,
    DROPBOX_NO_ANSWER: 503,
    DROPBOX_ROOT_CHANGED: 503,
  },
  ...{ NETWORK: 503, TIMEOUT: 503, BUSY: 503, UNAVAILABLE: 503, RUN_LOST: 503 },
};

/** Worth asking again, without that anybody does anything. */
const isPassing = (status: number, code: string): boolean => status === 503 || code === 'VO006';

/**
 * What stopped the work, for the caller: in words that the errors have for people, never the
 * insides of what nobody expected.
 */
export function refusalOf(error: unknown, runId: string | null): Refusal {
  if (error instanceof Refusal) return error;
  const ran = runId === null ? {} : { runId };
  if (!(error instanceof LogbookError)) {
    console.error('Unexpected:', error);
    return new Refusal(
      500,
      'UNEXPECTED',
      'Something went wrong; the log of the function says what.',
      {
        answer: ran,
      },
    );
  }
  const status = statusOf[error.code] ?? 500;
  console.error(`${error.code}: ${error.message}`);
  const passes = isPassing(status, error.code);
  return new Refusal(status, error.code, error.message, {
    answer: { ...ran, more: passes },
    headers: passes ? { 'Retry-After': String(waitSeconds(error)) } : {},
  });
}

function waitSeconds({ facts }: LogbookError): number {
  const millis = facts['waitMillis'];
  return typeof millis === 'number' ? Math.ceil(millis / 1000) : 30;
}
