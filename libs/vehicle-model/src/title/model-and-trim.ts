import { MODELS_OF_SEVERAL_WORDS, WORDS_THAT_NEED_THE_NEXT } from '../makes/model-names.ts';
import { foldWord } from './fold-title.ts';
import { BODY_PHRASES, RACE_PHRASES, REPLICA_WORDS, VERSION_PHRASES } from './body-words.ts';
import { isStopWord } from './stop-words.ts';
import { longestPhraseAt, textOf } from './title-words.ts';
import type { TitleWord } from './title-words.ts';

/** The words after the make, told apart. */
export interface NameParts {
  readonly model: string | null;
  /** The model is one that this library knows by name, not just the first word. */
  readonly isKnownModel: boolean;
  readonly trim: string | null;
  readonly engine: string | null;
  readonly transmission: string | null;
  readonly drivetrain: string | null;
  readonly body: string | null;
  readonly builder: string | null;
  readonly equipment: string | null;
  readonly charity: string | null;
  readonly isProject: boolean;
  readonly isRaceCar: boolean;
  readonly isReplica: boolean;
}

const TRANSMISSION =
  /^(?:(?:\d{1,2}|three|four|five|six|seven|eight|nine|ten)-speed|automatic|manual|pdk|dsg|dct|cvt|smg|tiptronic)$/;
const DRIVETRAIN = /^(?:\dx\d|4wd|2wd|awd|rwd|fwd|4matic\+?|quattro|4motion|xdrive|syncro)$/;
const ENGINE =
  /^(?:\d{1,2}\.\d(?:l|-liter|-litre)?|\d[\d,]{2,4}cc|\d{3}ci|v(?:2|4|5|6|8|10|12|16)|w(?:8|12|16)|i[3456]|flat-(?:four|six|twelve|twin)|inline-(?:four|five|six)|straight-(?:six|eight)|turbodiesel|diesel|tdi|powerstroke|cummins|duramax|hemi|\d{3}\/\d{3})$/;
/** Displacements in cubic inches by which American engines are called ("Corvette Coupe 454"). */
const CUBIC_INCHES = new Set(
  `221 225 230 250 258 260 262 273 283 289 292 301 302 304 305 307 312 317 318 322 326 327 330 331 340
  345 347 348 350 351 352 360 361 364 368 371 383 389 390 392 394 396 400 401 402 403 406 409 410 413
  421 425 426 427 428 429 430 440 454 455 460 462 472 502 572`.split(/\s+/),
);
const CALLED_BY_CUBIC_INCHES = new Set([
  ...['AMC', 'Buick', 'Cadillac', 'Chevrolet', 'Chrysler', 'Dodge', 'Ford', 'GMC', 'Imperial'],
  ...['International Harvester', 'Jeep', 'Lincoln', 'Mercury', 'Oldsmobile', 'Plymouth', 'Pontiac'],
  ...['Shelby', 'Studebaker'],
]);
const ENGINE_PHRASES = ['power stroke', 'twin turbo diesel'].map((phrase) => phrase.split(' '));
const PROJECT = /^(?:project|projects|barn-find)$/;

/**
 * Splits what follows the make into model, trim and what is neither.
 *
 * The model is what a person would answer to "which model": the longest known name of that make
 * (`Land Cruiser`, `Grand Cherokee`), else the first word (`911`, `F-150`), with the next one where
 * it means nothing alone (`Model A`, `Series III`). The trim is what is left in its order when
 * body, engine, gears, driven wheels, builder and remarks are taken out.
 */
export function splitName(make: string | null, words: readonly TitleWord[]): NameParts {
  const remarks = cutRemarks(make, words);
  const modelLength = lengthOfModel(make, remarks.name);
  const rest = sortRest(make, remarks.name.slice(modelLength));
  return {
    model: textOf(remarks.name.slice(0, modelLength)),
    isKnownModel: longestPhraseAt(remarks.name, 0, modelsByMake.get(make ?? '') ?? []) > 0,
    trim: textOf(rest.trim),
    engine: textOf(rest.engine),
    transmission: textOf([...rest.transmission, ...remarks.transmission]),
    drivetrain: textOf(rest.drivetrain),
    body: textOf(rest.body),
    ...{ builder: remarks.builder, equipment: remarks.equipment, charity: remarks.charity },
    ...{ isProject: rest.isProject, isRaceCar: rest.isRaceCar, isReplica: rest.isReplica },
  };
}

interface Remarks {
  readonly name: readonly TitleWord[];
  readonly builder: string | null;
  readonly equipment: string | null;
  readonly charity: string | null;
  /** Gears stand last in a title, even after a remark: `by Singer 6-Speed`. */
  readonly transmission: readonly TitleWord[];
}

function cutRemarks(make: string | null, words: readonly TitleWord[]): Remarks {
  const modelLength = lengthOfModel(make, words);
  const stops = words.flatMap((word, at) =>
    at >= modelLength && isStopWord(word.folded) ? [at] : [],
  );
  const parts: Record<'builder' | 'equipment' | 'charity', string[]> = {
    ...{ builder: [], equipment: [], charity: [] },
  };
  const transmission: TitleWord[] = [];
  for (const [rank, start] of stops.entries()) {
    const said = words.slice(start, stops[rank + 1] ?? words.length);
    const gears = said.filter((word) => /^\d{1,2}-speed$/.test(word.folded));
    transmission.push(...gears);
    const text = textOf(said.filter((word) => !gears.includes(word)));
    const [kind, remark] = remarkOf(text ?? '');
    if (remark !== '') parts[kind].push(remark);
  }
  return {
    name: words.slice(0, stops[0] ?? words.length),
    builder: parts.builder[0] ?? null,
    equipment: parts.equipment.length === 0 ? null : parts.equipment.join(', '),
    charity: parts.charity[0] ?? null,
    transmission,
  };
}

function remarkOf(text: string): ['builder' | 'equipment' | 'charity', string] {
  const by = /^by (.*)$/i.exec(text);
  if (by !== null) return ['builder', by[1] ?? ''];
  const purpose = /^for (.*)$/i.exec(text);
  if (purpose !== null) return ['charity', purpose[1] ?? ''];
  return ['equipment', text.replace(/^(?:w\/\s?|with |featuring |including |from |plus )/i, '')];
}

const modelsByMake = new Map<string, readonly (readonly string[])[]>(
  Object.entries(MODELS_OF_SEVERAL_WORDS).map(([make, models]) => [
    make,
    models.split(',').map((model) => model.trim().split(' ').map(foldWord)),
  ]),
);

function lengthOfModel(make: string | null, words: readonly TitleWord[]): number {
  if (words.length === 0 || isStopWord(words[0]?.folded ?? '')) return 0;
  const known = longestPhraseAt(words, 0, modelsByMake.get(make ?? '') ?? []);
  if (known > 0) return known;
  const first = words[0]?.folded ?? '';
  const second = words[1];
  const amg = make === 'Mercedes-Benz' ? lengthToAmg(words) : 0;
  if (amg > 0) return amg;
  const carriesOn =
    second !== undefined &&
    !isStopWord(second.folded) &&
    !isSetAside(second.folded) &&
    longestPhraseAt(words, 1, BODY_PHRASES) === 0;
  if (WORDS_THAT_NEED_THE_NEXT.has(first) && carriesOn) return 2;
  // A body or a number of gears straight after the make names no model: "1974 Mini 5-Speed".
  if (TRANSMISSION.test(first) || DRIVETRAIN.test(first) || PROJECT.test(first)) return 0;
  if (/^\w+-door$/.test(first)) return 0;
  const body = longestPhraseAt(words, 0, BODY_PHRASES);
  return body > 1 ? body : 1;
}

/** `E55 AMG` and `E63 S AMG` are models of their own, not trims of an E55. */
function lengthToAmg(words: readonly TitleWord[]): number {
  const at = words.slice(1, 3).findIndex((word) => word.folded === 'amg');
  return at === -1 || (at === 1 && words[1]?.folded !== 's') ? 0 : at + 2;
}

function isSetAside(folded: string): boolean {
  return TRANSMISSION.test(folded) || DRIVETRAIN.test(folded) || PROJECT.test(folded);
}

interface Rest {
  readonly trim: TitleWord[];
  readonly engine: TitleWord[];
  readonly transmission: TitleWord[];
  readonly drivetrain: TitleWord[];
  readonly body: TitleWord[];
  isProject: boolean;
  isRaceCar: boolean;
  isReplica: boolean;
}

function sortRest(make: string | null, words: readonly TitleWord[]): Rest {
  const inCubicInches = CALLED_BY_CUBIC_INCHES.has(make ?? '');
  const rest: Rest = {
    ...{ trim: [], engine: [], transmission: [], drivetrain: [], body: [] },
    ...{ isProject: false, isRaceCar: false, isReplica: false },
  };
  for (let at = 0; at < words.length;) {
    at += sortNext(rest, words, at, inCubicInches);
  }
  return rest;
}

/** Puts the phrase at `at` where it belongs, and says how many words it took. */
function sortNext(
  rest: Rest,
  words: readonly TitleWord[],
  at: number,
  inCubicInches: boolean,
): number {
  const word = words[at];
  if (word === undefined) return 1;
  for (const [phrases, place] of [
    [VERSION_PHRASES, rest.trim],
    [ENGINE_PHRASES, rest.engine],
  ] as const) {
    const length = longestPhraseAt(words, at, phrases);
    if (length > 0) return place.push(...words.slice(at, at + length)) && length;
  }
  const race = longestPhraseAt(words, at, RACE_PHRASES);
  if (race > 1) {
    rest.isRaceCar = true;
    return race;
  }
  const body = longestPhraseAt(words, at, BODY_PHRASES);
  if (body > 0) return rest.body.push(...words.slice(at, at + body)) && body;
  const isCubicInches = inCubicInches && CUBIC_INCHES.has(word.folded);
  if (TRANSMISSION.test(word.folded)) rest.transmission.push(word);
  else if (DRIVETRAIN.test(word.folded)) rest.drivetrain.push(word);
  else if (ENGINE.test(word.folded) || isCubicInches) rest.engine.push(word);
  else if (PROJECT.test(word.folded)) rest.isProject = true;
  else if (REPLICA_WORDS.has(word.folded)) rest.isReplica = true;
  else rest.trim.push(word);
  return 1;
}
