/** A value that survives `JSON.stringify` and `jsonb` unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object of JSON values; `undefined` stands for a key that is left out. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}
