import { foldWord } from '../title/fold-title.ts';
import { MODEL_PATTERNS } from './model-patterns.ts';
import { AMERICAN_MODEL_YEARS } from './model-years-american.ts';
import { ASIAN_MODEL_YEARS } from './model-years-asian.ts';
import { CYCLE_MODEL_YEARS } from './model-years-cycles.ts';
import { EUROPEAN_MODEL_YEARS } from './model-years-european.ts';

/**
 * A model that names its make: "1974 Bronco" is a Ford. In the tables one make has one text,
 * `Bronco 1966-1996 2021-, Edge? 2007-`: the model as its maker writes it, then its model years; a
 * `?` marks a name that is an everyday word as well and needs a make or another witness beside it.
 */
export interface KnownModel {
  readonly make: string;
  /** As its maker writes it. Null where only a rule is known (`280SL`). */
  readonly name: string | null;
  readonly years: readonly ModelYears[];
  readonly isAlsoAWord: boolean;
}

export interface ModelYears {
  readonly from: number;
  readonly to: number;
}

export interface FoundModels {
  /** One for each make that sold a model of this name. */
  readonly models: readonly KnownModel[];
  readonly wordCount: number;
}

const LONGEST_NAME_IN_WORDS = 4;
const LONGEST_NAME = 24;

/**
 * The models that the words name from `start` on, the longest name first; hyphens, blanks and
 * capitals do not matter (`F 150`, `f-150`). `make` keeps to the models of that make.
 */
export function modelsAt(
  words: readonly string[],
  start: number,
  make: string | null = null,
): FoundModels | null {
  const keys = keysOf(words);
  for (let wordCount = LONGEST_NAME_IN_WORDS; wordCount > 0; wordCount -= 1) {
    const models = start + wordCount > keys.length ? [] : modelsOver(keys, start, wordCount);
    const wanted = make === null ? models : models.filter((model) => model.make === make);
    if (wanted.length > 0) return { models: wanted, wordCount };
  }
  return null;
}

function modelsOver(
  keys: readonly string[],
  start: number,
  wordCount: number,
): readonly KnownModel[] {
  let key = '';
  for (let at = start; at < start + wordCount; at += 1) {
    // A word of another script has no key: it is no part of the name.
    if (keys[at] === '') return [];
    key += keys[at] ?? '';
  }
  // A family's rule speaks of one word, or of one that goes on with digits: "280 SL", "E 350".
  const mayFollowRule = wordCount === 1 || /^\d/.test(key) || /^\d/.test(keys[start + 1] ?? '');
  return modelsNamed(key, mayFollowRule);
}

/** One row of words is asked at many places. */
const keysByWords = new WeakMap<readonly string[], readonly string[]>();

function keysOf(words: readonly string[]): readonly string[] {
  const known = keysByWords.get(words);
  if (known !== undefined) return known;
  const keys = words.map((word) => (/^[a-z0-9]+$/.test(word) ? word : modelKey(word)));
  keysByWords.set(words, keys);
  return keys;
}

/** True where the model was on sale in `year`, give or take the year in which it was announced. */
export function wasSoldIn(model: KnownModel, year: number): boolean {
  return model.years.some(({ from, to }) => year >= from - 1 && year <= to + 1);
}

/** The key under which a model's name is known: lower case, letters and digits only. */
export function modelKey(name: string): string {
  return foldWord(name).replace(/[^a-z0-9+&]/g, '');
}

/** The keys of names of one word, for finding one that is misspelt. */
export function oneWordModelKeys(): readonly string[] {
  return Array.from(byKey.values())
    .flatMap((models) => models.map(({ name }) => name ?? ''))
    .filter((name) => /^[A-Za-z]+$/.test(name))
    .map(modelKey);
}

/** The makes whose models the tables have. */
export function modelMakes(): readonly string[] {
  return Array.from(byKey.values()).flatMap((models) => models.map(({ make }) => make));
}

function modelsNamed(key: string, mayFollowARule: boolean): readonly KnownModel[] {
  if (key === '' || key.length > LONGEST_NAME) return [];
  const listed = byKey.get(key) ?? [];
  if (!mayFollowARule || !/\d/.test(key)) return listed;
  const ruled = MODEL_PATTERNS.filter(
    ({ make, pattern }) => pattern.test(key) && !listed.some((model) => model.make === make),
  ).map(({ make, from, to }) => ({
    ...{ make, name: null, years: [{ from, to }], isAlsoAWord: false },
  }));
  return [...listed, ...ruled];
}

const byKey = readTables();

function readTables(): ReadonlyMap<string, readonly KnownModel[]> {
  const models = new Map<string, KnownModel[]>();
  const tables = [AMERICAN_MODEL_YEARS, EUROPEAN_MODEL_YEARS, ASIAN_MODEL_YEARS, CYCLE_MODEL_YEARS];
  for (const [makes, text] of tables.flatMap((table) => Object.entries(table))) {
    for (const entry of text.split(', ')) {
      for (const make of makes.split(' or ')) {
        const model = readEntry(make, entry);
        const key = modelKey(model.name ?? '');
        const known = models.get(key) ?? [];
        // The same name with and without its hyphen is one model.
        if (!known.some((other) => other.make === make)) models.set(key, [...known, model]);
      }
    }
  }
  return models;
}

function readEntry(make: string, entry: string): KnownModel {
  const words = entry.split(' ');
  const first = words.findIndex((word) => /^\d{4}-(?:\d{4})?$/.test(word));
  const stated = words.slice(0, first === -1 ? words.length : first).join(' ');
  const years = (first === -1 ? [] : words.slice(first)).map((range) => {
    const [from = '', to = ''] = range.split('-');
    return { from: Number(from), to: to === '' ? 9_999 : Number(to) };
  });
  return { make, name: stated.replace('?', ''), years, isAlsoAWord: stated.endsWith('?') };
}
