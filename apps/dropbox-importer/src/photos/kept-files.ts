import type { KeptFile } from '@logbook/tracking';
import type { JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';
import type { FoundNumber } from '../extract/found-number.ts';
import type { PhotoFile } from '../extract/folder-facts.ts';
import type { CopiedPhoto } from './photo-copier.ts';

/** What is known of a content that was looked at before. */
export type KnownContent =
  CopiedPhoto | { readonly kind: 'document'; readonly numbers: readonly string[] };

const photoFacts = z.object({
  kind: z.literal('photo'),
  publicPath: z.string(),
  publicUrl: z.string(),
  thumbnailPath: z.string().nullable(),
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
const waitingFacts = z.object({ kind: z.literal('waiting') });
const paperFacts = z.object({ kind: z.literal('paper') });
const documentFacts = z.object({ kind: z.literal('document'), numbers: z.array(z.string()) });

/** Null where an older version wrote what we do not understand: then it is looked at again. */
export function knownContent(file: KeptFile): KnownContent | null {
  const { facts, storagePath, isWithheld, reason } = file;
  const document = documentFacts.safeParse(facts);
  if (document.success) return document.data;
  if (reason !== null && waitingFacts.safeParse(facts).success) {
    return { kind: 'waiting', storagePath, reason };
  }
  if (storagePath === null) return null;
  const photo = photoFacts.safeParse(facts);
  if (photo.success) {
    // An older version kept it where everybody could read its place.
    if (photo.data.hasLocation && !isWithheld) return null;
    return { kind: 'photo', photo: { storagePath, isWithheld, ...photo.data } };
  }
  if (!isWithheld) return null;
  if (paperFacts.safeParse(facts).success) return { kind: 'paper', storagePath };
  return reason === null ? null : { kind: 'unreadable', storagePath, reason };
}

/** The objects of a content that everybody can see. */
export function publicObjects({ facts, storagePath, isWithheld }: KeptFile): readonly string[] {
  const photo = photoFacts.safeParse(facts);
  const copies = photo.success ? [photo.data.publicPath, photo.data.thumbnailPath] : [];
  return [...copies, isWithheld ? null : storagePath].flatMap((path) => path ?? []);
}

/** Whether a copier that finishes has something left to do. */
export function isUnfinished(content: KnownContent): boolean {
  if (content.kind === 'photo') return content.photo.fingerprint === null;
  return content.kind === 'waiting';
}

/** What is remembered of a photo that was looked at. */
export function keptPhotoFile(
  { contentHash, sizeBytes }: PhotoFile,
  copied: CopiedPhoto,
): KeptFile {
  switch (copied.kind) {
    case 'photo': {
      const { storagePath, isWithheld, ...photo } = copied.photo;
      const facts = { kind: 'photo', ...photo };
      return { contentHash, sizeBytes, storagePath, isWithheld, reason: null, facts };
    }
    case 'paper': {
      // Nothing of what it shows is kept beside it.
      const { storagePath } = copied;
      const rest = { isWithheld: true, reason: null, facts: { kind: 'paper' } };
      return { contentHash, sizeBytes, storagePath, ...rest };
    }
    case 'unreadable': {
      const { storagePath, reason } = copied;
      return { contentHash, sizeBytes, storagePath, isWithheld: true, reason, facts: {} };
    }
    case 'waiting': {
      const { storagePath, reason } = copied;
      const rest = { isWithheld: true, reason, facts: { kind: 'waiting' } };
      return { contentHash, sizeBytes, storagePath, ...rest };
    }
  }
}

export function documentFactsOf(numbers: readonly FoundNumber['value'][]): JsonObject {
  return { kind: 'document', numbers };
}
