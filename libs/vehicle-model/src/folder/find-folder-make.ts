import { makeAt } from '../makes/make-lookup.ts';
import { MAKE_NICKNAMES } from '../makes/make-nicknames.ts';
import { startsName } from './year-words.ts';
import { COLOUR_MODIFIERS, COLOUR_WORDS } from './colour-words.ts';
import { modelKey, modelsAt, wasSoldIn } from '../makes/model-years.ts';
import type { FoundModels, KnownModel } from '../makes/model-years.ts';

/** Where a name's vehicle stands in its words, and which makes it may be of. */
export interface NamePlace {
  /** One make, or the several among which the name does not decide. */
  readonly makes: readonly string[];
  /** Where the make stands; null where only a model names it. */
  readonly makeAt: number | null;
  /** Where the words behind a stated make begin. */
  readonly makeEnd: number | null;
  /** Where the model begins and what it may be; null where no known model was found. */
  readonly modelStart: number;
  readonly models: FoundModels | null;
  /** Where the words after make and model begin. */
  readonly end: number;
  readonly confidence: number;
  readonly reason: string;
  /** The model is an everyday word and nothing else speaks for it. */
  readonly isWeak: boolean;
}

/**
 * The leftmost make or known model. A model counts for its make: "1974 Bronco" is a Ford; where
 * several makes had one of that name, the year decides. `start` is where the name begins: makes and
 * models that are everyday words count there only.
 */
export function findFolderMake(
  folded: readonly string[],
  start: number,
  year: number | null,
): NamePlace | null {
  // What stands straight behind the year is the name: "Honda-Powered 1970 Subaru 360".
  const first = isNameBehind(folded, start) ? start : 0;
  for (let at = first; at < folded.length; at += 1) {
    const isStart = at === start || at === 0;
    const make = makeHere(folded, at, isStart);
    const models = modelsAt(folded, at);
    if (make !== null && !prefersModel(folded, at, make, models, year)) {
      return ofMake(folded, at, make, year);
    }
    if (models !== null && (isStart || models.models.some(isUnmistakable))) {
      return ofModel(folded, at, models, year);
    }
  }
  return null;
}

/** False where the year stands inside the name: "Bronco 1974 Ford", "Jeep Wrangler 1997 TJ". */
function isNameBehind(folded: readonly string[], start: number): boolean {
  if (start <= 0 || !startsName(folded, start)) return false;
  const makes = [
    ...(makeHere(folded, start, true)?.makes ?? []),
    ...(modelsAt(folded, start)?.models.map(({ make }) => make) ?? []),
  ];
  const isTornApart = folded
    .slice(0, start)
    .some(
      (_, at) =>
        isOneOf(makes, makeAt(folded, at)?.make) ||
        modelsAt(folded, at)?.models.some(({ make }) => makes.includes(make)),
    );
  return !isTornApart;
}

function isOneOf(makes: readonly string[], make: string | undefined): boolean {
  return make !== undefined && makes.includes(make);
}

/** Counts anywhere; two letters, a rule's `200E` and everyday words count where a name begins. */
function isUnmistakable({ name, isAlsoAWord }: KnownModel): boolean {
  return !isAlsoAWord && name !== null && modelKey(name).length > 2;
}

interface MakeHere {
  readonly makes: readonly string[];
  readonly wordCount: number;
  readonly isAlsoAWord: boolean;
  readonly isNickname: boolean;
}

function makeHere(folded: readonly string[], at: number, isStart: boolean): MakeHere | null {
  const word = folded[at] ?? '';
  const nickname = Object.hasOwn(MAKE_NICKNAMES, word) ? MAKE_NICKNAMES[word] : undefined;
  const found = makeAt(folded, at);
  // "Healey" is a make and a nickname: the longer name is stated, the nickname is decided.
  if (found !== null && (found.wordCount > 1 || nickname === undefined)) {
    const { make, wordCount, isAlsoAWord } = found;
    return isStart || !isAlsoAWord
      ? { makes: [make], wordCount, isAlsoAWord, isNickname: false }
      : null;
  }
  return nickname === undefined
    ? null
    : { makes: nickname, wordCount: 1, isAlsoAWord: false, isNickname: true };
}

/** `1965 Continental`, `1999 Ram 2500`: a make's name that is first of all another make's model. */
function prefersModel(
  folded: readonly string[],
  at: number,
  make: MakeHere,
  models: FoundModels | null,
  year: number | null,
): boolean {
  if (!make.isAlsoAWord || models === null) return false;
  const [stated = ''] = make.makes;
  if (
    models.wordCount <= make.wordCount &&
    modelsAt(folded, at + make.wordCount, stated) !== null
  ) {
    return false;
  }
  return year === null || models.models.some((model) => wasSoldIn(model, year));
}

function ofMake(
  folded: readonly string[],
  at: number,
  make: MakeHere,
  year: number | null,
): NamePlace {
  const after = at + make.wordCount;
  const known = make.makes.map((name) => modelAfter(folded, after, name));
  const fitting = make.makes.filter((_, rank) => fits(known[rank]?.models ?? null, year));
  const makes = make.makes.length > 1 && fitting.length === 1 ? fitting : make.makes;
  const found = known[make.makes.indexOf(makes[0] ?? '')] ?? null;
  const stated = folded.slice(at, after).join(' ');
  return {
    ...{ makes, makeAt: at, makeEnd: after },
    ...{ modelStart: found?.at ?? after, models: found?.models ?? null },
    end: found === null ? after : found.at + found.models.wordCount,
    confidence: makes.length > 1 ? 0.5 : make.isNickname ? 0.93 : 0.98,
    reason: make.isNickname ? `"${stated}" is what people call it` : 'the name states it',
    isWeak: false,
  };
}

function fits(models: FoundModels | null, year: number | null): boolean {
  return (
    models !== null && (year === null || models.models.some((model) => wasSoldIn(model, year)))
  );
}

/** The make's model: straight behind it, or up to two words further ("Ford custom blue Bronco"). */
function modelAfter(
  folded: readonly string[],
  start: number,
  make: string,
): { readonly at: number; readonly models: FoundModels } | null {
  // "Ram 1500" and "Mini Cooper" are models which hold their make's name.
  const own = modelsAt(folded, start - 1, make);
  if (own !== null && own.wordCount > 1 && !make.includes(' ')) {
    return { at: start, models: { models: own.models, wordCount: own.wordCount - 1 } };
  }
  for (let at = start; at < Math.min(folded.length, start + 3); at += 1) {
    const models = modelsAt(folded, at, make);
    if (models !== null && (at === start || models.models.some((model) => !model.isAlsoAWord))) {
      return { at, models };
    }
    if (!mayStandBeforeModel(folded[at] ?? '')) return null;
  }
  return null;
}

/** Colours, engines, what was done to it: "Ford custom blue Bronco", "Plymouth Hemi 'Cuda". */
function mayStandBeforeModel(folded: string): boolean {
  return (
    COLOUR_WORDS.has(folded) ||
    COLOUR_MODIFIERS.has(folded) ||
    !/[a-z0-9]/.test(folded) ||
    /^(?:hemi|custom|restored|restomod|modified|classic|original|vintage|early|late|lifted|uncut|diesel|turbo|v8|v6|big|small|block|\d\.\dl?|[23457]\d\d)$/.test(
      folded,
    )
  );
}

function ofModel(
  folded: readonly string[],
  at: number,
  found: FoundModels,
  year: number | null,
): NamePlace {
  const end = at + found.wordCount;
  const inYear =
    year === null ? found.models : found.models.filter((model) => wasSoldIn(model, year));
  const candidates = inYear.length > 0 ? inYear : found.models;
  const stated = makeBehind(folded, end, candidates);
  const chosen =
    stated === null ? candidates : candidates.filter(({ make }) => make === stated.make);
  const makes = chosen.map(({ make }) => make);
  const isOutOfYears = year !== null && inYear.length === 0;
  const models = { models: chosen, wordCount: found.wordCount };
  const base = { makes, modelStart: at, models, end: stated?.end ?? end };
  if (stated !== null) {
    return {
      ...base,
      ...{ makeAt: stated.at, makeEnd: stated.end },
      confidence: 0.96,
      reason: 'the name states it',
      isWeak: false,
    };
  }
  const name = folded.slice(at, end).join(' ');
  const open = makes.length > 1;
  return {
    ...{ ...base, makeAt: null, makeEnd: null },
    confidence: open || isOutOfYears ? 0.5 : year === null ? 0.75 : 0.93,
    reason: open
      ? `"${name}" may be ${makes.join(' or ')}`
      : `not stated; ${makes[0] ?? ''} made the "${name}"${year === null ? '' : ` in ${year}`}`,
    isWeak: chosen.every((model) => model.isAlsoAWord),
  };
}

/** `Bronco 1974 Ford`, `Bronco Ford`: the make stands behind its model. */
function makeBehind(
  folded: readonly string[],
  end: number,
  candidates: readonly KnownModel[],
): { readonly make: string; readonly at: number; readonly end: number } | null {
  for (let at = end; at < Math.min(folded.length, end + 3); at += 1) {
    const found = makeAt(folded, at);
    if (found !== null && candidates.some(({ make }) => make === found.make)) {
      return { make: found.make, at, end: at === end ? at + found.wordCount : end };
    }
  }
  return null;
}
