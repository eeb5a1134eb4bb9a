import type { DraftImage } from '@logbook/vehicle-model';
import type { ListingFacts, ListingImage } from '../extract/listing-facts.ts';

function withoutQuery(url: string): string {
  return url.split(/[?#]/)[0] ?? url;
}

function filenameOf(url: string): string | null {
  return url.split('/').at(-1) ?? null;
}

function galleryRow(image: ListingImage, isPrimary: boolean): DraftImage {
  const { id, width, height, largeUrl, originalUrl } = image;
  return {
    url: originalUrl,
    category: null,
    isPrimary,
    filename: filenameOf(originalUrl),
    takenAt: null,
    metadata: { batImageId: id, width, height, largeUrl },
  };
}

function coverRow(url: string): DraftImage {
  return {
    url: withoutQuery(url),
    category: null,
    isPrimary: true,
    filename: filenameOf(withoutQuery(url)),
    takenAt: null,
    metadata: { largeUrl: url },
  };
}

/**
 * All pictures once, the cover marked. The cover is often a copy of its own that is not in the
 * gallery; then it comes first.
 */
export function draftImages({ images, coverUrl }: ListingFacts): readonly DraftImage[] {
  const cover = coverUrl === null ? images[0]?.originalUrl : withoutQuery(coverUrl);
  const seen = new Set<string>();
  const rows = images
    .filter(({ originalUrl }) => !seen.has(originalUrl) && seen.add(originalUrl))
    .map((image) => galleryRow(image, image.originalUrl === cover));
  return coverUrl === null || seen.has(cover ?? '') ? rows : [coverRow(coverUrl), ...rows];
}
