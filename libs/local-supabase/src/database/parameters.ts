import { types } from '@electric-sql/pglite';

type Serializers = Readonly<Record<number, (value: unknown) => string>>;

/** From here on a parameter's bytes are counted in JavaScript longer than Postgres reads them. */
const LARGE = 10_000;

/**
 * PGlite writes a text parameter by walking over its characters twice, which took a tenth of a large
 * batch; bytes it only copies. Postgres' binary form of text and json is the text's bytes, that of
 * jsonb has its version, 1, before them:
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/jsonb.c (`jsonb_recv`)
 */
function asBytes(prefix: readonly number[]): (value: unknown) => string {
  return (value) => {
    const text = String(value);
    if (text.length < LARGE) return text;
    const bytes = Buffer.alloc(prefix.length + Buffer.byteLength(text));
    bytes.set(prefix);
    bytes.write(text, prefix.length);
    // PGlite's types know only strings here; its wire protocol sends a view of bytes in binary form.
    return bytes as unknown as string;
  };
}

/** How PGlite is to send parameters that may be large. */
export const largeParameters: Serializers = {
  [types.TEXT]: asBytes([]),
  [types.JSON]: asBytes([]),
  [types.JSONB]: asBytes([1]),
};
