import type { DraftImage } from '@logbook/vehicle-model';
import type { FolderFacts } from '../extract/folder-facts.ts';

/** A folder that waits for a person, as recorded. */
export interface UnsureFolder {
  readonly itemKey: string;
  readonly facts: FolderFacts;
  readonly images: readonly DraftImage[];
}

/** Who is asked about such folders; apart from what asks, which no edge function can load. */
export interface FolderAsker {
  consider(folders: readonly UnsureFolder[]): void;
  /** Waits for the answers, and throws what stops the run. */
  finish(): Promise<void>;
  close(): Promise<void>;
}
