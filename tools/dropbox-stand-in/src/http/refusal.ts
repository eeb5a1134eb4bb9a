import { textReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** Ends a call with this answer, wherever it is noticed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

/** 400 with the text that Dropbox writes for a call that makes no sense. */
export function badRequest(route: string, text: string): Refusal {
  return new Refusal(textReply(`Error in call to API function "${route}": ${text}`, 400));
}
