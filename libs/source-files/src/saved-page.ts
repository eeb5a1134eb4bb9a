import { decodeText } from '@logbook/outbound-http';
import { megabytes, mostFileBytes, readBoundedFile } from './bounded-file.ts';
import { SourceFileError, systemCode } from './source-file-error.ts';
import type { SourceItem } from './source-item.ts';

/** A page that somebody saved: decoded text, and where it was read. */
export interface SavedPage {
  readonly html: string;
  /** The file's path within what the operator gave; for messages. */
  readonly origin: string;
}

/** Is this no text at all? Text in UTF-16 has zeros too, but it decodes to characters. */
function isBinary(text: string): boolean {
  const start = text.slice(0, 4096);
  if (start.includes('\0')) return true;
  const strange = start.match(/[\u0001-\u0008\u000E-\u001A\uFFFD]/g)?.length ?? 0;
  return strange > start.length / 20;
}

/**
 * Reads one saved page. Whether it is a listing is for the next stage to say; here only what is no
 * page at all is set aside.
 *
 * @param origin how messages name the file: its path within what the operator gave
 */
export async function readSavedPage(
  itemKey: string,
  path: string,
  origin: string,
): Promise<SourceItem<SavedPage>> {
  const content = await contentOf(path, origin);
  if (content instanceof SourceFileError) return { kind: 'failed', itemKey, error: content };
  if (content.length === 0) return { kind: 'skipped', itemKey, reason: 'the file is empty' };
  const html = decodeText(content);
  if (html.trim() === '') return { kind: 'skipped', itemKey, reason: 'the file holds only blanks' };
  if (isBinary(html)) {
    return { kind: 'skipped', itemKey, reason: 'the file is binary, not a page of text' };
  }
  if (!/<[a-z!]/i.test(html)) {
    return { kind: 'skipped', itemKey, reason: 'the file holds text without any HTML' };
  }
  return { kind: 'listing', itemKey, listing: { html, origin } };
}

async function contentOf(path: string, origin: string): Promise<Uint8Array | SourceFileError> {
  try {
    const content = await readBoundedFile(path);
    if (content.kind === 'content') return content.bytes;
    const { sizeBytes } = content;
    return new SourceFileError(
      'SOURCE_FILE',
      `${origin} has ${megabytes(sizeBytes)}; more than ${megabytes(mostFileBytes)} is no page.`,
      { next: 'It was not read.', facts: { origin, sizeBytes } },
    );
  } catch (cause) {
    return unreadable(origin, cause);
  }
}

/** One file that the system does not give us. */
export function unreadable(origin: string, cause: unknown): SourceFileError {
  const code = systemCode(cause);
  return new SourceFileError('SOURCE_FILE', `${origin} cannot be read (${code}).`, {
    facts: { origin, code },
    cause,
  });
}
