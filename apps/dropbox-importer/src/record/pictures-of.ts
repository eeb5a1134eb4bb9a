import type { FinishedPicture, FolderPictures } from '@logbook/tracking';
import type { DraftImage } from '@logbook/vehicle-model';
import type { DraftDecision } from '../draft/draft-decision.ts';

/** A folder and what became of it. */
export interface RecordedFolder {
  readonly facts: { readonly accountId: string; readonly key: string; readonly path: string };
  readonly itemKey: string;
  readonly decision: DraftDecision;
}

/** The pictures of a folder as it was recorded: what is on its vehicle follows them. */
export function picturesOf({ facts, itemKey, decision }: RecordedFolder): FolderPictures {
  return {
    itemKey,
    sourceKey: `${facts.accountId}/${facts.key}`,
    path: facts.path,
    pictures: imagesOf(decision).map((image, at) => ({
      imageUrl: image.url,
      filename: image.filename ?? '',
      category: image.category,
      position: at + 1,
      day: image.takenAt?.slice(0, 10) ?? null,
      dayIsWeak: image.metadata['taken_at_source'] === 'file-date',
    })),
  };
}

/** The same pictures with all that is known of them by now, for rows that were recorded with less. */
export function finishedPictures({ facts, decision }: RecordedFolder): readonly FinishedPicture[] {
  return imagesOf(decision).map(({ url, metadata }) => ({
    ...{ sourceKey: `${facts.accountId}/${facts.key}`, imageUrl: url, metadata },
  }));
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
