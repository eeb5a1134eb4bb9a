import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodeText } from '@logbook/outbound-http';
import { megabytes } from './bounded-file.ts';
import { nameOr, namesOnce } from './names-once.ts';
import { SourceFileError, systemCode } from './source-file-error.ts';
import { itemKeyOf } from './source-item.ts';
import type { ReadOptions, SourceItem } from './source-item.ts';

/** One record of a feed: whatever JSON it is, and where it stood. */
export interface FeedRecord {
  readonly record: unknown;
  /** File and position, for messages. */
  readonly origin: string;
}

/** How a feed is built. */
export interface FeedShape {
  /** The field of the outermost object that holds the records; a bare list will do as well. */
  readonly list: string;
  /** A record's own name, the same whenever the feed is read; null where it has none. */
  readonly idOf: (record: unknown) => string | null;
}

/** The whole file is in memory, some times over; a feed beyond this wants to be split. */
const mostFeedBytes = 100_000_000;

/**
 * The records of a JSON feed, in its order, unjudged. A record's key is its own id, because
 * positions change from day to day; only one without an id is named by its position.
 *
 * @throws SourceFileError `SOURCE_PATH` for a file that is no such feed
 */
export async function* readFeed(
  path: string,
  shape: FeedShape,
  { signal, isDone }: ReadOptions,
): AsyncGenerator<SourceItem<FeedRecord>> {
  const file = basename(path);
  const once = namesOnce();
  for (const [at, record] of (await recordsIn(path, shape.list)).entries()) {
    signal?.throwIfAborted();
    const itemKey = itemKeyOf('record', once(nameOr(shape.idOf(record), `position ${at + 1}`)));
    if (isDone(itemKey)) continue;
    yield { kind: 'listing', itemKey, listing: { record, origin: `record ${at + 1} of ${file}` } };
  }
}

async function recordsIn(path: string, list: string): Promise<readonly unknown[]> {
  const content = await contentOf(path);
  if (isList(content)) return content;
  const records = (content as Readonly<Record<string, unknown>> | null)?.[list];
  if (isList(records)) return records;
  throw notAFeed(path, `it is neither a list nor an object with a list named "${list}"`);
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

async function contentOf(path: string): Promise<unknown> {
  try {
    const info = await stat(path);
    if (!info.isFile()) throw notAFeed(path, 'it is no file');
    if (info.size > mostFeedBytes) throw notAFeed(path, `it has ${megabytes(info.size)}`);
    return JSON.parse(decodeText(await readFile(path)));
  } catch (cause) {
    if (cause instanceof SourceFileError) throw cause;
    throw notAFeed(path, cause instanceof SyntaxError ? cause.message : systemCode(cause), cause);
  }
}

function notAFeed(path: string, why: string, cause?: unknown): SourceFileError {
  return new SourceFileError('SOURCE_PATH', `${path} is not a feed of listings: ${why}.`, {
    facts: { path },
    cause,
  });
}
