import type { z } from 'zod';
import { argumentFault } from './argument-fault.ts';
import { bodyText } from './incoming.ts';
import type { Incoming } from './incoming.ts';
import { badRequest } from './refusal.ts';

/** Browsers may send JSON under this name to save a preflight; Dropbox understands. */
const CORS_HACK = 'text/plain; charset=dropbox-cors-hack';
const JSON_TYPES = ['application/json', 'application/json; charset=utf-8', CORS_HACK];
const UPLOAD_TYPES = ['application/octet-stream', CORS_HACK];

function checkContentType(route: string, given: string | undefined, allowed: readonly string[]) {
  if (given !== undefined && allowed.includes(given.toLowerCase())) return;
  const choice = allowed.map((type) => `"${type}"`).join(', ');
  const what =
    given === undefined
      ? 'Missing HTTP "Content-Type" header.'
      : `Bad HTTP "Content-Type" header: "${given}".`;
  throw badRequest(route, `${what}  Expecting one of ${choice}.`);
}

function parseJson(route: string, where: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest(route, `${where}: could not decode input as JSON`);
  }
}

function validate<Argument>(
  route: string,
  where: string,
  value: unknown,
  schema: z.ZodType<Argument>,
  incoming: Incoming,
): Argument {
  incoming.note(value);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badRequest(route, `${where}: ${argumentFault(parsed.error, value)}`);
}

/** The JSON argument in the body of an rpc call. */
export async function readBodyArgument<Argument>(
  route: string,
  incoming: Incoming,
  schema: z.ZodType<Argument>,
): Promise<Argument> {
  checkContentType(route, incoming.header('content-type'), JSON_TYPES);
  const text = await bodyText(incoming);
  if (text === null) throw badRequest(route, 'request body: too large');
  return validate(route, 'request body', parseJson(route, 'request body', text), schema, incoming);
}

/** A route without an argument: nothing is sent, or `null`. */
export async function readNoArgument(route: string, incoming: Incoming): Promise<null> {
  const text = await bodyText(incoming);
  const type = incoming.header('content-type');
  if (type !== undefined) checkContentType(route, type, JSON_TYPES);
  if (text === '' && type === undefined) return null;
  if (text === '') throw badRequest(route, 'request body: could not decode input as JSON');
  if (text !== 'null') throw badRequest(route, 'request body: expected null, got value');
  return null;
}

/** The argument of a download or upload: in a header, or for a GET in the address. */
export function readHeaderArgument<Argument>(
  route: string,
  incoming: Incoming,
  schema: z.ZodType<Argument>,
): Argument {
  const header = incoming.header('dropbox-api-arg');
  const where = header === undefined ? 'URL parameter "arg"' : 'HTTP header "Dropbox-API-Arg"';
  const text = header ?? incoming.query.get('arg');
  if (text === null) {
    throw badRequest(route, 'Must provide HTTP header "Dropbox-API-Arg" or URL parameter "arg".');
  }
  return validate(route, where, parseJson(route, where, text), schema, incoming);
}

/** Downloads have no body; Dropbox complains about one. */
export async function refuseBody(route: string, incoming: Incoming): Promise<void> {
  if ((await bodyText(incoming)) !== '') {
    throw badRequest(route, "The request body is supposed to be empty, but it isn't.");
  }
}

/** Uploads are bytes, and say so. */
export function checkUploadType(route: string, incoming: Incoming): void {
  checkContentType(route, incoming.header('content-type'), UPLOAD_TYPES);
}
