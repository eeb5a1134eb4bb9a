import { z } from 'zod';

// The patterns of the public API specification, character by character: Dropbox prints them in
// its 400, and they are what decides between a 400 and a 409 malformed_path.

/** What can be listed: the root as '', a path, an id, or below a namespace. */
export const listPath = z
  .string()
  .regex(/^((\/(.|[\r\n])*)?|id:.*|(ns:[0-9]+(\/.*)?))$/)
  .refine((path) => path !== '/', 'Specify the root folder as an empty string rather than as "/".');

/** What can be read: also a revision; never the root. */
export const readPath = z
  .string()
  .regex(/^((\/(.|[\r\n])*|id:.*)|(rev:[0-9a-f]{9,})|(ns:[0-9]+(\/.*)?))$/);

/** Where something new may go. */
export const writePath = z.string().regex(/^((\/(.|[\r\n])*)|(ns:[0-9]+(\/.*)?))$/);

/** What may be changed. */
export const writePathOrId = z.string().regex(/^((\/(.|[\r\n])*)|(ns:[0-9]+(\/.*)?)|(id:.*))$/);

export const rev = z.string().regex(/^[0-9a-f]{9,}$/);

export const contentHash = z.string().regex(/^[0-9a-f]{64}$/);

/** A union member without fields: `"add"`, or `{".tag": "add"}`. */
export function voidTag<const Tag extends string>(tags: readonly [Tag, ...Tag[]]) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? { '.tag': value } : value),
    z.object({ '.tag': z.enum(tags) }),
  );
}
