import type { FolderPictures } from '@logbook/tracking';
import type { DraftImage } from '@logbook/vehicle-model';
import type { DraftDecision } from '../draft/draft-decision.ts';

interface FolderName {
  readonly accountId: string;
  readonly key: string;
  readonly path: string;
}

/** The pictures of a folder as it was recorded: what is on its vehicle follows them. */
export function picturesOf(
  { accountId, key, path }: FolderName,
  itemKey: string,
  decision: DraftDecision,
): FolderPictures {
  const images = imagesOf(decision);
  return {
    itemKey,
    sourceKey: `${accountId}/${key}`,
    path,
    pictures: images.map((image, at) => ({
      imageUrl: image.url,
      filename: image.filename ?? '',
      category: image.category,
      position: at + 1,
      day: image.takenAt?.slice(0, 10) ?? null,
      dayIsWeak: image.metadata['taken_at_source'] === 'file-date',
    })),
  };
}

function imagesOf(decision: DraftDecision): readonly DraftImage[] {
  switch (decision.kind) {
    case 'vehicle':
      return decision.draft.images;
    case 'review':
      return decision.review.images ?? [];
    case 'not-a-vehicle':
      return [];
  }
}
