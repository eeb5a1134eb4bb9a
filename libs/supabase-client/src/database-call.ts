import { DatabaseError } from './database-error.ts';
import type { Secret } from './secret.ts';
import { retryDelayMillis, wait } from './retry-schedule.ts';
import { nextStepAfter } from './error-consequences.ts';
import type { TransportCode } from './error-consequences.ts';

/** What supabase-js answers, as far as we look at it. */
export interface Reply {
  readonly data: unknown;
  readonly error: {
    readonly message: string;
    readonly code?: string | null;
    readonly details?: string | null;
    readonly hint?: string | null;
  } | null;
  readonly status: number;
}

export interface CallPlan {
  readonly name: string;
  /** True where the same call again changes nothing more: only then is it repeated. */
  readonly repeatable: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutSeconds: number;
  readonly retrySeconds: number;
  /** Words about the call for its errors; never secrets. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

interface Place {
  readonly origin: string;
  readonly key: Secret;
}

/**
 * Makes one call, and again with growing pauses while it may be repeated and the failure is one
 * that passes. Resolves with the data and the number of tries.
 *
 * @throws DatabaseError
 */
export async function callDatabase(
  place: Place,
  plan: CallPlan,
  send: (signal: AbortSignal) => PromiseLike<Reply>,
): Promise<{ readonly data: unknown; readonly tries: number }> {
  const giveUpAt = Date.now() + plan.retrySeconds * 1000;
  for (let tries = 1; ; tries += 1) {
    const outcome = await tryOnce(place, plan, send, tries);
    if (!(outcome instanceof DatabaseError)) return { data: outcome.data, tries };
    const pause = retryDelayMillis(tries + 1);
    const again =
      outcome.consequence === 'retry' &&
      (plan.repeatable || wasNeverStarted(outcome)) &&
      Date.now() + pause < giveUpAt;
    if (!again) throw outcome;
    try {
      await wait(pause, plan.signal);
    } catch {
      throw outcome; // told to stop while waiting: what went wrong is the better answer
    }
  }
}

/** Refused before anything was done, or rolled back: repeating cannot do it twice. */
function wasNeverStarted(error: DatabaseError): boolean {
  return error.httpStatus !== 0 && error.code !== 'UNAVAILABLE';
}

async function tryOnce(
  place: Place,
  plan: CallPlan,
  send: (signal: AbortSignal) => PromiseLike<Reply>,
  tries: number,
): Promise<{ readonly data: unknown } | DatabaseError> {
  const timeout = AbortSignal.timeout(plan.timeoutSeconds * 1000);
  const signal = plan.signal === undefined ? timeout : AbortSignal.any([plan.signal, timeout]);
  const reply = await Promise.race([send(signal), whenAborted(signal)]);
  if (reply.error === null) return { data: reply.data };
  const fault = { place, plan, reply, error: reply.error, tries };
  if (plan.signal?.aborted === true) return withoutAnswer(fault, 'ABORTED', 'was broken off');
  if (timeout.aborted) {
    return withoutAnswer(fault, 'TIMEOUT', `did not answer within ${plan.timeoutSeconds} s`);
  }
  if (reply.status === 0) return withoutAnswer(fault, 'NETWORK', 'could not be reached');
  return refused(fault);
}

/** A `fetch` inside this process may not look at its signal; we do not wait for it. */
async function whenAborted(signal: AbortSignal): Promise<Reply> {
  if (!signal.aborted) {
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve, { once: true });
    });
  }
  return { data: null, error: { message: 'aborted' }, status: 0 };
}

interface Fault {
  readonly place: Place;
  readonly plan: CallPlan;
  readonly reply: Reply;
  readonly error: NonNullable<Reply['error']>;
  readonly tries: number;
}

function withoutAnswer(fault: Fault, code: TransportCode, what: string): DatabaseError {
  const { place, plan, error, tries } = fault;
  const cause = place.key.scrub(rootOf(error));
  return new DatabaseError(
    `The database at ${place.origin} ${what} (${plan.name}, ${triesText(tries)}): ${cause}.`,
    { code, call: plan.name, httpStatus: 0, facts: { ...plan.facts, tries } },
  );
}

/** The lowest cause that fetch names ("connect ECONNREFUSED …"), without the stack below it. */
function rootOf(error: Fault['error']): string {
  const cause = /^Caused by: (.+)$/m.exec(error.details ?? '');
  return (cause?.[1] ?? error.message).replace(/^\w*Error: /, '').replace(/\.$/, '');
}

function refused(fault: Fault): DatabaseError {
  const { place, plan, reply, error, tries } = fault;
  const scrub = (text: string | null | undefined): string | null =>
    text === undefined || text === null ? null : place.key.scrub(text);
  const code = presentCode(error.code) ?? codeOfStatus(reply.status);
  // A proxy's error page can be long and says nothing more than its status.
  const said = (scrub(error.message) ?? '').slice(0, 1000);
  return new DatabaseError(`${plan.name}: ${said} (${code}, HTTP ${reply.status})`, {
    code,
    call: plan.name,
    hint: nextStepAfter(code) ?? scrub(error.hint),
    details: scrub(error.details),
    httpStatus: reply.status,
    facts: { ...plan.facts, tries },
  });
}

function presentCode(code: string | null | undefined): string | null {
  return code === undefined || code === null || code === '' ? null : code;
}

function codeOfStatus(status: number): TransportCode {
  if (status === 429) return 'BUSY';
  if (status === 401) return 'UNAUTHORIZED';
  if (status === 413) return 'TOO_LARGE';
  if (status >= 500 || status === 408) return 'UNAVAILABLE';
  return 'UNEXPECTED_ANSWER';
}

function triesText(tries: number): string {
  return tries === 1 ? '1 try' : `${tries} tries`;
}
