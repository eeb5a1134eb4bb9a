import { modelMakes, modelsAt, wasSoldIn } from '../makes/model-years.ts';
import { MODEL_NUMBERS_LIKE_YEARS } from '../makes/models-naming-a-make.ts';
import type { FieldReading, FolderDoubt, FolderField, FolderName } from './folder-name.ts';
import type { FoundVehicle } from './find-vehicle.ts';
import type { NumbersRead } from './numbers-agree.ts';
import type { SomethingElse } from './what-else.ts';

/** Everything that was read of one name, for the verdict. */
export interface FolderEvidence {
  readonly found: FoundVehicle;
  readonly vin: NumbersRead;
  readonly chassis: NumbersRead;
  readonly stock: FieldReading | null;
  readonly status: FieldReading | null;
  readonly partialNumbers: readonly string[];
  readonly shelf: string | null;
  readonly something: SomethingElse | null;
  readonly second: string | null;
  readonly isTooLong: boolean;
}

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

const MAKES_WITH_MODELS = new Set(modelMakes());

/** A vehicle is claimed from here on; below, a person looks. */
const SURE_ENOUGH = 0.6;

/** Words that say what sort of vehicle it is, and not which. */
const SORTS =
  /^(?:trucks?|cars?|vans?|suvs?|bikes?|motorcycles?|boats?|tractors?|trailers?|rvs?|motor ?homes?|projects?|buses|bus|pickups?(?: trucks?)?|wagons?|coupes?|sedans?|convertibles?|(?:2|4|two|four)[- ]doors?|collections?|stuff|things?|misc|photos?|lot|guy)$/i;
/** Bodies that are all the name that a hot rod has: "1932 Ford Roadster". */
const LAST_YEAR_OF_BODY_NAMES = 1954;

export function judgeFolder(evidence: FolderEvidence): FolderVerdict {
  const { found, vin, chassis, shelf, something } = evidence;
  const fields = readFields(evidence);
  const year = found.year?.year ?? vin.year ?? chassis.year;
  const make = makeOf(evidence);
  const doubts = [...vin.doubts, ...chassis.doubts, ...partials(evidence)];
  const model = isSort(found, year) ? null : found.name.model;
  const verdict = { year, make, model, fields, doubts };
  const hasNumber = vin.value !== null || chassis.value !== null;
  if (!hasNumber && doubts.length === 0 && (found.place === null || shelf !== null) && shelf !== null) {
    return { ...verdict, ...noVehicle(0.95, shelf), fields: only(fields, ['status']) };
  }
  if (something?.settles === true && !hasNumber) {
    return { ...verdict, ...noVehicle(0.8, `it is about "${something.text}"`) };
  }
  const problems = problemsOf(evidence, year, make);
  const confidence = confidenceIn(fields, found, hasNumber);
  const reasons = [...problems, ...Object.values(fields).flatMap((field) => field.reasons)];
  if (problems.length > 0 || confidence < SURE_ENOUGH) {
    const unsure = Math.min(confidence, problems.length > 0 ? 0.45 : 0.55);
    return { ...verdict, kind: 'unsure', confidence: round(unsure), reasons: [...reasons, ...whatIsMissing(fields)] };
  }
  return { ...verdict, kind: 'vehicle', confidence: round(confidence), reasons };
}

function noVehicle(confidence: number, reason: string) {
  return { kind: 'not-a-vehicle' as const, confidence, reasons: [reason] };
}

function only(
  fields: Partial<Record<FolderField, FieldReading>>,
  keys: readonly FolderField[],
): Partial<Record<FolderField, FieldReading>> {
  return Object.fromEntries(keys.flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])));
}

function makeOf({ found, vin, chassis }: FolderEvidence): string | null {
  const makes = found.place?.makes ?? [];
  if (makes.length === 1) return makes[0] ?? null;
  const stated = vin.make ?? chassis.make;
  return makes.length === 0 || (stated !== null && makes.includes(stated)) ? stated : null;
}

function readFields(evidence: FolderEvidence): Partial<Record<FolderField, FieldReading>> {
  const { found, vin, chassis, stock, status } = evidence;
  const { year, place, name, known, misspelt } = found;
  const fields: Partial<Record<FolderField, FieldReading>> = {};
  const number = vin.value ?? chassis.value;
  const numbered = { confidence: 0.85, reasons: ['read from the number'], stated: number ?? '' };
  if (year !== null) fields.year = { confidence: year.confidence, reasons: [year.reason], stated: year.stated };
  else if ((vin.year ?? chassis.year) !== null) fields.year = numbered;
  const stated = statedMake(found);
  if (place?.makes.length === 1) {
    const confidence = misspelt === null ? place.confidence : Math.min(place.confidence, 0.75);
    const reasons = misspelt === null ? [place.reason] : [place.reason, misspelt];
    fields.make = { confidence, reasons, stated };
  } else if (makeOf(evidence) !== null) fields.make = numbered;
  if (name.model !== null) fields.model = { ...modelReading(found, known !== null), stated: name.model };
  if (name.trim !== null) {
    const isPlain = /\d/.test(name.trim) || name.trim.split(' ').length <= 2;
    fields.trim = { confidence: isPlain ? 0.8 : 0.6, reasons: ['what is left behind the model'], stated: name.trim };
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
  const reasons = ['the word behind the make; not a model that is known here'];
  return { confidence: /^[A-Z]/.test(model) || found.words.length < 4 ? 0.7 : 0.65, reasons };
}

/** Of year, make and model together; a trusted number makes up for what is missing. */
function confidenceIn(
  fields: Partial<Record<FolderField, FieldReading>>,
  found: FoundVehicle,
  hasNumber: boolean,
): number {
  const { year, make, model } = fields;
  if (hasNumber && fields.vin !== undefined) {
    const stated = [year, make, model].filter((field) => field !== undefined);
    return Math.min(fields.vin.confidence, stated.length === 3 ? 1 : 0.65, ...stated.map((field) => field.confidence));
  }
  if (make === undefined || model === undefined) return hasNumber && make !== undefined ? 0.5 : 0.3;
  const named = Math.min(make.confidence, model.confidence);
  if (year !== undefined) return Math.min(year.confidence, named);
  // Without a year it may as well be the shelf of all Mustangs.
  const isParticular = found.place?.makeAt !== null && found.known !== null;
  const hasStock = fields.stockNumber !== undefined;
  return isParticular || hasNumber || hasStock ? Math.min(named, 0.62) : Math.min(named, 0.5);
}

function problemsOf(
  evidence: FolderEvidence,
  year: number | null,
  make: string | null,
): readonly string[] {
  const { found, vin, chassis, second, something, isTooLong } = evidence;
  const { place, known, name } = found;
  const problems: string[] = [...vin.problems, ...chassis.problems];
  const say = (problem: string | null): void => {
    if (problem !== null) problems.push(problem);
  };
  if (isTooLong) say('longer than any name that Dropbox allows');
  say(found.year?.problem ?? null);
  if (second !== null) say(`a second vehicle: "${second}"`);
  if (something !== null) say(`it may be about "${something.text}"`);
  if (place !== null && make === null) say(place.reason);
  if (place?.isWeak === true && vin.value === null && !hasVersion(name.trim)) say(`"${name.model ?? ''}" is an everyday word, and no make is named`);
  say(torn(found));
  say(severalOf(found));
  if (year !== null && known !== null && !wasSoldIn(known, year)) {
    say(`${known.make} sold no "${name.model ?? ''}" in ${year}, as far as is known`);
  }
  if (isSort(found, year)) say(`"${name.model ?? ''}" says what sort of vehicle it is, and not which`);
  return problems;
}

/** `truck`, `2-door`: no model. A body is all the name that a hot rod has. */
function isSort({ name, known }: FoundVehicle, year: number | null): boolean {
  if (name.model === null || known !== null || !SORTS.test(name.model)) return false;
  const isOld = year !== null && year <= LAST_YEAR_OF_BODY_NAMES;
  return !isOld || /^(?:truck|car|van|project|stuff)/i.test(name.model);
}

/** `SS`, `GT`, `Z28` behind an everyday word say that it is a model. */
function hasVersion(trim: string | null): boolean {
  return trim !== null && /^(?=[A-Z0-9/-]*[A-Z0-9])[A-Z0-9/-]{1,5}$/.test(trim);
}

/** A number that may be the model or the year; a model of another make. */
function torn({ year, place, name, known, words }: FoundVehicle): string | null {
  const [make = ''] = place?.makes ?? [];
  const isNumber = MODEL_NUMBERS_LIKE_YEARS[make]?.includes(Number(name.model)) === true;
  if (year === null && isNumber) return `"${name.model ?? ''}" may be the year or the model`;
  if (known !== null || place?.makeAt == null || make === 'Shelby' || !MAKES_WITH_MODELS.has(make)) return null;
  const folded = words.map((word) => word.folded);
  const others = modelsAt(folded, place.modelStart)?.models ?? [];
  const isOfAnother = others.length > 0 && others.every((model) => model.name !== null && !model.isAlsoAWord);
  return isOfAnother ? `"${name.model ?? ''}" is a ${others.map((model) => model.make).join(' or ')}, not a ${make}` : null;
}

/** `two 1974 Broncos`, `Pair of …`. */
function severalOf({ words }: FoundVehicle): string | null {
  const first = words[0];
  return first !== undefined && /^(?:two|three|four|five|six|pair|both|several|various|assorted|multiple)$/.test(first.folded)
    ? `"${first.text}": several vehicles?`
    : null;
}

function partials({ partialNumbers }: FolderEvidence): readonly FolderDoubt[] {
  return partialNumbers.map((value) => ({ field: 'vin', value, reason: 'a part of a number' }));
}

function whatIsMissing(fields: Partial<Record<FolderField, FieldReading>>): readonly string[] {
  const missing = (['year', 'make', 'model'] as const).filter((field) => fields[field] === undefined);
  return missing.length === 0 ? [] : [`the name does not say: ${missing.join(', ')}`];
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}
