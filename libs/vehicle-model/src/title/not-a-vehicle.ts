import {
  ONLY_WITHOUT_YEAR,
  PART_NOUNS,
  PART_PHRASES,
  VEHICLES_ALL_THE_SAME,
} from './part-nouns.ts';
import { isStopWord } from './stop-words.ts';
import { longestPhraseAt } from './title-words.ts';
import type { TitleWord } from './title-words.ts';

/**
 * The word that shows that the title is about a thing and not about a vehicle; null when there is
 * none. What a title is about stands before the first `for`, `by` or `w/`: "Wheels for 1967
 * Shelby" are wheels, "Ford Model A w/Trailer" is a car.
 *
 * Without a year a thing's name anywhere there decides; after a year it must be the last word
 * ("1973.5 Porsche 911T 2.4L Engine"), because vehicles are named after things as well.
 */
export function nameOfAThing(words: readonly TitleWord[], yearAt: number | null): string | null {
  const stop = words.findIndex((word) => isStopWord(word.folded));
  const head = withoutVehicleNames(stop === -1 ? words : words.slice(0, stop));
  for (const [at] of head.entries()) {
    const length = longestPhraseAt(head, at, PART_PHRASES);
    if (length > 0)
      return head
        .slice(at, at + length)
        .map((word) => word.text)
        .join(' ');
  }
  const hasYear = yearAt !== null && (stop === -1 || yearAt < stop);
  if (!hasYear) return head.find((word) => PART_NOUNS.has(word.folded))?.text ?? null;
  const last = head.findLast((word) => !TRAILING.test(word.folded));
  const isThing =
    last !== undefined &&
    head.indexOf(last) > yearAt + 1 &&
    PART_NOUNS.has(last.folded) &&
    !ONLY_WITHOUT_YEAR.has(last.folded);
  return isThing ? last.text : null;
}

/** Words that may follow a thing's name without changing what it is. */
const TRAILING = /^(?:project|pair|set|lot|\d+|no\.?\d*|and|&|mki+|t)$/;

function withoutVehicleNames(words: readonly TitleWord[]): readonly TitleWord[] {
  const kept: TitleWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const length = longestPhraseAt(words, at, VEHICLES_ALL_THE_SAME);
    const word = words[at];
    if (length > 0) at += length - 1;
    else if (word !== undefined) kept.push(word);
  }
  return kept;
}
