import exifReader from 'exif-reader';
import type { CameraTime } from './taken-at.ts';

/** What a camera wrote into a photo. */
export interface CameraWords {
  readonly cameraTime: CameraTime;
  readonly camera: string | null;
}

type Exif = ReturnType<typeof exifReader>;

/** A broken EXIF block is no reason to lose the photo: it says nothing, that is all. */
function parsed(exif: Buffer | undefined): Exif | null {
  if (exif === undefined) return null;
  try {
    return exifReader(exif);
  } catch {
    return null;
  }
}

/** What the camera wrote of itself and of the time. */
export function exifOf(block: Buffer | undefined): CameraWords {
  const exif = parsed(block);
  const maker = text(exif?.Image?.Make);
  const model = text(exif?.Image?.Model);
  const named =
    model !== null && maker !== null && !model.startsWith(maker) ? `${maker} ${model}` : model;
  return {
    cameraTime: {
      local: localTime(exif?.Photo?.DateTimeOriginal) ?? localTime(exif?.Photo?.DateTimeDigitized),
      offset: text(exif?.Photo?.OffsetTimeOriginal) ?? text(exif?.Photo?.OffsetTime),
    },
    camera: named ?? maker,
  };
}

/** How the picture has to be turned to be shown, 1 to 8. */
export function orientationOf(block: Buffer | undefined): number {
  const orientation: unknown = parsed(block)?.Image?.Orientation;
  return typeof orientation === 'number' ? orientation : 1;
}

/** The reader takes the camera's clock for UTC; so its UTC digits are what the camera wrote. */
function localTime(value: unknown): string | null {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return null;
  return value.toISOString().slice(0, 19);
}

/** What we cannot read another reader may: such a photo is taken for one that says a place. */
export function maySayPlace(block: Buffer | undefined): boolean {
  if (block === undefined) return false;
  const exif = parsed(block);
  // Not the coordinates alone: there are those of what is shown, and the name of the area.
  return exif === null || Object.keys(exif.GPSInfo ?? {}).some((key) => key !== 'GPSVersionID');
}

function text(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const plain = value
    .replace(/[\0-\x1f]+/g, ' ')
    .trim()
    .slice(0, 100);
  return plain === '' ? null : plain;
}
