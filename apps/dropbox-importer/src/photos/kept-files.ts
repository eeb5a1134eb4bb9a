import type { KeptFile } from '@logbook/tracking';
import type { JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';
import type { FoundNumber } from '../extract/found-number.ts';
import type { KeptPhoto } from '../extract/kept-photo.ts';

/** What is known of a content that was looked at before. */
export type KnownContent =
  | { readonly kind: 'photo'; readonly photo: KeptPhoto }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'document'; readonly numbers: readonly string[] };

const photoFacts = z.object({
  kind: z.literal('photo'),
  publicPath: z.string(),
  publicUrl: z.string(),
  thumbnailUrl: z.string().nullable(),
  mediaType: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  takenAt: z.string().nullable(),
  takenAtSource: z.enum(['exif', 'exif-local', 'file-name', 'file-date']).nullable(),
  camera: z.string().nullable(),
  hasLocation: z.boolean(),
  fingerprint: z.string().nullable(),
});
const documentFacts = z.object({ kind: z.literal('document'), numbers: z.array(z.string()) });

/** Null where an older version wrote what we do not understand: then it is looked at again. */
export function knownContent({ facts, storagePath, reason }: KeptFile): KnownContent | null {
  const document = documentFacts.safeParse(facts);
  if (document.success) return document.data;
  if (storagePath === null) return null;
  const photo = photoFacts.safeParse(facts);
  if (photo.success) return { kind: 'photo', photo: { storagePath, ...photo.data } };
  return reason === null ? null : { kind: 'unreadable', reason };
}

export function photoFactsOf(photo: KeptPhoto): JsonObject {
  const { storagePath, ...facts } = photo;
  return storagePath === '' ? {} : { kind: 'photo', ...facts };
}

export function documentFactsOf(numbers: readonly FoundNumber['value'][]): JsonObject {
  return { kind: 'document', numbers };
}
