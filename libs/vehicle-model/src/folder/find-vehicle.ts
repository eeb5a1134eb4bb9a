import { modelsAt, wasSoldIn } from '../makes/model-years.ts';
import type { KnownModel } from '../makes/model-years.ts';
import { wordsOf } from '../title/title-words.ts';
import { findFolderMake } from './find-folder-make.ts';
import type { NamePlace } from './find-folder-make.ts';
import { findFolderYear } from './find-folder-year.ts';
import type { FolderYear } from './folder-year.ts';
import type { FolderWord } from './folder-words.ts';
import { nearMake, nearModelKeys } from './near-spelling.ts';
import { expandYear } from './expand-year.ts';
import { splitFolderName } from './split-folder-name.ts';
import type { FolderModel } from './split-folder-name.ts';

/** Year, make and model of a name, before the numbers beside them were asked. */
export interface FoundVehicle {
  readonly year: FolderYear | null;
  readonly place: NamePlace | null;
  readonly name: FolderModel;
  /** The first word of the model as it stands in the name. */
  readonly modelStated: string;
  /** Of the one model that is known, where it is. */
  readonly known: KnownModel | null;
  /** The words without those of years; `place` counts in these. */
  readonly words: readonly FolderWord[];
  readonly misspelt: string | null;
  /** What stands before the name and belongs to no field. */
  readonly prefix: readonly FolderWord[];
  /** Other parts of the name, behind it. */
  readonly remarks: readonly FolderWord[];
}

/** Finds the vehicle's name among the words that are left when all else was taken out. */
export function findVehicle(all: readonly FolderWord[], latest: number): FoundVehicle {
  const stated = findFolderYear(all, latest);
  const years = new Set(stated === null ? [] : [stated.at, ...stated.others]);
  const unspelt = all.filter((_, at) => !years.has(at));
  const behind = stated === null ? 0 : unspelt.findIndex((word) => all.indexOf(word) > stated.at);
  const start = Math.max(0, behind);
  const { words, place, misspelt } = findPlace(unspelt, start, stated?.year ?? null);
  const year = stated === null ? null : expandYear(stated, place?.models?.models ?? [], latest);
  // Two digits are a year only now: what had to wait for it is decided again.
  const isSettled = stated?.year === null && year?.problem === null;
  const settled = isSettled ? findFolderMake(foldedOf(words), start, year.year) : place;
  const base = { year, place: settled, words, misspelt };
  return settled === null
    ? { ...base, ...NAMELESS, prefix: words }
    : { ...base, ...nameAt(words, settled, year?.year ?? null) };
}

const NAMELESS = {
  name: { model: null, trim: null, colour: null, remarks: [] },
  ...{ modelStated: '', known: null, remarks: [] },
};

function findPlace(
  words: readonly FolderWord[],
  start: number,
  year: number | null,
): Pick<FoundVehicle, 'words' | 'place' | 'misspelt'> {
  const place = findFolderMake(foldedOf(words), start, year);
  return place === null || place.models === null
    ? respell(words, start, place, year)
    : { words, place, misspelt: null };
}

function foldedOf(words: readonly FolderWord[]): readonly string[] {
  return words.map((word) => word.folded);
}

function nameAt(
  words: readonly FolderWord[],
  place: NamePlace,
  year: number | null,
): Pick<FoundVehicle, 'name' | 'modelStated' | 'known' | 'prefix' | 'remarks'> {
  const { models } = place;
  const make = place.makes.length === 1 ? (place.makes[0] ?? null) : null;
  const known =
    models?.models.find(
      (model) => model.make === make && (year === null || wasSoldIn(model, year)),
    ) ??
    models?.models.find((model) => model.make === make) ??
    null;
  const modelWords =
    models === null ? [] : words.slice(place.modelStart, place.modelStart + models.wordCount);
  // The name ends with its part: "1974 Ford Bronco - Smith". "Ford - Bronco" goes on.
  const behind = words.slice(place.end);
  const part = modelWords.at(-1)?.part ?? behind[0]?.part;
  const first = behind.findIndex((word) => word.part !== part);
  const inPart = (first === -1 ? behind : behind.slice(0, first)).filter(isLatin);
  const between = models === null ? [] : wordsBetween(words, place);
  const isShouted = isOneCase(words);
  return {
    known,
    modelStated: words[place.modelStart]?.text ?? '',
    name: splitFolderName(make, known, modelWords, [...between, ...inPart], isShouted),
    prefix: words.slice(0, Math.min(place.makeAt ?? Infinity, place.modelStart)),
    remarks: [
      ...behind.filter((word) => !isLatin(word)),
      ...(first === -1 ? [] : behind.slice(first)),
    ],
  };
}

/** "Ford blue Bronco", "Bronco 4x4 Ford": what stands between make and model. */
function wordsBetween(words: readonly FolderWord[], place: NamePlace): readonly FolderWord[] {
  return place.makeEnd === null ? [] : words.slice(place.makeEnd, place.modelStart);
}

/** Model and trim are Latin everywhere; what is said in another script is a remark. */
function isLatin({ folded }: FolderWord): boolean {
  return /[a-z0-9&+]/.test(folded);
}

function isOneCase(words: readonly FolderWord[]): boolean {
  const text = words.map((word) => word.text).join(' ');
  return /[a-z]/i.test(text) && (text === text.toUpperCase() || text === text.toLowerCase());
}

/** A misspelt make or model at the place where one must stand, set right. */
function respell(
  words: readonly FolderWord[],
  start: number,
  place: NamePlace | null,
  year: number | null,
): { words: readonly FolderWord[]; place: NamePlace | null; misspelt: string | null } {
  const unchanged = { words, place, misspelt: null };
  const places = place === null ? [start, start + 1, 0] : [place.modelStart];
  for (const at of places) {
    const word = words[at];
    if (word === undefined) continue;
    const right =
      place === null
        ? (nearMake(word.folded) ?? nameOfModel(word.folded, null, year))
        : nameOfModel(word.folded, place.makes[0] ?? null, year);
    if (right === null) continue;
    const respelt = wordsOf(right).map((corrected) => ({ ...corrected, part: word.part }));
    const changed = [...words.slice(0, at), ...respelt, ...words.slice(at + 1)];
    const found = findFolderMake(
      changed.map(({ folded }) => folded),
      start,
      year,
    );
    if (found === null) continue;
    return { words: changed, place: found, misspelt: `"${word.text}" is read as ${right}` };
  }
  return unchanged;
}

function nameOfModel(folded: string, make: string | null, year: number | null): string | null {
  const models = nearModelKeys(folded)
    .flatMap((key) => modelsAt([key], 0, make)?.models ?? [])
    .filter((model) => year === null || wasSoldIn(model, year));
  const [model] = models;
  const isOne = new Set(models.map(({ name }) => name)).size === 1;
  return model === undefined || !isOne || (make === null && model.isAlsoAWord) ? null : model.name;
}
