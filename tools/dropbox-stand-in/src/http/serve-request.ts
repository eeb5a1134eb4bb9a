import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultName } from '../faults/fault.ts';
import type { Fault } from '../faults/fault.ts';
import type { StandInState } from '../stand-in-state.ts';
import { answer, destinationOf } from './answer.ts';
import type { Destination } from './answer.ts';
import { wrapIncoming } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { Refusal } from './refusal.ts';
import { textReply } from './reply.ts';
import type { Reply } from './reply.ts';
import { send } from './send.ts';

/** The answer, or what is answered instead of it. */
async function replyTo(
  state: StandInState,
  destination: Destination,
  incoming: Incoming,
  fault: Fault | null,
): Promise<Reply> {
  if (fault?.kind === 'instead') return fault.reply;
  try {
    return await answer(state, destination, incoming);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    if (incoming.clientGone.aborted) return textReply('', 499);
    // A mistake of the stand-in itself must not look like one of Dropbox.
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return textReply(`The Dropbox stand-in failed: ${what}`, 500);
  }
}

/** Answers one request, and writes it into the log. */
export async function serveRequest(
  state: StandInState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => {
    left.abort();
  });
  const incoming = wrapIncoming(request, left.signal, () => record);
  const destination = destinationOf(incoming.path);
  const { route } = destination;
  const { method } = incoming;
  const header = (name: string): string | undefined => incoming.header(name);
  const fault = state.faults.next({ route, method, header });
  const bearer = /^bearer (\S+)$/i.exec(header('authorization') ?? '')?.[1];
  const record = state.log.begin({
    ...{ at: state.clock.now(), method, route },
    range: header('range') ?? null,
    token: bearer === undefined ? null : state.tokens.nickname(bearer),
    fault: fault === null ? null : faultName(fault),
  });
  const reply = await replyTo(state, destination, incoming, fault);
  // What was not read of the request would otherwise be taken for the next one.
  request.resume();
  await send(response, reply, fault, left.signal, record);
}
