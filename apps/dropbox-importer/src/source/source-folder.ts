import type { MirrorEntry } from '@logbook/tracking';
import type { FolderName } from '@logbook/vehicle-model';

/** What the source stage hands on: one folder of the dealer's, with the files that belong to it. */
export interface SourceFolder {
  /** The id under which its vehicle is known; Dropbox' id of the folder unless it was made anew. */
  readonly key: string;
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** Put together from each folder's own name: a path's upper and lower case is right only at its end. */
  readonly path: string;
  /** Where a person finds it. */
  readonly url: string;
  readonly files: readonly SourceFile[];
  /** Null where it surely is none of a vehicle; then why. */
  readonly vehicle: FolderName | null;
  /** Deleted at the dealer. */
  readonly missingSince: string | null;
}

/** A file of the folder, with the names of the folders between. */
export interface SourceFile {
  readonly entry: MirrorEntry;
  readonly below: readonly string[];
}
