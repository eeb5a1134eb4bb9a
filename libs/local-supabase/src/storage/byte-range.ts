/** Bytes of a file: the first and the last, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const RANGE = /^bytes=(?<first>\d*)-(?<last>\d*)$/;

/**
 * Reads a `Range` header. Null: all of the file, also where the header is none that we know, or asks for
 * several ranges, as HTTP allows. https://www.rfc-editor.org/rfc/rfc9110#name-range
 *
 * @returns 'unsatisfiable' where it begins behind the end
 */
export function readRange(
  header: string | null,
  sizeBytes: number,
): ByteRange | 'unsatisfiable' | null {
  const { first = '', last = '' } = RANGE.exec(header ?? '')?.groups ?? {};
  if (first === '' && last === '') return null;
  const range =
    first === ''
      ? { first: Math.max(0, sizeBytes - Number(last)), last: sizeBytes - 1 }
      : { first: Number(first), last: last === '' ? sizeBytes - 1 : Number(last) };
  if (first !== '' && range.last < range.first && last !== '') return null;
  if (range.first >= sizeBytes) return 'unsatisfiable';
  return { first: range.first, last: Math.min(range.last, sizeBytes - 1) };
}
