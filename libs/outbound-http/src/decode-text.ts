import { getEncoding } from 'encoding-sniffer';

const strict = new TextDecoder('utf-8', { fatal: true });

/**
 * Bytes are UTF-8 if they are valid, or if a few broken ones stand among more that are valid: a
 * page that was cut off in the middle of a character is no reason to misread all the others.
 */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const broken = text.match(/\uFFFD/g)?.length ?? 0;
    const valid = text.match(/[^\0-\x7F\uFFFD]/g)?.length ?? 0;
    return broken < valid;
  }
}

/** UTF-16 without a mark: every other byte of a page's first characters is zero. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0x3c && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c && third === 0 && fourth !== 0) return 'utf-16be';
  return null;
}

/** What the sniffer answers when a page says nothing: a name that no page is written in. */
const saysNothing = 'x-user-defined';

function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1];
}

/**
 * The text of a page or text file, in the order that browsers use (WHATWG, "determining the
 * character encoding"): byte order mark, the charset of the Content-Type, a `<meta>` among the
 * first 1,024 bytes; a page that says nothing is UTF-8 if its bytes are, else windows-1252.
 *
 * Never throws: bytes that make no sense in the encoding become U+FFFD. The mark itself is cut.
 */
export function decodeText(bytes: Uint8Array, contentType?: string): string {
  const charset = charsetOf(contentType);
  const sniffed = getEncoding(bytes, {
    defaultEncoding: saysNothing,
    ...(charset !== undefined && { transportLayerEncodingLabel: charset }),
  });
  const fallback = () => unmarkedUtf16(bytes) ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252');
  return decoderFor(sniffed.toLowerCase(), fallback).decode(bytes);
}

function decoderFor(label: string, fallback: () => string) {
  try {
    return new TextDecoder(label === saysNothing ? fallback() : label);
  } catch {
    // A label that nobody knows counts as none.
    return new TextDecoder(fallback());
  }
}
