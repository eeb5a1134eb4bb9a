import type { FoundVehicle } from './find-vehicle.ts';
import type { FolderEvidence } from './folder-evidence.ts';
import type { FieldReading, FolderField } from './folder-name.ts';

/** The make that the name states or names by a model; else that of the number beside it. */
export function makeOf({ found, vin, chassis }: FolderEvidence): string | null {
  const makes = found.place?.makes ?? [];
  if (makes.length === 1) return makes[0] ?? null;
  const stated = vin.make ?? chassis.make;
  return makes.length === 0 || (stated !== null && makes.includes(stated)) ? stated : null;
}

/** How sure each stated field is, and why. */
export function readFields(evidence: FolderEvidence): Partial<Record<FolderField, FieldReading>> {
  const { found, vin, chassis, stock, status } = evidence;
  const { year, place, name, known, misspelt } = found;
  const fields: Partial<Record<FolderField, FieldReading>> = {};
  const number = vin.value ?? chassis.value;
  const numbered = { confidence: 0.85, reasons: ['read from the number'], stated: number ?? '' };
  if (year !== null)
    fields.year = { confidence: year.confidence, reasons: [year.reason], stated: year.stated };
  else if ((vin.year ?? chassis.year) !== null) fields.year = numbered;
  const stated = statedMake(found);
  if (place?.makes.length === 1) {
    const confidence = misspelt === null ? place.confidence : Math.min(place.confidence, 0.75);
    const reasons = misspelt === null ? [place.reason] : [place.reason, misspelt];
    fields.make = { confidence, reasons, stated };
  } else if (makeOf(evidence) !== null) fields.make = numbered;
  if (name.model !== null)
    fields.model = { ...modelReading(found, known !== null), stated: name.model };
  if (name.trim !== null) {
    const isPlain = /\d/.test(name.trim) || name.trim.split(' ').length <= 2;
    fields.trim = {
      confidence: isPlain ? 0.8 : 0.6,
      reasons: ['what is left behind the model'],
      stated: name.trim,
    };
  }
  if (vin.reading !== null) fields.vin = vin.reading;
  if (chassis.reading !== null) fields.chassis = chassis.reading;
  if (stock !== null) fields.stockNumber = stock;
  if (status !== null) fields.status = status;
  return fields;
}

function statedMake({ place, words }: FoundVehicle): string {
  if (place === null) return '';
  const at = place.makeAt ?? place.modelStart;
  return words[at]?.text ?? '';
}

function modelReading(found: FoundVehicle, isKnown: boolean): Omit<FieldReading, 'stated'> {
  if (isKnown) return { confidence: 0.95, reasons: ['a known model of this make'] };
  const model = found.name.model ?? '';
  if (/\d/.test(model)) return { confidence: 0.85, reasons: ['the word behind the make'] };
  // "1941 Chris-Craft barrel back": small letters among capitals describe, and name nothing.
  const isDescription =
    found.words.some(({ text }) => /^[A-Z]/.test(text)) && /^[a-z]/.test(found.modelStated);
  const reasons = ['the word behind the make; not a model that is known here'];
  if (isDescription) return { confidence: 0.5, reasons };
  return { confidence: /^[A-Z]/.test(model) || found.words.length < 4 ? 0.7 : 0.65, reasons };
}
