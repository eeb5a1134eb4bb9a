import { blankFields, identityNumber, parseChassisNumber } from '@logbook/vehicle-model';
import type {
  DraftDoubt,
  DraftOrganization,
  FolderDoubt,
  FolderName,
  FolderStatus,
  OriginSources,
  VehicleFields,
} from '@logbook/vehicle-model';
import type { FolderFacts } from '../extract/folder-facts.ts';
import type { FoundNumber } from '../extract/found-number.ts';
import type { PhotoOutcomes } from '../extract/kept-photo.ts';
import type { DraftContext, DraftDecision } from './draft-decision.ts';
import { draftPhotos } from './draft-photos.ts';
// Defines what the origin of a Dropbox folder is.
import './dropbox-source.ts';
import { factsToKeep } from './facts-to-keep.ts';
import { leftOut } from './left-out.ts';

/**
 * Turns what a folder says into what we claim: a vehicle, nothing, or a question for a person. Pure.
 *
 * What is unsure is never guessed: it waits, with its photos, because photos must not wait for a
 * name. Nothing is matched by year, make and model.
 */
export function draftFolder(
  facts: FolderFacts,
  photos: PhotoOutcomes,
  numbers: readonly FoundNumber[],
  context: DraftContext,
): DraftDecision {
  const { reading, missingSince } = facts;
  if (missingSince !== null) {
    const reason = `The folder is gone from Dropbox since ${missingSince}; its vehicle and photos stay.`;
    return { kind: 'not-a-vehicle', reason };
  }
  if (reading === null) {
    const reason = `"${facts.name}" is surely no vehicle's folder, and lies in none: ${leftOut(facts)}.`;
    return { kind: 'not-a-vehicle', reason };
  }
  if (reading.status === 'service') {
    const reason = `"${facts.name}" is in service: a customer's vehicle, not inventory.`;
    return { kind: 'not-a-vehicle', reason };
  }
  if (reading.kind !== 'vehicle' || reading.make === null || reading.model === null) {
    return review(facts, reading, photos, numbers, context);
  }
  const { make, model } = reading;
  return {
    kind: 'vehicle',
    draft: {
      source: sourceOf(facts),
      vehicle: { ...fieldsOf(facts, reading, numbers), make, model },
      images: draftPhotos(facts, photos),
      organization: organizationOf(reading.status, context),
      doubts: [...doubtsOf(reading), ...numberDoubts(reading, numbers)],
      facts: factsToKeep(facts, photos, numbers),
    },
    origin: originOf(facts),
  };
}

function originOf({ url, path, accountId, key }: FolderFacts): OriginSources['dropbox_folder'] {
  return { url, path, account: accountId, folder_id: key };
}

function sourceOf({ accountId, key, url }: FolderFacts) {
  return { type: 'dropbox_folder', key: `${accountId}/${key}`, url };
}

function fieldsOf(
  { url }: FolderFacts,
  reading: FolderName,
  numbers: readonly FoundNumber[],
): Omit<VehicleFields, 'make' | 'model'> {
  const found = agreedNumber(reading, numbers);
  return {
    ...blankFields,
    year: reading.year,
    trim: reading.trim,
    vin: reading.vin ?? found.vin,
    chassisNumber:
      reading.vin === null && found.vin === null ? (reading.chassis ?? found.chassis) : null,
    color: reading.setAside.find(({ what }) => what === 'colour')?.text ?? null,
    discoverySource: 'dropbox',
    discoveryUrl: url,
  };
}

/** A number that only papers or file names state is claimed where they all state the same one. */
function agreedNumber(
  { year }: FolderName,
  numbers: readonly FoundNumber[],
): { readonly vin: string | null; readonly chassis: string | null } {
  const stated = new Set(numbers.map(({ value }) => value));
  const [value] = stated;
  if (stated.size !== 1 || value === undefined) return { vin: null, chassis: null };
  const number = identityNumber(parseChassisNumber(value, { year }));
  return { vin: number.vin, chassis: number.chassisNumber };
}

/** Papers that contradict the name, or each other: nobody but a person knows which car it is. */
function numberDoubts(reading: FolderName, numbers: readonly FoundNumber[]): readonly DraftDoubt[] {
  const claimed = reading.vin ?? reading.chassis;
  const others = numbers.filter(({ value }) => value !== claimed);
  if (claimed === null && new Set(numbers.map(({ value }) => value)).size <= 1) {
    const agreed = agreedNumber(reading, numbers);
    if (agreed.vin !== null || agreed.chassis !== null) return [];
  }
  return others.map(({ value, file }) => ({
    field: 'vin' as const,
    value,
    reason:
      claimed === null ? `stated by ${file}` : `${file} states it, the folder's name ${claimed}`,
  }));
}

const fieldOfReading: Readonly<Partial<Record<FolderDoubt['field'], DraftDoubt['field']>>> = {
  ...{ year: 'year', make: 'make', model: 'model', trim: 'trim' },
  ...{ vin: 'vin', chassis: 'chassisNumber' },
};

function doubtsOf({ doubts }: FolderName): readonly DraftDoubt[] {
  return doubts.flatMap(({ field, value, reason }) => {
    const column = fieldOfReading[field];
    return column === undefined ? [] : [{ field: column, value, reason }];
  });
}

const relationships: Readonly<Partial<Record<FolderStatus, DraftOrganization['relationship']>>> = {
  consignment: 'consigner',
  sold: 'sold_by',
};

function organizationOf(
  status: FolderStatus | null,
  { organizationId }: DraftContext,
): DraftOrganization | null {
  if (organizationId === null) return null;
  const relationship = (status === null ? undefined : relationships[status]) ?? 'owner';
  return { id: organizationId, relationship };
}

function review(
  facts: FolderFacts,
  reading: FolderName,
  photos: PhotoOutcomes,
  numbers: readonly FoundNumber[],
  context: DraftContext,
): DraftDecision {
  const { make, model } = reading;
  return {
    kind: 'review',
    review: {
      source: sourceOf(facts),
      reasons: reading.reasons.length === 0 ? ['the name says too little'] : reading.reasons,
      confidence: reading.confidence,
      facts: factsToKeep(facts, photos, numbers),
      fields: {
        ...fieldsOf(facts, reading, numbers),
        ...(make === null ? {} : { make }),
        ...(model === null ? {} : { model }),
      },
      images: draftPhotos(facts, photos),
      organization: organizationOf(reading.status, context),
    },
    origin: originOf(facts),
  };
}
