import type { Secret } from '@logbook/tracking';

/** A link by which a dealer shows a folder to whoever has it: its address opens it, like a key. */
export interface SharedLink {
  readonly url: Secret;
  readonly password: Secret | null;
  /** The address without what opens it: for ledgers, and for whoever may see where a vehicle came from. */
  readonly name: string;
}

/**
 * What names a link and does not open it: `https://www.dropbox.com/scl/fo/<id>` of
 * `…/scl/fo/<id>/<hash>?rlkey=<key>`, `…/sh/<id>` of the older `…/sh/<id>/<key>`. Null for what is no
 * link of Dropbox.
 */
export function linkName(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, pathname } = new URL(address);
  const isDropbox = hostname === 'dropbox.com' || hostname.endsWith('.dropbox.com');
  const steps = pathname.split('/').filter((step) => step !== '');
  const named = steps.slice(0, steps[0] === 'scl' ? 3 : 2);
  const isWhole = named.length === (steps[0] === 'scl' ? 3 : 2);
  if (protocol !== 'https:' || !isDropbox || !isWhole) return null;
  return `https://www.dropbox.com/${named.join('/')}`;
}
