import type { FolderName } from '@logbook/vehicle-model';
import type { PhotoCategory } from './photo-category.ts';

/** What a folder says, as found. */
export interface FolderFacts {
  readonly key: string;
  readonly folderId: string;
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  /** Where a person finds it. */
  readonly url: string;
  readonly reading: FolderName | null;
  readonly missingSince: string | null;
  /** One for each content, in the order in which they are shown. */
  readonly photos: readonly PhotoFile[];
  readonly documents: readonly OtherFile[];
  readonly others: readonly OtherFile[];
}

export interface OtherFile {
  readonly id: string;
  readonly rev: string;
  readonly name: string;
  /** From the vehicle's folder. */
  readonly path: string;
  /** As Dropbox has it: from the account's root, or from the link that shows it. */
  readonly pathDisplay: string;
  readonly sizeBytes: number;
  readonly contentHash: string | null;
  readonly isDownloadable: boolean;
  readonly clientModified: string | null;
}

export interface PhotoFile extends OtherFile {
  readonly contentHash: string;
  readonly category: PhotoCategory | null;
  /** Other names of the same content in this folder. */
  readonly copies: readonly string[];
  /** One of its names says that it shows a paper: a title, an invoice. */
  readonly isPaper: boolean;
}
