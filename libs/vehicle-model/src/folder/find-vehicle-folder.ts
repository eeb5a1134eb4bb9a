import { canonicalMake } from '../makes/make-lookup.ts';
import type { FolderName, FolderStatus } from './folder-name.ts';
import { readFolderName } from './read-folder-name.ts';

/** The folder that is one vehicle, among the folders that a file lies in. */
export interface VehicleFolder {
  /** Which segment it is: 0 for the first below the dealer's root. */
  readonly at: number;
  /** What it says; make and status come from the shelves above where it does not say them. */
  readonly folder: FolderName;
}

/**
 * The vehicle's folder in a path, as segments below the dealer's root and without the file's name:
 * the shallowest that is a vehicle. Shelves (`In Stock`), categories (`Interior`), days and camera
 * folders never are. Where no segment is surely a vehicle, the shallowest that may be one is
 * returned as `unsure`, so that its photos wait for a person and are not lost; null where every
 * segment surely is none: the file belongs to no vehicle.
 *
 * @example
 * findVehicleFolder(['Sold', '1974 Bronco', 'Interior'])?.at // 1, its status sold
 */
export function findVehicleFolder(
  segments: readonly string[],
  options: { readonly latestYear?: number } = {},
): VehicleFolder | null {
  const read = segments.map((segment, at) => readUnder(segments.slice(0, at), segment, options));
  const at = bestOf(read);
  const folder = read[at];
  if (folder === undefined) return null;
  const status = folder.status ?? statusAbove(read.slice(0, at));
  return { at, folder: { ...folder, status } };
}

function bestOf(read: readonly FolderName[]): number {
  const dated = read.findIndex(
    ({ kind, year, vin, chassis }) =>
      kind === 'vehicle' && (year !== null || vin !== null || chassis !== null),
  );
  // "Porsche 911" may be the shelf of them all: a folder below it that names a year comes first.
  const named = read.findIndex(({ kind }) => kind === 'vehicle');
  const likely = read.findIndex((name) => name.kind === 'unsure' && isAboutOne(name));
  const open = read.findIndex(({ kind }) => kind === 'unsure');
  return [dated, named, likely, open].find((at) => at !== -1) ?? -1;
}

/** Says more than a make: `1969 Camaro and 1970 Chevelle`, `1974 Ford`, a stock number. */
function isAboutOne(name: FolderName): boolean {
  return (
    name.model !== null ||
    name.stockNumber !== null ||
    name.doubts.length > 0 ||
    (name.year !== null && name.make !== null)
  );
}

/** `Porsche/1988 Carrera`: a shelf of one make names it for what lies below. */
function readUnder(
  above: readonly string[],
  segment: string,
  options: { readonly latestYear?: number },
): FolderName {
  const alone = readFolderName(segment, options);
  if (alone.kind !== 'unsure' || alone.make !== null || alone.year === null) return alone;
  const make = above.map((name) => canonicalMake(name)).find((name) => name !== null);
  if (make === undefined) return alone;
  const together = readFolderName(`${make} ${segment}`, options);
  return together.kind === 'vehicle' ? together : alone;
}

function statusAbove(above: readonly FolderName[]): FolderStatus | null {
  return above.findLast(({ status }) => status !== null)?.status ?? null;
}
