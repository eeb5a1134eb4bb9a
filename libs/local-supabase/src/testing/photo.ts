const SIZE_BYTES = 150_000;

/** Bytes that tell which photo they are, from the first to the last: a torn one would show. */
export function photoOf(number: number): Buffer {
  return Buffer.alloc(SIZE_BYTES, `photo ${number} `);
}

/** The number of a photo that is whole; null for anything else. */
export function numberOfPhoto(bytes: Buffer): number | null {
  const number = Number(
    /^photo (?<number>\d+) /.exec(bytes.toString('latin1', 0, 30))?.groups?.['number'],
  );
  return bytes.equals(photoOf(number)) ? number : null;
}
