/** How the time of a photo is known. */
export type TakenAtSource =
  /** The camera wrote it, with its zone. */
  | 'exif'
  /** The camera wrote the time on its clock; nobody knows the zone, so it stands as if in UTC. */
  | 'exif-local'
  /** The file's name has it, without a zone. */
  | 'file-name'
  /** The dealer's computer says when the file was changed: weak. */
  | 'file-date';

/** A photo that lies in our storage, and what it says. */
export interface KeptPhoto {
  /** The object of the original. */
  readonly storagePath: string;
  /** The original lies where only the platform can read it: it may say a place. */
  readonly isWithheld: boolean;
  /** What may be shown to everybody: the original, or a copy without the place, or as JPEG. */
  readonly publicPath: string;
  readonly publicUrl: string;
  /** The object of the thumbnail; null where the photo is its own. */
  readonly thumbnailPath: string | null;
  readonly thumbnailUrl: string | null;
  readonly mediaType: string;
  readonly width: number | null;
  readonly height: number | null;
  /** ISO 8601 with zone; null where not even the file has a date. */
  readonly takenAt: string | null;
  readonly takenAtSource: TakenAtSource | null;
  /** `Apple iPhone 14`. */
  readonly camera: string | null;
  /** It says where it was taken, or nobody can tell. The public copy does not. */
  readonly hasLocation: boolean;
  /** 16 hexadecimal digits that are alike for photos that look alike; null where none was made. */
  readonly fingerprint: string | null;
}

/** What became of a folder's photos, by content hash. */
export interface PhotoOutcomes {
  readonly kept: ReadonlyMap<string, KeptPhoto>;
  readonly failed: ReadonlyMap<string, string>;
  /** Photos of papers: the object that nobody but the platform can read. */
  readonly papers: ReadonlyMap<string, string>;
}
