import { Dropbox, DropboxResponseError } from 'dropbox';
import type { files } from 'dropbox';
import type { AccessOptions, DropboxStandIn } from '../index.ts';

/** The real SDK, speaking to the stand-in. */
export function sdkFor(
  standIn: DropboxStandIn,
  options: AccessOptions & { readonly pathRoot?: string; readonly selectUser?: string } = {},
): Dropbox {
  const { pathRoot, selectUser, ...access } = options;
  return new Dropbox({
    accessToken: standIn.accessToken(access),
    fetch: standIn.fetch,
    ...(pathRoot !== undefined && { pathRoot }),
    ...(selectUser !== undefined && { selectUser }),
  });
}

export type Entry = files.ListFolderResult['entries'][number];

/** All pages of a listing, and the cursor behind them. */
export async function listAll(
  dropbox: Dropbox,
  argument: files.ListFolderArg,
): Promise<{ entries: Entry[]; cursor: string; pages: number }> {
  const { result } = await dropbox.filesListFolder(argument);
  const rest = result.has_more ? await continueAll(dropbox, result.cursor) : null;
  return {
    entries: [...result.entries, ...(rest?.entries ?? [])],
    cursor: rest?.cursor ?? result.cursor,
    pages: 1 + (rest?.pages ?? 0),
  };
}

/** All that happened since the cursor. */
export async function continueAll(
  dropbox: Dropbox,
  since: string,
): Promise<{ entries: Entry[]; cursor: string; pages: number }> {
  const entries: Entry[] = [];
  let cursor = since;
  for (let pages = 1; ; pages += 1) {
    const { result } = await dropbox.filesListFolderContinue({ cursor });
    entries.push(...result.entries);
    ({ cursor } = result);
    if (!result.has_more) return { entries, cursor, pages };
  }
}

/** `file /a.jpg`, `deleted /b`: what a test says of entries. */
export const told = (entries: readonly Entry[]): string[] =>
  entries.map((entry) => `${entry['.tag']} ${entry.path_display ?? entry.name}`);

/** What a refused call was answered. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ status: number; error: unknown; headers: Headers }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof DropboxResponseError) {
      const response = error as DropboxResponseError<unknown>;
      return {
        status: response.status,
        headers: response.headers as Headers,
        error: response.error,
      };
    }
    throw error;
  }
  throw new Error('The call was not refused.');
}

/** The tags of a refusal, as `409 path/not_found`; of a text, its first words. */
export async function refused(call: Promise<unknown>): Promise<string> {
  const { status, error } = await refusal(call);
  if (typeof error === 'string') return `${status} ${error}`;
  const { error_summary: summary } = error as { error_summary: string };
  return `${status} ${summary.replace(/\/\.*$/, '')}`;
}
