import type { KeptPhoto } from '../extract/kept-photo.ts';

/** What a camera wrote, as it wrote it. */
export interface CameraTime {
  /** `2024-05-06T07:08:09`, by the camera's clock. */
  readonly local: string | null;
  /** `-07:00`. */
  readonly offset: string | null;
}

export interface TakenAtHints {
  readonly camera: CameraTime;
  readonly fileName: string;
  /** As the dealer's computer says. */
  readonly clientModified: string | null;
}

type TakenAt = Pick<KeptPhoto, 'takenAt' | 'takenAtSource'>;

/** Photography is younger than 1826, and no clock of a camera is right beyond its own future. */
const earliest = Date.UTC(1990, 0, 1);

/**
 * When a photo was taken, and how that is known. The camera first, with its zone where it wrote one;
 * then the name that a phone or Dropbox gave the file; then the file's own date, which is weak. Never
 * now: a photo imported today was not taken today.
 */
export function takenAt(
  { camera, fileName, clientModified }: TakenAtHints,
  nowMillis: number,
): TakenAt {
  const offset = /^[+-]\d{2}:\d{2}$/.test(camera.offset ?? '') ? camera.offset : null;
  const options: readonly (readonly [KeptPhoto['takenAtSource'], string | null])[] = [
    ['exif', camera.local === null || offset === null ? null : `${camera.local}${offset}`],
    ['exif-local', camera.local === null ? null : `${camera.local}Z`],
    ['file-name', timeInName(fileName)],
    ['file-date', clientModified],
  ];
  for (const [source, text] of options) {
    const instant = instantOf(text, nowMillis);
    if (instant !== null) return { takenAt: instant, takenAtSource: source };
  }
  return { takenAt: null, takenAtSource: null };
}

/** A day of tolerance: clocks are set by people, and a time without a zone may be half a day off. */
function instantOf(text: string | null, nowMillis: number): string | null {
  if (text === null) return null;
  const millis = Date.parse(text);
  const isPossible = millis >= earliest && millis <= nowMillis + 86_400_000;
  return isPossible ? new Date(millis).toISOString() : null;
}

/** `2020-11-14 13.44.16.jpg` of Dropbox' camera upload, `IMG_20240506_070809` and `PXL_…` of phones. */
function timeInName(name: string): string | null {
  const parts =
    /(?:^|\D)((?:19|20)\d{2})-(\d{2})-(\d{2})[ _](\d{2})[.:-](\d{2})[.:-](\d{2})(?!\d)/.exec(
      name,
    ) ?? /(?:^|\D)((?:19|20)\d{2})(\d{2})(\d{2})[_-](\d{2})(\d{2})(\d{2})/.exec(name);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`;
}
