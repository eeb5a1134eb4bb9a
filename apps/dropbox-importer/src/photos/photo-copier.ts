import type { OtherFile, PhotoFile } from '../extract/folder-facts.ts';
import type { KeptPhoto } from '../extract/kept-photo.ts';

/**
 * Fetches files and keeps what is to be kept. How depends on where it runs: a computer decodes
 * photos and makes copies of them, an edge function can only carry originals and read their heads.
 */
export interface PhotoCopier {
  /** Whether it does all that can be done, and so also what another one left undone. */
  readonly finishes: boolean;
  /**
   * Keeps a photo. Its original is withheld from everybody where it says a place, or may say one
   * because nobody has read it: one that cannot be read, or waits.
   */
  copy(file: PhotoFile): Promise<CopiedPhoto>;
  /** Keeps the photo of a paper where nobody but the platform can read it: papers name people. */
  keepPaper(file: PhotoFile): Promise<CopiedPhoto>;
  /** Takes away what everybody could see, of a photo that turned out to show a paper. */
  withdraw(object: string): Promise<void>;
  /** The VINs that a paper states. */
  numbersIn(file: OtherFile): Promise<readonly string[]>;
}

export type CopiedPhoto =
  /** Where it has no fingerprint, it may be shown as it is, and the rest is still to be made. */
  | { readonly kind: 'photo'; readonly photo: KeptPhoto }
  /** Nobody can read it; only its file is kept. */
  | { readonly kind: 'unreadable'; readonly storagePath: string; readonly reason: string }
  /** A paper: it is kept, and shown to nobody. */
  | { readonly kind: 'paper'; readonly storagePath: string }
  /** It cannot be shown before a copier that finishes has seen it. */
  | { readonly kind: 'waiting'; readonly storagePath: string | null; readonly reason: string };
