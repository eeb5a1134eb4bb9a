/** What a browser of the platform's own pages has to be told, as its other functions do. */
const crossOrigin = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'authorization, x-client-info, apikey, content-type',
  'Access-Control-Allow-Methods': 'POST, OPTIONS',
};

export type Answer = Readonly<Record<string, unknown>>;

export function json(
  status: number,
  answer: Answer,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(answer, { status, headers: { ...crossOrigin, ...headers } });
}

/** The answer to a browser that asks whether it may ask. */
export function preflight(): Response {
  return new Response('ok', { headers: { ...crossOrigin, 'Access-Control-Max-Age': '86400' } });
}

/** Something that the caller has to know: thrown where it is found, answered at the edge. */
export class Refusal extends Error {
  readonly status: number;
  readonly answer: Answer;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly answer?: Answer; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.answer = { success: false, error: message, code, ...more.answer };
    this.headers = more.headers ?? {};
  }

  get response(): Response {
    return json(this.status, this.answer, this.headers);
  }
}
