import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE_BYTES = 16;

function signature(payload: Buffer, secret: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest().subarray(0, SIGNATURE_BYTES);
}

/** Packs a value into an opaque word that only this server can have made. */
export function seal(value: unknown, secret: string): string {
  const payload = Buffer.from(JSON.stringify(value));
  return Buffer.concat([signature(payload, secret), payload]).toString('base64url');
}

/** What was sealed, or null for a word that was made up, cut off or changed. */
export function unseal(word: string, secret: string): unknown {
  const bytes = Buffer.from(word, 'base64url');
  const payload = bytes.subarray(SIGNATURE_BYTES);
  const given = bytes.subarray(0, SIGNATURE_BYTES);
  if (given.length !== SIGNATURE_BYTES || !timingSafeEqual(given, signature(payload, secret))) {
    return null;
  }
  return JSON.parse(payload.toString()) as unknown;
}
