import { decodeText } from '@logbook/outbound-http';
import { isListingAddress, listingAddress } from './bat-address.ts';
import { megabytes, mostFileBytes, readBoundedFile } from './bounded-file.ts';
import type { SourceItem } from './source-item.ts';
import { SourceError } from './source-error.ts';

/** Is this no text at all? Text in UTF-16 has zeros too, but it decodes to characters. */
function isBinary(text: string): boolean {
  const start = text.slice(0, 4096);
  if (start.includes('\0')) return true;
  const strange = start.match(/[\u0001-\u0008\u000E-\u001A\uFFFD]/g)?.length ?? 0;
  return strange > start.length / 20;
}

/** Browsers write on top where a page was saved from. */
function savedFrom(html: string): string | null {
  const match = /<!-- saved from url=\(\d+\)(\S+) -->/.exec(html.slice(0, 2000));
  const address = match?.[1];
  return address !== undefined && isListingAddress(address) ? listingAddress(address).url : null;
}

/**
 * Reads one saved page. Whether it is a listing is for the next stage to say; here only what is no
 * page at all is set aside.
 *
 * @param origin how messages name the file: its path within what the operator gave
 */
export async function readSavedFile(
  itemKey: string,
  path: string,
  origin: string,
): Promise<SourceItem> {
  const content = await contentOf(path, origin);
  if (content instanceof SourceError) return { kind: 'failed', itemKey, error: content };
  if (content.length === 0) return { kind: 'skipped', itemKey, reason: 'the file is empty' };
  const html = decodeText(content);
  if (html.trim() === '') return { kind: 'skipped', itemKey, reason: 'the file holds only blanks' };
  if (isBinary(html)) {
    return { kind: 'skipped', itemKey, reason: 'the file is binary, not a page of text' };
  }
  if (!/<[a-z!]/i.test(html)) {
    return { kind: 'skipped', itemKey, reason: 'the file holds text without any HTML' };
  }
  return { kind: 'page', itemKey, page: { html, url: savedFrom(html), origin } };
}

async function contentOf(path: string, origin: string): Promise<Uint8Array | SourceError> {
  try {
    const content = await readBoundedFile(path);
    if (content.kind === 'content') return content.bytes;
    const { sizeBytes } = content;
    return new SourceError(
      'BAT_FILE',
      `${origin} has ${megabytes(sizeBytes)}; more than ${megabytes(mostFileBytes)} is no page.`,
      { next: 'It was not read.', facts: { origin, sizeBytes } },
    );
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    return new SourceError('BAT_FILE', `${origin} cannot be read (${code}).`, {
      facts: { origin, code },
      cause,
    });
  }
}
