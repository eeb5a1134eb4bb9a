import type { RunEvent } from './openlineage/run-event.ts';
import { postEvent } from './post-events.ts';
import type { Endpoint } from './post-events.ts';
import { LogbookError } from '@logbook/vehicle-model';

/** What came of sending. */
export interface Delivery {
  readonly sent: number;
  readonly refused: readonly { readonly event: string; readonly why: string }[];
}

/** How an event is named to a person: `COMPLETE of <run-id>`. */
export function eventName(event: RunEvent): string {
  return `${event.eventType} of ${event.run.runId}`;
}

/**
 * Sends events one after another, in their order. A refused one is told and left behind.
 *
 * @throws LogbookError `LINEAGE_ENDPOINT`, which says what was sent and where to go on
 */
export async function sendEvents(
  endpoint: Endpoint,
  events: AsyncIterable<RunEvent>,
  note: (line: string) => void,
): Promise<Delivery> {
  let sent = 0;
  const refused: { event: string; why: string }[] = [];
  for await (const event of events) {
    try {
      const posted = await postEvent(endpoint, event);
      if (posted.taken) sent += 1;
      else {
        refused.push({ event: eventName(event), why: posted.why });
        note(`Refused: ${eventName(event)}: ${posted.why}`);
      }
    } catch (error) {
      throw error instanceof LogbookError ? stoppedAt(error, event, sent, refused.length) : error;
    }
  }
  return { sent, refused };
}

function stoppedAt(
  error: LogbookError,
  event: RunEvent,
  sent: number,
  refused: number,
): LogbookError {
  return new LogbookError(error.message, {
    code: error.code,
    consequence: error.consequence,
    facts: { ...error.facts, sent, refused, stoppedAt: eventName(event) },
    next: `${sent} events were sent and ${refused} refused; ${eventName(event)} and all after it were not sent. Sending everything again is harmless.`,
    cause: error,
  });
}
