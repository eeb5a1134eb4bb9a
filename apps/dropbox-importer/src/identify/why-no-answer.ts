import { APICallError, NoObjectGeneratedError, RetryError } from 'ai';
import type { Secret } from '@logbook/tracking';
import { NoAnswerError, tokensOf } from './no-answer.ts';
import type { Blame } from './no-answer.ts';

interface Circumstances {
  /** Endpoints like to repeat it when they refuse it. */
  readonly key: Secret;
  readonly totalSeconds: number;
  /** The time for this folder is over. */
  readonly isOver: boolean;
}

/** Whether the endpoint refuses what we sent, of which the shape of the answer is a likely part. */
export function isAboutTheRequest(error: unknown): boolean {
  const last = lastOf(error);
  return APICallError.isInstance(last) && [400, 415, 422, 501].includes(last.statusCode ?? 0);
}

/** Why there is no answer, in words for the run's ledger: never the photos, never the key. */
export function whyNoAnswer(error: unknown, circumstances: Circumstances): NoAnswerError {
  const { key, totalSeconds, isOver } = circumstances;
  const last = lastOf(error);
  const plain = (text: string): string => oneLine(key.scrub(text));
  if (last instanceof NoAnswerError) return last;
  if (isOver) return new NoAnswerError('endpoint', `it took longer than ${totalSeconds} s`);
  if (NoObjectGeneratedError.isInstance(last)) {
    return new NoAnswerError('answer', plain(whatIsWrong(last)), { usage: tokensOf(last.usage) });
  }
  const tries = RetryError.isInstance(error) ? ` (${error.errors.length} tries)` : '';
  const said = last instanceof Error ? last.message : String(last);
  if (!APICallError.isInstance(last)) return new NoAnswerError('endpoint', plain(said) + tries);
  const status = last.statusCode === undefined ? '' : `status ${last.statusCode}: `;
  return new NoAnswerError(blameOf(last), plain(status + said) + tries);
}

function lastOf(error: unknown): unknown {
  return RetryError.isInstance(error) ? error.lastError : error;
}

function blameOf({ statusCode }: APICallError): Blame {
  return [401, 402, 403, 404].includes(statusCode ?? 0) ? 'settings' : 'endpoint';
}

function whatIsWrong({ finishReason, text, cause }: NoObjectGeneratedError): string {
  if (finishReason === 'content-filter') return `the model refuses: "${text ?? ''}"`;
  if (finishReason === 'length') return 'the answer breaks off: it is too long for the model';
  const said = cause instanceof Error ? cause.cause : null;
  const issue = firstIssue(said) ?? firstIssue(cause);
  if (issue !== null) return `the answer has the wrong shape: ${issue}`;
  return `the answer is no JSON: "${text ?? ''}"`;
}

/** What zod found first: `confidence: Too big`. */
function firstIssue(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('issues' in error)) return null;
  const [issue] = error.issues as readonly { readonly path: unknown[]; readonly message: string }[];
  return issue === undefined ? null : `${issue.path.join('.')}: ${issue.message}`;
}

const longestReason = 300;

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, longestReason);
}
