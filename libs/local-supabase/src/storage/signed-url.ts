import { jwtVerify, SignJWT } from 'jose';
import { JOSEError } from 'jose/errors';
import { assertValidKey } from './object-key.ts';
import { findObject } from './objects-table.ts';
import type { ObjectPlace } from './objects-table.ts';
import type { StorageCall } from './storage-call.ts';
import { invalidRequest, noSuchKey, StorageError } from './storage-error.ts';
import { readJson, restOf } from './storage-request.ts';

const secretOf = (call: StorageCall): Uint8Array => new TextEncoder().encode(call.jwtSecret);

async function sign(call: StorageCall, place: ObjectPlace, seconds: number): Promise<string> {
  const path = `${place.bucketId}/${place.name}`;
  // It carries no role, so it is no key to anything else.
  const token = await new SignJWT({ url: path })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(secretOf(call));
  return `/object/sign/${path}?token=${token}`;
}

/** @throws StorageError where the token is none of ours, has run out, or is for another object */
export async function verifySignature(call: StorageCall, place: ObjectPlace): Promise<void> {
  const token = call.request.query.get('token') ?? '';
  try {
    const { payload } = await jwtVerify(token, secretOf(call), { algorithms: ['HS256'] });
    if (payload['url'] === `${place.bucketId}/${place.name}`) return;
  } catch (error) {
    if (error instanceof JOSEError) throw new StorageError(400, 'InvalidJWT', error.message);
    throw error;
  }
  throw new StorageError(400, 'InvalidSignature', 'Invalid signature');
}

function isVisible({ session }: StorageCall, place: ObjectPlace): Promise<boolean> {
  return session.transaction(
    async (transaction) => (await findObject(transaction, place)) !== null,
  );
}

function secondsIn(body: Readonly<Record<string, unknown>>): number {
  const seconds = body['expiresIn'];
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0) return seconds;
  throw invalidRequest('body/expiresIn must be an integer >= 1');
}

/** `POST /object/sign/<bucket>/<name>`: an address that works for a while, for what the caller may see. */
export async function createSignedUrl(call: StorageCall): Promise<Response> {
  const place = { bucketId: call.request.path[2] ?? '', name: restOf(call.request, 3) };
  const seconds = secondsIn(await readJson(call.request));
  assertValidKey(place.bucketId, place.name);
  if (!(await isVisible(call, place))) throw noSuchKey();
  return Response.json({ signedURL: await sign(call, place, seconds) });
}

/** `POST /object/sign/<bucket>`: the same for many names, each with its own answer. */
export async function createSignedUrls(call: StorageCall): Promise<Response> {
  const bucketId = call.request.path[2] ?? '';
  const body = await readJson(call.request);
  const seconds = secondsIn(body);
  const paths = Array.isArray(body['paths']) ? body['paths'].map(String) : [];
  const answers: object[] = [];
  for (const path of paths) {
    const place = { bucketId, name: path };
    answers.push(
      (await isVisible(call, place))
        ? { error: null, path, signedURL: await sign(call, place, seconds) }
        : {
            error: 'Either the object does not exist or you do not have access to it',
            path,
            signedURL: null,
          },
    );
  }
  return Response.json(answers);
}
