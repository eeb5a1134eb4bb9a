import { isSort, problemsOf } from './contradictions.ts';
import { makeOf, readFields } from './field-readings.ts';
import type { FolderEvidence } from './folder-evidence.ts';
import type { FieldReading, FolderDoubt, FolderField, FolderName } from './folder-name.ts';

export interface FolderVerdict {
  readonly kind: FolderName['kind'];
  readonly year: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly fields: Partial<Record<FolderField, FieldReading>>;
  readonly doubts: readonly FolderDoubt[];
}

/** A vehicle is claimed from here on; below, a person looks. */
const SURE_ENOUGH = 0.6;

/**
 * The verdict: no vehicle where the whole name is a shelf or a thing, `unsure` where something
 * contradicts or too little is known, else a vehicle that is as sure as its weakest part.
 */
export function judgeFolder(evidence: FolderEvidence): FolderVerdict {
  const { found, vin, chassis, shelf, something } = evidence;
  const fields = readFields(evidence);
  const year = found.year?.year ?? vin.year ?? chassis.year;
  const make = makeOf(evidence);
  const doubts = [...vin.doubts, ...chassis.doubts, ...partials(evidence)];
  const model = isSort(found, year) ? null : found.name.model;
  const verdict = { year, make, model, fields, doubts };
  const hasNumber = vin.value !== null || chassis.value !== null;
  const isNamed = found.place !== null && found.year !== null;
  if (shelf !== null && !hasNumber && !isNamed && doubts.length === 0) {
    return { ...verdict, ...noVehicle(0.95, shelf), fields: only(fields, ['status']) };
  }
  if (something?.settles === true && !hasNumber) {
    return { ...verdict, ...noVehicle(0.8, `it is about "${something.text}"`) };
  }
  const problems = problemsOf(evidence, year, make);
  const confidence = confidenceIn(fields, hasNumber);
  const reasons = [...problems, ...Object.values(fields).flatMap((field) => field.reasons)];
  if (problems.length > 0 || confidence < SURE_ENOUGH) {
    const unsure = Math.min(confidence, problems.length > 0 ? 0.45 : 0.55);
    return {
      ...verdict,
      kind: 'unsure',
      confidence: round(unsure),
      reasons: [...reasons, ...whatIsMissing(fields)],
    };
  }
  return { ...verdict, kind: 'vehicle', confidence: round(confidence), reasons };
}

function partials({ partialNumbers }: FolderEvidence): readonly FolderDoubt[] {
  return partialNumbers.map((value) => ({ field: 'vin', value, reason: 'a part of a number' }));
}

function noVehicle(confidence: number, reason: string) {
  return { kind: 'not-a-vehicle' as const, confidence, reasons: [reason] };
}

function only(
  fields: Partial<Record<FolderField, FieldReading>>,
  keys: readonly FolderField[],
): Partial<Record<FolderField, FieldReading>> {
  return Object.fromEntries(
    keys.flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])),
  );
}

/** Of year, make and model together; a trusted number makes up for what is missing. */
function confidenceIn(
  fields: Partial<Record<FolderField, FieldReading>>,
  hasNumber: boolean,
): number {
  const { year, make, model } = fields;
  if (hasNumber && fields.vin !== undefined) {
    const stated = [year, make, model].filter((field) => field !== undefined);
    return Math.min(
      fields.vin.confidence,
      stated.length === 3 ? 1 : 0.65,
      ...stated.map((field) => field.confidence),
    );
  }
  if (make === undefined || model === undefined) return hasNumber && make !== undefined ? 0.5 : 0.3;
  const named = Math.min(make.confidence, model.confidence);
  if (year !== undefined) return Math.min(year.confidence, named);
  // Without a year it may as well be the shelf of all Mustangs.
  const isParticular = hasNumber || fields.stockNumber !== undefined || fields.status !== undefined;
  return Math.min(named, isParticular ? 0.62 : 0.5);
}

function whatIsMissing(fields: Partial<Record<FolderField, FieldReading>>): readonly string[] {
  const missing = (['year', 'make', 'model'] as const).filter(
    (field) => fields[field] === undefined,
  );
  return missing.length === 0 ? [] : [`the name does not say: ${missing.join(', ')}`];
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}
