import { isSameSecret } from '../_shared/same-secret.ts';

/**
 * Whether Dropbox sent this body: its header is the HMAC of the raw bytes with the app's secret.
 * Source: https://www.dropbox.com/developers/reference/webhooks
 */
export async function isSigned(
  body: Uint8Array<ArrayBuffer>,
  signature: string | null,
  appSecret: string,
): Promise<boolean> {
  if (signature === null || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(appSecret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const expected = new Uint8Array(await crypto.subtle.sign('HMAC', key, body));
  const hex = Array.from(expected, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return await isSameSecret(signature.toLowerCase(), hex);
}
