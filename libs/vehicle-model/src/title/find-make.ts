import { makeAt } from '../makes/make-lookup.ts';
import type { FoundMake } from '../makes/make-lookup.ts';
import { MAKES_BY_MODEL } from '../makes/models-naming-a-make.ts';
import { meaningOf } from './prefix.ts';
import { isStopWord } from './stop-words.ts';
import { longestPhraseAt } from './title-words.ts';
import type { TitleWord } from './title-words.ts';

export interface MakeInTitle {
  readonly make: string | null;
  /** Where the make begins, and where the words after it begin. */
  readonly at: number;
  readonly end: number;
  /** No make, and no model that would narrow it down: what follows cannot be told apart. */
  readonly isUnknown: boolean;
  /** Why the make is open, or not stated in so many words. */
  readonly reason: string | null;
}

const models = Object.keys(MAKES_BY_MODEL).map((model) => model.split(' '));

/**
 * The make from `start` on. It must stand there, behind words of a known meaning (`RHD`,
 * `Modified`); else the first unmistakable make further on counts ("2014 Octane Academy Ford
 * Focus"), else a model that only one make ever made.
 */
export function findMake(words: readonly TitleWord[], start: number): MakeInTitle {
  const folded = words.map((word) => word.folded);
  let at = start;
  while (at < words.length) {
    const found = makeAt(folded, at) ?? firstOfTwoMakes(folded[at] ?? '');
    const next = found === null ? null : makeAt(folded, at + found.wordCount);
    if (found !== null && next !== null && REWORKS_OTHERS.has(found.make)) {
      at += found.wordCount;
      continue;
    }
    if (found !== null) {
      return { make: found.make, at, end: at + found.wordCount, isUnknown: false, reason: null };
    }
    const word = words[at];
    if (word === undefined || (meaningOf(word) === null && !isAnotherYear(word))) break;
    at += 1;
  }
  return byModel(words, at) ?? furtherOn(words, folded, at) ?? noMake(words, at);
}

/** `1990 Singer Porsche 911`: where the vehicle's own make follows the name of one of these. */
const REWORKS_OTHERS: ReadonlySet<string> = new Set([
  ...['AMG', 'Alpina', 'Brabus', 'Callaway', 'Hartge', 'Hennessey', 'Icon', 'Roush', 'Saleen'],
  ...['Singer', 'Steeda', 'Techart', 'Zender'],
]);

/** `Allard-Cadillac`: chassis and engine of two makes; the first is the car's. */
function firstOfTwoMakes(word: string): FoundMake | null {
  const makes = word.split('-').map((part) => makeAt([part], 0));
  return makes.length === 2 && makes.every((make) => make !== null) ? (makes[0] ?? null) : null;
}

/** The rest of "1967 & 1968": the make stands behind it. */
function isAnotherYear(word: TitleWord): boolean {
  return /^(?:&|and|-|to|(?:18|19|20)\d\d(?:\.5)?)$/.test(word.folded);
}

function furtherOn(
  words: readonly TitleWord[],
  folded: readonly string[],
  start: number,
): MakeInTitle | null {
  for (let at = start; at < words.length && !isStopWord(folded[at] ?? ''); at += 1) {
    const found = makeAt(folded, at);
    if (found === null || found.isAlsoAWord) continue;
    const before = words
      .slice(start, at)
      .map((word) => word.text)
      .join(' ');
    const reason = before === '' ? null : `"${before}" stands before the make`;
    return { make: found.make, at, end: at + found.wordCount, isUnknown: false, reason };
  }
  return null;
}

function byModel(words: readonly TitleWord[], at: number): MakeInTitle | null {
  const length = longestPhraseAt(words, at, models);
  if (length === 0) return null;
  const model = words
    .slice(at, at + length)
    .map((word) => word.folded)
    .join(' ');
  const makes = MAKES_BY_MODEL[model] ?? [];
  const [only] = makes;
  const isNamed = makes.length === 1 && only !== undefined;
  const reason = isNamed
    ? `the make is not stated; only ${only} made a "${model}"`
    : `"${model}" may be ${makes.join(' or ')}`;
  return { make: isNamed ? only : null, at, end: at, isUnknown: false, reason };
}

function noMake(words: readonly TitleWord[], at: number): MakeInTitle {
  const first = words[at]?.text;
  const reason =
    first === undefined
      ? 'no make is named behind the year: a title begins with its year, as "1969 Mercedes-Benz 280 SL" does'
      : `no known make is named ("${first}")`;
  return { make: null, at, end: at, isUnknown: true, reason };
}
