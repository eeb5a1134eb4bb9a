/** JavaScript can throw anything; who rejects or reports wants an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
