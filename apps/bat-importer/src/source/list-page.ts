import { decodeText } from '@logbook/outbound-http';
import type { HttpClient } from '@logbook/outbound-http';
import { megabytes, readBoundedFile } from '@logbook/source-files';
import { SourceError } from './source-error.ts';

/** A saved page that lists auctions. */
export async function readListPage(path: string): Promise<string> {
  const content = await readBoundedFile(path).catch((cause: unknown) => {
    throw new SourceError('BAT_SOURCE', `${path} cannot be read.`, { facts: { path }, cause });
  });
  if (content.kind === 'content') return decodeText(content.bytes);
  throw new SourceError('BAT_SOURCE', `${path} has ${megabytes(content.sizeBytes)}: no page has.`);
}

export async function fetchListPage(
  url: string,
  http: HttpClient,
  signal?: AbortSignal,
): Promise<string> {
  return (await http.get(url, signal === undefined ? {} : { signal })).body;
}
