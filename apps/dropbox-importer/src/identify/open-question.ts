import { createHash } from 'node:crypto';
import type { FolderName } from '@logbook/vehicle-model';
import { choosePhotos } from './choose-photos.ts';
import type { ChosenPhoto } from './choose-photos.ts';
import { nameToSend, promptVersion } from './prompt.ts';
import type { UnsureFolder } from './unsure-folder.ts';

/** What a model would be asked about a folder. */
export interface OpenQuestion {
  readonly itemKey: string;
  /** What it is known by: the same for the same model, prompt, name and photos. */
  readonly question: string;
  readonly name: string;
  readonly reading: FolderName | null;
  readonly photos: readonly ChosenPhoto[];
}

/** Null where there is no photo to look at: the name alone was read already. */
export function openQuestion(
  { itemKey, facts, images }: UnsureFolder,
  model: string,
): OpenQuestion | null {
  const photos = choosePhotos(facts, images);
  if (photos.length === 0) return null;
  const name = nameToSend(facts.name, facts.reading);
  const shown = photos.map(({ imageUrl }) => imageUrl);
  const question = createHash('sha256')
    .update(JSON.stringify([model, promptVersion, name, shown]))
    .digest('hex')
    .slice(0, 32);
  return { itemKey, question, name, reading: facts.reading, photos };
}
