import { makeAt } from '../makes/make-lookup.ts';
import {
  MODEL_NUMBERS_LIKE_YEARS,
  PHRASES_WITH_A_NUMBER_LIKE_A_YEAR,
} from '../makes/models-naming-a-make.ts';
import { isStopWord } from './stop-words.ts';
import type { TitleWord } from './title-words.ts';

export interface FoundYear {
  /** Null for a decade (`c.1950s`): it names no model year. */
  readonly year: number | null;
  readonly stated: string;
  /** Position of the word. */
  readonly at: number;
  readonly isShort: boolean;
}

/** The first motor car, and the last model year that we believe. */
const EARLIEST = 1885;
const LATEST = 2035;

const YEAR_WORD =
  /^["'(]?(?:c\.?|ca\.?|circa)?((?:18|19|20)\d\d)(\.5|½|s|'s)?(?:[-/&]((?:18|19|20)\d\d|\d\d)(?:\.5)?)?[",;:)]*$/i;
const SHORT_YEAR = /^'(\d\d)(?:\.5)?,?$/;

/** A number after one of these is a name of something, not a year ("Model 1931", "Route 1966"). */
const NAMED_BY_NUMBER = new Set(['model', 'type', 'route', 'class', 'no.', '#', 'vulcan', 'lot']);
/** A number before one of these counts something. */
const COUNTED =
  /^(?:cc|ci|cid|hp|bhp|rpm|miles?|kilomet(?:er|re)s?|kms?|watts?|lb|lbs|pieces?|hours?)(?:-|$)/;
/** `…-Bodied`, `…–Winning`: words that describe what follows, the year in them included. */
const BODY_OF_ANOTHER = /-(?:\w+ed|\w+ing|style|spec|look)$/;

/**
 * The model year: the first plausible number, except one that names something else (`BMW 2002`
 * without a year, `Death Race 2000`) or belongs to a body on this chassis (`1947 Ford
 * Pickup–Bodied 1982 Chevrolet`). A short year (`’32`) counts where no full year precedes the make:
 * titles write hot rods so, and all of those are of the last century.
 */
export function findYear(words: readonly TitleWord[]): FoundYear | null {
  const candidates = words.flatMap((_, at) => {
    const found = yearAt(words, at);
    return found === null ? [] : [found];
  });
  for (const [rank, candidate] of candidates.entries()) {
    const next = candidates[rank + 1];
    if (next !== undefined && isBodyOfAnother(words, candidate.at, next.at)) continue;
    return candidate;
  }
  return null;
}

function yearAt(words: readonly TitleWord[], at: number): FoundYear | null {
  const word = words[at];
  if (word === undefined) return null;
  const short = SHORT_YEAR.exec(word.plain);
  if (short !== null) return shortYear(words, at, Number(short[1]));
  const full = YEAR_WORD.exec(word.plain);
  if (full === null) return null;
  const year = Number(full[1]);
  if (year < EARLIEST || year > LATEST || isNumberOfSomething(words, at, year)) return null;
  const isDecade = /s$/i.test(full[2] ?? '');
  const stated = word.text.replace(/^["“'(]|[",”;:)]+$/g, '');
  return { year: isDecade ? null : year, stated, at, isShort: false };
}

function shortYear(words: readonly TitleWord[], at: number, digits: number): FoundYear | null {
  const next = words[at + 1];
  const startsPhrase = at === 0 || !isStopWord(words[at - 1]?.folded ?? '');
  if (next === undefined || !startsPhrase || !/^["'(]?[a-z]/i.test(next.plain)) return null;
  return {
    year: 1_900 + digits,
    stated: (words[at]?.text ?? '').replace(/,$/, ''),
    at,
    isShort: true,
  };
}

function isNumberOfSomething(words: readonly TitleWord[], at: number, year: number): boolean {
  const before = words[at - 1]?.folded ?? '';
  const after = words[at + 1]?.folded ?? '';
  return (
    NAMED_BY_NUMBER.has(before) ||
    COUNTED.test(after) ||
    isModelNumber(words, at, year) ||
    isInNamedPhrase(words, at)
  );
}

/** `BMW 2002 Steering Wheel`: the make stands straight before, and makes a model of that number. */
function isModelNumber(words: readonly TitleWord[], at: number, year: number): boolean {
  const folded = words.map((word) => word.folded);
  for (let start = Math.max(0, at - 3); start < at; start += 1) {
    const found = makeAt(folded, start);
    if (found !== null && start + found.wordCount === at) {
      return MODEL_NUMBERS_LIKE_YEARS[found.make]?.includes(year) === true;
    }
  }
  return false;
}

function isInNamedPhrase(words: readonly TitleWord[], at: number): boolean {
  const phraseBefore = words
    .slice(Math.max(0, at - 3), at + 1)
    .map((word) => word.folded)
    .join(' ');
  return PHRASES_WITH_A_NUMBER_LIKE_A_YEAR.some((phrase) => phraseBefore.endsWith(phrase));
}

function isBodyOfAnother(words: readonly TitleWord[], at: number, next: number): boolean {
  const between = words.slice(at + 1, next);
  const last = between.at(-1);
  return last !== undefined && BODY_OF_ANOTHER.test(last.folded.replace(/[–—]/g, '-'));
}
