import { MAKERS_OF_OTHER_THINGS } from '../makes/other-makers.ts';
import {
  ENDS_THE_NAME_OF_A_THING,
  NAMES_OF_THINGS,
  PHRASES_NAMING_THINGS,
  VEHICLES_NAMED_AFTER_THINGS,
} from './part-nouns.ts';
import { isStopWord } from './stop-words.ts';
import { longestPhraseAt, textOf } from './title-words.ts';
import type { TitleWord } from './title-words.ts';

/**
 * The words which show that the title is about a thing and not about a vehicle; null when there
 * are none. What a title is about stands before the first `for`, `by` or `w/`: "Wheels for 1967
 * Shelby" are wheels, "Ford Model A w/Trailer" is a car.
 *
 * Without a year a thing's name anywhere there decides; after a year it must be the last word
 * ("1973.5 Porsche 911T 2.4L Engine"), because vehicles are named after things as well.
 *
 * `nameAt` is where the make would stand.
 */
export function nameOfAThing(
  words: readonly TitleWord[],
  yearAt: number | null,
  nameAt: number,
): string | null {
  if (BUILDERS_OF_CARAVANS.has(words[nameAt]?.folded ?? '')) return null;
  const stop = words.findIndex((word) => isStopWord(word.folded));
  const end = stop === -1 ? words.length : stop;
  const head = withoutVehicleNames(words.slice(0, end));
  const named = makerOfOtherThings(words, nameAt) ?? phraseNamingAThing(head);
  if (named !== null) return named;
  return yearAt !== null && yearAt < end
    ? thingAtTheEnd(withoutVehicleNames(words.slice(yearAt + 1, end)))
    : (head.find((word) => NAMES_OF_THINGS.has(word.folded))?.text ?? null);
}

/** Their trailers are what they build, and the directory has them as a make. */
const BUILDERS_OF_CARAVANS = new Set(['airstream', 'spartan', 'avion']);

const otherMakers = Object.keys(MAKERS_OF_OTHER_THINGS).map((maker) => maker.split(' '));

function makerOfOtherThings(words: readonly TitleWord[], nameAt: number): string | null {
  const maker = words.slice(nameAt, nameAt + longestPhraseAt(words, nameAt, otherMakers));
  const things = MAKERS_OF_OTHER_THINGS[maker.map((word) => word.folded).join(' ')];
  return things === undefined ? null : `${textOf(maker) ?? ''}, maker of ${things}`;
}

function phraseNamingAThing(head: readonly TitleWord[]): string | null {
  const scale = head.find((word) => SCALE.test(word.folded));
  if (scale !== undefined) return scale.text;
  for (const [at] of head.entries()) {
    const length = longestPhraseAt(head, at, PHRASES_NAMING_THINGS);
    if (length > 0) return textOf(head.slice(at, at + length));
  }
  return null;
}

/** `1:8-Scale`, `1/18-Scale`: models of vehicles. */
const SCALE = /^(?:1:\d{1,2}|\d\/\d{1,2}-scale|1:\d{1,2}-scale)$/;

/** Words that may follow a thing's name without changing what it is. */
const TRAILING = /^(?:project|pair|set|lot|\d+|no\.?\d*)$/;

function thingAtTheEnd(afterYear: readonly TitleWord[]): string | null {
  // "… & Trailer" comes with the vehicle.
  const and = afterYear.findIndex((word) => /^(?:&|and)$/.test(word.folded));
  const name = and === -1 ? afterYear : afterYear.slice(0, and);
  const last = name.findLastIndex((word) => !TRAILING.test(word.folded));
  const word = name[last];
  // The first word is the make: a Seat 600 is no seat.
  const isThing = last > 0 && word !== undefined && ENDS_THE_NAME_OF_A_THING.has(word.folded);
  return isThing ? word.text : null;
}

/** Leaves out "Fire Engine", "Panel Van" and their like, which only sound like things. */
function withoutVehicleNames(words: readonly TitleWord[]): readonly TitleWord[] {
  const kept: TitleWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const length = longestPhraseAt(words, at, VEHICLES_NAMED_AFTER_THINGS);
    const word = words[at];
    if (length > 0) at += length - 1;
    else if (word !== undefined) kept.push(word);
  }
  return kept;
}
