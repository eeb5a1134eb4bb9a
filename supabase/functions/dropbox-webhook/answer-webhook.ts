import { dropboxHints } from '@logbook/tracking';
import { z } from 'zod';
import { json, Refusal } from '../_shared/answers.ts';
import { platformOf, readEnvironment } from '../_shared/environment.ts';
import { readBody } from '../_shared/read-body.ts';
import { refusalOf } from '../_shared/refusal-of.ts';
import { isSigned } from './signature.ts';
import { takeUpHints } from './take-up-hints.ts';

const mostBodyBytes = 256 * 1024;
const mostChallengeLength = 1000;
const notice = z.object({
  list_folder: z.object({ accounts: z.array(z.string().max(200)).max(5000) }),
});
/** `dbid:AAH4f99…`; anything else is no account, and nothing for a log or a database. */
const accountId = /^[\x21-\x7e]+$/;

/**
 * Dropbox asks once, with a challenge, whether we are there; then it tells who changed, and wants
 * 200 within ten seconds. The work is done after the answer. Never throws.
 */
export async function answerWebhook(request: Request): Promise<Response> {
  try {
    if (request.method === 'GET') return answerChallenge(request);
    if (request.method === 'POST') return await takeNotice(request);
    throw new Refusal(405, 'METHOD', `Send a GET or a POST, not a ${request.method}.`, {
      headers: { Allow: 'GET, POST' },
    });
  } catch (error) {
    return refusalOf(error, null).response;
  }
}

function answerChallenge(request: Request): Response {
  const challenge = new URL(request.url).searchParams.get('challenge') ?? '';
  if (challenge === '' || challenge.length > mostChallengeLength) {
    throw new Refusal(400, 'NO_CHALLENGE', 'There is no challenge to answer.');
  }
  return new Response(challenge, {
    headers: { 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'nosniff' },
  });
}

async function takeNotice(request: Request): Promise<Response> {
  const environment = readEnvironment();
  const { secret } = environment.app;
  if (secret === null) throw new Error('DROPBOX_APP_SECRET is not set.');
  const body = await readBody(request, mostBodyBytes);
  if (!(await isSigned(body, request.headers.get('x-dropbox-signature'), secret))) {
    throw new Refusal(403, 'NOT_SIGNED', 'The signature is not that of this app.');
  }
  const accounts = accountsIn(body);
  const tracking = platformOf(environment);
  const claim = crypto.randomUUID();
  try {
    const { claimed, unknown } = await dropboxHints(tracking).note(accounts, claim);
    if (unknown.length > 0)
      console.info('Changes of accounts that nobody connected:', unknown.join(', '));
    afterAnswer(takeUpHints(tracking, environment, claimed, claim).then(() => tracking.close()));
  } catch (error) {
    await tracking.close();
    throw error;
  }
  return json(200, { success: true });
}

function accountsIn(body: Uint8Array): readonly string[] {
  try {
    const { list_folder: changed } = notice.parse(JSON.parse(new TextDecoder().decode(body)));
    return changed.accounts.filter((account) => accountId.test(account));
  } catch {
    throw new Refusal(400, 'BAD_REQUEST', 'This is no notice of Dropbox.');
  }
}

/** Supabase ends a function with its answer, unless it is told that there is more to do. */
function afterAnswer(work: Promise<void>): void {
  const { EdgeRuntime: runtime } = globalThis as {
    readonly EdgeRuntime?: { waitUntil(work: Promise<unknown>): void };
  };
  runtime?.waitUntil(work);
}
