import { makeAt } from '../makes/make-lookup.ts';
import { MAKE_NICKNAMES } from '../makes/make-nicknames.ts';
import { modelsAt } from '../makes/model-years.ts';
import { MODEL_NUMBERS_LIKE_YEARS } from '../makes/models-naming-a-make.ts';
import type { FolderWord } from './folder-words.ts';

/** The year that a name states, before anybody knows what the model is. */
export interface FolderYear {
  /** Null where only two digits stand there, see `digits`. */
  readonly year: number | null;
  readonly digits: number | null;
  readonly stated: string;
  readonly at: number;
  /** Other years of the name: they are no part of the vehicle's name either. */
  readonly others: readonly number[];
  readonly confidence: number;
  readonly reason: string;
  /** Why a person should look at it; null where nothing contradicts it. */
  readonly problem: string | null;
}

/** Benz's motor car. */
const EARLIEST = 1886;

const FULL = /^\(?(?:c\.?|ca\.?|circa|my)?((?:18|19|20)\d\d)(\.5|s|'s|my)?[.,;:)]*$/i;
const RANGE = /^((?:18|19|20)\d\d)[-/&]((?:18|19|20)\d\d|\d\d)$/;
const SHORT = /^(?:'(\d\d)(?:\.5)?'?|(\d\d)(?:'|\.5))$/;
const BARE_SHORT = /^\d\d$/;

/**
 * The model year: the first full year that is not a model's number (`BMW 2002 1974`), else two
 * digits with an apostrophe, else two bare digits straight before or behind the name (`72
 * Chevelle`). Null where the name states none.
 */
export function findFolderYear(words: readonly FolderWord[], latest: number): FolderYear | null {
  const range = words.findIndex((word) => isRange(word.plain, latest));
  if (range !== -1) return ofRange(words, range);
  const full = words.flatMap((word, at) => (yearOf(word, latest) === null ? [] : [at]));
  const pure = full.filter((at) => !isModelNumber(words, at));
  const first = pure[0];
  if (first !== undefined) return ofFull(words, pure, latest);
  const number = full[0];
  if (number !== undefined) return insteadOfModel(words, full, latest);
  return shortYear(words);
}

function yearOf(word: FolderWord | undefined, latest: number): number | null {
  const match = FULL.exec(word?.plain ?? '');
  const year = Number(match?.[1] ?? 0);
  return year >= EARLIEST && year <= latest && !/^'?s$/i.test(match?.[2] ?? '') ? year : null;
}

function isRange(plain: string, latest: number): boolean {
  const match = RANGE.exec(plain);
  const from = Number(match?.[1] ?? 0);
  const to = Number(match?.[2] ?? 0);
  return match !== null && from <= latest && (to > 99 ? to > from : to > from % 100 || to === 0);
}

function ofRange(words: readonly FolderWord[], at: number): FolderYear {
  const stated = words[at]?.plain ?? '';
  return {
    ...{ year: Number(stated.slice(0, 4)), digits: null, stated, at, others: [] },
    ...{ confidence: 0.5, reason: 'the first of several years' },
    problem: `"${stated}" names more than one year`,
  };
}

/** The number of a model that stands straight before it: `BMW 2002`, `Fiat Spider 2000`. */
function isModelNumber(words: readonly FolderWord[], at: number): boolean {
  const folded = words.map((word) => word.folded);
  for (let start = Math.max(0, at - 3); start < at; start += 1) {
    const make = makeAt(folded, start);
    if (make !== null && start + make.wordCount === at && isNumberOf(make.make, folded[at])) return true;
    const model = modelsAt(folded, start);
    if (model !== null && model.wordCount > 1 && start + model.wordCount > at) return true;
  }
  // "2002 tii" and "2002 turbo" are one name, with or without BMW before it.
  const here = modelsAt(folded, at);
  return here !== null && here.wordCount > 1;
}

function isNumberOf(make: string, number: string | undefined): boolean {
  return MODEL_NUMBERS_LIKE_YEARS[make]?.includes(Number(number)) === true;
}

function ofFull(words: readonly FolderWord[], pure: readonly number[], latest: number): FolderYear {
  const folded = words.map((word) => word.folded);
  const [first = 0, ...later] = pure;
  const beforeName = pure.find((at) => words[at]?.part === words[at + 1]?.part && startsName(folded, at + 1));
  const at = beforeName ?? first;
  const others = pure.filter((other) => other !== at);
  const year = yearOf(words[at], latest);
  const stated = words[at]?.text ?? '';
  const base = { year, digits: null, stated, at, others };
  const next = words[at + 1];
  const make = makeAt(folded, at + 1);
  if (others.length === 0 || others.every((other) => yearOf(words[other], latest) === year)) {
    const isLeading = at === 0 || next?.part === words[at]?.part;
    return {
      ...base,
      ...{ confidence: isLeading ? 0.98 : 0.95, problem: null },
      reason: at === 0 ? 'the name begins with it' : 'the only year in the name',
    };
  }
  // "2002 1974 BMW": the other number is this make's model.
  const modelNumber = others.find((other) => make !== null && isNumberOf(make.make, folded[other]));
  if (modelNumber !== undefined && others.length === 1) {
    return { ...base, others: [], confidence: 0.9, problem: null, reason: 'the other number is a model' };
  }
  // "1974 Bronco - 2019": a later year in another part tells of something else.
  const isApart = later.every((other) => words[other]?.part !== words[first]?.part && !startsName(folded, other + 1));
  if (at === first && isApart) {
    return { ...base, confidence: 0.85, problem: null, reason: 'the first year, before the name' };
  }
  const years = pure.map((place) => words[place]?.text ?? '').join(', ');
  return { ...base, confidence: 0.5, reason: 'one of several', problem: `several years: ${years}` };
}

function startsName(folded: readonly string[], at: number): boolean {
  return (
    makeAt(folded, at) !== null ||
    modelsAt(folded, at) !== null ||
    Object.hasOwn(MAKE_NICKNAMES, folded[at] ?? '')
  );
}

/** Only numbers that may be a model's: the model, unless another model follows (`BMW 2002 M3`). */
function insteadOfModel(
  words: readonly FolderWord[],
  numbers: readonly number[],
  latest: number,
): FolderYear | null {
  const folded = words.map((word) => word.folded);
  const [number = 0, second] = numbers;
  const base = { digits: null, others: [] };
  if (second !== undefined) {
    const year = yearOf(words[second], latest);
    const stated = words[second]?.text ?? '';
    return {
      ...{ ...base, year, stated, at: second, problem: null },
      ...{ confidence: 0.85, reason: 'the second number; the first is the model' },
    };
  }
  const span = modelsAt(folded, number);
  const isLongerName = span !== null && span.wordCount > 1;
  const make = makeBefore(folded, number);
  const follows = isLongerName || make === null ? null : modelsAt(folded, number + 1, make);
  if (follows === null) return null;
  return {
    ...{ ...base, year: yearOf(words[number], latest), stated: words[number]?.text ?? '', at: number },
    ...{ confidence: 0.75, reason: 'a model follows it', problem: null },
  };
}

function makeBefore(folded: readonly string[], at: number): string | null {
  for (let start = Math.max(0, at - 3); start < at; start += 1) {
    const make = makeAt(folded, start);
    if (make !== null && start + make.wordCount === at) return make.make;
  }
  return null;
}

function shortYear(words: readonly FolderWord[]): FolderYear | null {
  const folded = words.map((word) => word.folded);
  const marked = words.findIndex((word) => SHORT.test(word.plain.replace(/[,;]$/, '')));
  if (marked !== -1) {
    const match = SHORT.exec(words[marked]?.plain.replace(/[,;]$/, '') ?? '');
    return short(words, marked, Number(match?.[1] ?? match?.[2]), 0.9, 'two digits of a year');
  }
  const before = words.findIndex(
    (word, at) =>
      BARE_SHORT.test(word.plain) &&
      (at === 0 || word.part !== words[at - 1]?.part || at === 1) &&
      modelsAt(folded, at)?.wordCount !== 2 &&
      startsName(folded, at + 1),
  );
  if (before !== -1) {
    return short(words, before, Number(words[before]?.plain), 0.8, 'two digits before the name');
  }
  const behind = words.findIndex(
    (word, at) => at > 0 && BARE_SHORT.test(word.plain) && modelEndingAt(folded, at) !== null,
  );
  if (behind === -1) return null;
  const confidence = behind === words.length - 1 ? 0.7 : 0.65;
  return short(words, behind, Number(words[behind]?.plain), confidence, 'two digits behind the name');
}

/** `Chevelle 72`, `Delta 88`: the digits follow a model and are no part of a longer one. */
function modelEndingAt(folded: readonly string[], end: number): number | null {
  for (let start = Math.max(0, end - 3); start < end; start += 1) {
    const found = modelsAt(folded, start);
    if (found === null) continue;
    if (start + found.wordCount > end) return null;
    if (start + found.wordCount === end) return start;
  }
  return null;
}

function short(
  words: readonly FolderWord[],
  at: number,
  digits: number,
  confidence: number,
  reason: string,
): FolderYear {
  const stated = words[at]?.text ?? '';
  return { year: null, digits, stated, at, others: [], confidence, reason, problem: null };
}
