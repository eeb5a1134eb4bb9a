import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A token that opens the owner's door for as long as one server runs. */
export function createOwnerToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Compares in the same time whatever was given, so that nothing leaks character by character. */
export function isOwnerToken(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
