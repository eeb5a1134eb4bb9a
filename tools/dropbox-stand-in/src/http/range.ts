/** Bytes from `start` up to but not including `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a `Range` header against a size: the part wanted, null for the whole (no header, or one
 * that is not understood, which HTTP says to ignore), or `unsatisfiable` for a 416.
 * Source: RFC 9110, section 14.
 */
export function readRange(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (match === null) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  if (first === '') {
    const wanted = Math.min(Number(last), sizeBytes);
    return wanted === 0 ? 'unsatisfiable' : { start: sizeBytes - wanted, end: sizeBytes };
  }
  const start = Number(first);
  if (start >= sizeBytes) return 'unsatisfiable';
  const end = last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  return end <= start ? null : { start, end };
}
