import type { files } from 'dropbox';
import { z } from 'zod';
import { seal, unseal } from '../account/seal.ts';

const cursorSchema = z.object({
  /** Which start of the server: its journal began there. */
  incarnation: z.string(),
  accountId: z.string(),
  namespaceId: z.string(),
  /** The path argument as given: a path, `id:…` or `ns:…`. */
  path: z.string(),
  /** The folder's keys from the account's root, when the cursor was first made. */
  keyPath: z.string(),
  linkUrl: z.string().nullable(),
  recursive: z.boolean(),
  includeDeleted: z.boolean(),
  includeMounted: z.boolean(),
  includeNonDownloadable: z.boolean(),
  limit: z.number(),
  /** Journal events up to this one are told, or older than the listing. */
  seq: z.number(),
  /** Key path of the last entry listed; '' before the first, null when the listing is complete. */
  after: z.string().nullable(),
  page: z.number(),
  issuedAtMillis: z.number(),
});

/**
 * What a cursor holds: what was asked for, and how far the answer has come. The server remembers
 * nothing, so a cursor may be used twice, and works for a client that was away for a week.
 */
export type Cursor = z.infer<typeof cursorSchema>;

export function writeCursor(cursor: Cursor, secret: string): files.ListFolderCursor {
  return `AA${seal(cursor, secret)}`;
}

/** Null for what is no cursor of this server. */
export function readCursor(word: string, secret: string): Cursor | null {
  if (!word.startsWith('AA')) return null;
  const parsed = cursorSchema.safeParse(unseal(word.slice('AA'.length), secret));
  return parsed.success ? parsed.data : null;
}
