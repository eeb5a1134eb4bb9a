import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What an endpoint was asked, as it came over the wire. */
export interface ReceivedQuestion {
  readonly path: string;
  readonly authorization: string;
  readonly model: string;
  /** `json_schema`, `json_object`, or null where no format was asked for. */
  readonly format: string | null;
  readonly schema: unknown;
  readonly instructions: string;
  readonly text: string;
  readonly photos: readonly Buffer[];
}

/** Answers one request, in whatever way. */
export type Reaction = (response: ServerResponse, question: ReceivedQuestion) => void;

const requestSchema = z.object({
  model: z.string(),
  response_format: z
    .object({
      type: z.string(),
      json_schema: z
        .object({ name: z.string(), strict: z.boolean(), schema: z.unknown() })
        .optional(),
    })
    .optional(),
  messages: z.tuple([
    z.object({ role: z.literal('system'), content: z.string() }),
    z.object({
      role: z.literal('user'),
      content: z.array(
        z.union([
          z.object({ type: z.literal('text'), text: z.string() }),
          z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
        ]),
      ),
    }),
  ]),
});

/**
 * An endpoint on this machine that speaks the protocol of OpenAI's chat completions. It remembers what
 * it was asked; what it answers is told it, one reaction after another, the last one for ever.
 */
export class VisionEndpoint implements AsyncDisposable {
  readonly questions: ReceivedQuestion[] = [];
  readonly #server: Server;
  readonly #reactions: Reaction[];

  private constructor(reactions: readonly Reaction[]) {
    this.#reactions = [...reactions];
    this.#server = createServer((request, response) => {
      this.#receive(request, response).catch((error: unknown) => {
        response.writeHead(400).end(JSON.stringify({ error: { message: String(error) } }));
      });
    });
  }

  static async open(...reactions: readonly Reaction[]): Promise<VisionEndpoint> {
    const endpoint = new VisionEndpoint(reactions);
    await new Promise<void>((resolve) => endpoint.#server.listen(0, '127.0.0.1', resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const question = questionOf(request, JSON.parse(Buffer.concat(chunks).toString()));
    this.questions.push(question);
    const [reaction] = this.#reactions;
    if (this.#reactions.length > 1) this.#reactions.shift();
    reaction?.(response, question);
  }
}

function questionOf(request: IncomingMessage, body: unknown): ReceivedQuestion {
  const { model, response_format: format, messages } = requestSchema.parse(body);
  const [system, user] = messages;
  const parts = user.content;
  return {
    path: request.url ?? '',
    authorization: request.headers.authorization ?? '',
    model,
    format: format?.type ?? null,
    schema: format?.json_schema?.schema ?? null,
    instructions: system.content,
    text: parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'),
    photos: parts.flatMap((part) => {
      if (part.type !== 'image_url') return [];
      const [, base64] = /^data:image\/jpeg;base64,(.+)$/.exec(part.image_url.url) ?? [];
      return base64 === undefined ? [] : [Buffer.from(base64, 'base64')];
    }),
  };
}

export const jeep = {
  ...{ is_vehicle: true, year: 1986, make: 'Jeep', model: 'Grand Wagoneer', trim: null },
  ...{ color: 'dark blue', body_style: 'SUV', transmission: null },
  ...{ confidence: 0.82, evidence: 'Wood sides and the grille of a Grand Wagoneer.' },
};

/** A completion with this text, as 1,200 tokens in and 80 out. */
export function saying(content: string | null, rest: Readonly<Record<string, unknown>> = {}) {
  return (response: ServerResponse): void => {
    const { finish_reason: reason = 'stop', ...message } = rest;
    const choice = {
      index: 0,
      message: { role: 'assistant', content, ...message },
      finish_reason: reason,
    };
    sendJson(response, 200, {
      ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 1_790_000_000, model: 'm' },
      choices: [choice],
      usage: { prompt_tokens: 1200, completion_tokens: 80, total_tokens: 1280 },
    });
  };
}

/** The answer that a model gives that knows what it sees. */
export function answering(answer: Readonly<Record<string, unknown>> = {}) {
  return saying(JSON.stringify({ ...jeep, ...answer }));
}

export function failing(status: number, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse): void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    sendJson(response, status, { error: { message: `status ${status} it is`, type: 'error' } });
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
