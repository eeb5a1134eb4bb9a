/** JavaScript can throw anything; who rejects or reports wants an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(textOf(thrown));
}

/** What was thrown, in words. Never throws itself, as `String` does for an object without a prototype. */
export function textOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? thrown.message : String(thrown);
  } catch {
    return `something that cannot be shown (${typeof thrown})`;
  }
}
