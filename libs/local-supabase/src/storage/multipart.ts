import { ByteReader } from './byte-reader.ts';

/** A form with one file, of which the fields in front of the file are read. */
export interface MultipartForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly contentType: string | null;
  readonly file: AsyncIterable<Uint8Array>;
}

const BOUNDARY = /^multipart\/form-data\s*;.*\bboundary=(?:"(?<quoted>[^"]+)"|(?<plain>[^\s;]+))/i;
const END_OF_LINE = Buffer.from('\r\n');
const END_OF_HEADERS = Buffer.from('\r\n\r\n');
const LONGEST_HEADERS = 16_384;
/** https://github.com/supabase/storage/blob/master/src/storage/uploader.ts (`MAX_CUSTOM_METADATA_SIZE`) */
const LONGEST_FIELD = 1024 * 1024;

/** The boundary of a form's parts; null where a content type means no form. */
export function boundaryOf(contentType: string): string | null {
  const { quoted, plain } = BOUNDARY.exec(contentType)?.groups ?? {};
  return quoted ?? plain ?? null;
}

interface PartHeaders {
  readonly name: string;
  readonly isFile: boolean;
  readonly contentType: string | null;
}

function readHeaders(text: string): PartHeaders {
  const line = (name: string): string | undefined =>
    new RegExp(`^${name}:[ \\t]*(?<value>.*)$`, 'im').exec(text)?.groups?.['value']?.trim();
  const disposition = line('content-disposition') ?? '';
  const name = /(?:^|[;\s])name="(?<name>[^"]*)"/i.exec(disposition)?.groups?.['name'] ?? '';
  const isFile = /(?:^|[;\s])filename\*?=/i.test(disposition);
  return { name, isFile, contentType: line('content-type') ?? null };
}

/**
 * Reads a form up to its file, which is then read as it comes: `Request.formData()` would hold all of
 * it in memory. Form of the parts: https://www.rfc-editor.org/rfc/rfc7578. Null where it has no file.
 */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): Promise<MultipartForm | null> {
  // The first boundary need not have a line before it.
  const reader = new ByteReader(body, '\r\n');
  const mark = Buffer.from(`\r\n--${boundary}`);
  const fields = new Map<string, string>();
  await reader.textUntil(mark, LONGEST_HEADERS);
  for (;;) {
    if ((await reader.text(END_OF_LINE.length)) === '--') return null;
    const headers = readHeaders(await reader.textUntil(END_OF_HEADERS, LONGEST_HEADERS));
    if (headers.isFile) {
      return { fields, contentType: headers.contentType, file: reader.until(mark) };
    }
    fields.set(headers.name, await reader.textUntil(mark, LONGEST_FIELD));
  }
}
