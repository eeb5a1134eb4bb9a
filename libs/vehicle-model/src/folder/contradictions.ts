import { modelMakes, modelsAt, wasSoldIn } from '../makes/model-years.ts';
import { MODEL_NUMBERS_LIKE_YEARS } from '../makes/models-naming-a-make.ts';
import type { FoundVehicle } from './find-vehicle.ts';
import type { FolderEvidence } from './folder-evidence.ts';

const MAKES_WITH_MODELS = new Set(modelMakes());

/** Words that say what sort of vehicle it is, and not which. */
const SORTS =
  /^(?:trucks?|cars?|vans?|suvs?|bikes?|motorcycles?|boats?|tractors?|trailers?|rvs?|motor ?homes?|projects?|buses|bus|pickups?(?: trucks?)?|wagons?|coupes?|sedans?|convertibles?|(?:2|4|two|four)[- ]doors?|collections?|stuff|things?|misc|photos?|lot|guy)$/i;
/** Bodies that are all the name that a hot rod has: "1932 Ford Roadster". */
const LAST_YEAR_OF_BODY_NAMES = 1954;

/** Why a person must look at a name: what in it speaks against it, in words for that person. */
export function problemsOf(
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
  if (place?.isWeak === true && vin.value === null && !hasVersion(name.trim))
    say(`"${name.model ?? found.modelStated}" is an everyday word, and no make is named`);
  say(torn(found));
  say(severalOf(found));
  if (year === null) say(misreadYear(found));
  if (year !== null && known !== null && !wasSoldIn(known, year)) {
    say(`${known.make} sold no "${name.model ?? ''}" in ${year}, as far as is known`);
  }
  if (isSort(found, year))
    say(`"${name.model ?? ''}" says what sort of vehicle it is, and not which`);
  return problems;
}

/** `truck`, `2-door`: no model. A body is all the name that a hot rod has. */
export function isSort({ name, known }: FoundVehicle, year: number | null): boolean {
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
  if (known !== null || place?.makeAt == null || make === 'Shelby' || !MAKES_WITH_MODELS.has(make))
    return null;
  const folded = words.map((word) => word.folded);
  const others = modelsAt(folded, place.modelStart)?.models ?? [];
  const isOfAnother =
    others.length > 0 &&
    others.every((model) => /[A-Za-z]{4}/.test(model.name ?? '') && !model.isAlsoAWord);
  return isOfAnother
    ? `"${name.model ?? ''}" is a ${others.map((model) => model.make).join(' or ')}, not a ${make}`
    : null;
}

/** `19774 Bronco`, `2O04 Corvette`, `1960s Mustang`: something stands where a year should. */
function misreadYear({ prefix, name }: FoundVehicle): string | null {
  const word =
    prefix.find(({ plain }) => /^(?:'?\d0s|\d{2,5}s?|\d[\dOoIl]{3})$/.test(plain))?.text ??
    /(?:^| )(\d{4,5})(?: |$)/.exec(name.trim ?? '')?.[1];
  return word === undefined ? null : `"${word}" is no year that is believed`;
}

/** `two 1974 Broncos`, `Pair of …`. */
function severalOf({ words }: FoundVehicle): string | null {
  const first = words[0];
  return first !== undefined &&
    /^(?:two|three|four|five|six|pair|both|several|various|assorted|multiple)$/.test(first.folded)
    ? `"${first.text}": several vehicles?`
    : null;
}
