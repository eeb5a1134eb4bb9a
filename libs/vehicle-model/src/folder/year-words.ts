import { makeAt } from '../makes/make-lookup.ts';
import { MAKE_NICKNAMES } from '../makes/make-nicknames.ts';
import { modelsAt } from '../makes/model-years.ts';
import { MODEL_NUMBERS_LIKE_YEARS } from '../makes/models-naming-a-make.ts';
import type { FolderWord } from './folder-words.ts';

/** Benz's motor car. */
const EARLIEST = 1886;

const FULL = /^['(]*(?:c\.?|ca\.?|circa|my)?((?:18|19|20)\d\d)(\.5|s|'s|my)?[.,;:)']*$/i;
const RANGE = /^((?:18|19|20)\d\d)[-/&]((?:18|19|20)\d\d|\d\d)$/;

/** The year that a word states in full; null for a decade, and for what is not believed. */
export function yearOf(word: FolderWord | undefined, latest: number): number | null {
  const match = FULL.exec(word?.plain ?? '');
  const year = Number(match?.[1] ?? 0);
  return year >= EARLIEST && year <= latest && !/^'?s$/i.test(match?.[2] ?? '') ? year : null;
}

/** `1967-68`, `1967-1968`. */
export function isRange(plain: string, latest: number): boolean {
  const match = RANGE.exec(plain);
  const from = Number(match?.[1] ?? 0);
  const to = Number(match?.[2] ?? 0);
  return match !== null && from <= latest && (to > 99 ? to > from : to > from % 100 || to === 0);
}

/** The number of a model that stands straight before it: `BMW 2002`, `Fiat Spider 2000`. */
export function isModelNumber(words: readonly FolderWord[], at: number): boolean {
  const folded = words.map((word) => word.folded);
  for (let start = Math.max(0, at - 3); start < at; start += 1) {
    const make = makeAt(folded, start);
    if (make !== null && start + make.wordCount === at && isNumberOf(make.make, folded[at]))
      return true;
    const model = modelsAt(folded, start);
    if (model !== null && model.wordCount > 1 && start + model.wordCount > at) return true;
  }
  // "2002 tii" and "2002 turbo" are one name, with or without BMW before it.
  const here = modelsAt(folded, at);
  return here !== null && here.wordCount > 1;
}

export function isNumberOf(make: string, number: string | undefined): boolean {
  return MODEL_NUMBERS_LIKE_YEARS[make]?.includes(Number(number)) === true;
}

export function startsName(folded: readonly string[], at: number): boolean {
  return (
    makeAt(folded, at) !== null ||
    modelsAt(folded, at) !== null ||
    Object.hasOwn(MAKE_NICKNAMES, folded[at] ?? '')
  );
}

/** The make that ends straight before a word. */
export function makeBefore(folded: readonly string[], at: number): string | null {
  for (let start = Math.max(0, at - 3); start < at; start += 1) {
    const make = makeAt(folded, start);
    if (make !== null && start + make.wordCount === at) return make.make;
  }
  return null;
}
