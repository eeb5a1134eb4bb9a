import { nameOfAThing } from '../title/not-a-vehicle.ts';
import { BODY_PHRASES } from '../title/body-words.ts';
import { longestPhraseAt } from '../title/title-words.ts';
import { EVENT_WORDS, THING_WORDS } from './category-words.ts';
import type { FolderWord } from './folder-words.ts';

/** Something in the name that is not a vehicle, and whether that settles it. */
export interface SomethingElse {
  readonly text: string;
  /** Not open: parts, toys, a club. Else a person must decide. */
  readonly settles: boolean;
}

const PARTS = /^(?:parts?|spares?)$/;
/** A trailer has a VIN and is sold like a vehicle; whether it is one for this platform, people say. */
const TRAILER = /trailers?\b/i;

/**
 * What the name is about instead of a vehicle: parts, a toy, an event, papers of one. Null where
 * nothing says so. `nameAt` is where make or model stand; -1 where there are none. A full name, make
 * and known model, is never settled by one word more.
 */
export function somethingElse(
  words: readonly FolderWord[],
  yearAt: number | null,
  nameAt: number,
  isFullName: boolean,
): SomethingElse | null {
  const text = words.map((word) => word.folded);
  const hasName = nameAt !== -1;
  const event = words.find((word, at) => EVENT_WORDS.has(word.folded) && (at > nameAt || !hasName));
  if (event !== undefined) {
    const body = text[words.indexOf(event) + 1] ?? '';
    const isVersion = longestPhraseAt(words, words.indexOf(event) + 1, BODY_PHRASES) > 0;
    // "1946 Plymouth Club Coupe" is a car, "2013 Miata Club" may be one, "Corvette Club 2019" is none.
    const leads = yearAt !== null && hasName && yearAt < nameAt;
    if (!isVersion && body !== 'cab') return { text: event.text, settles: !leads && !isFullName };
  }
  const parts = text.findIndex((word) => PARTS.test(word));
  if (parts !== -1 && !/^(?:car|truck|bike)s?$/.test(text[parts + 1] ?? '')) {
    return {
      text: words[parts]?.text ?? '',
      settles: !/^(?:for|and|&|\+|with|w\/)$/.test(text[parts - 1] ?? ''),
    };
  }
  const nameBegins = yearAt === null ? Math.max(0, nameAt) : yearAt + 1;
  const thing = nameOfAThing(words, yearAt, nameBegins);
  // A Seat 600 is no seat.
  const isMake = thing !== null && text[nameAt] === thing.toLowerCase();
  if (thing !== null && !isMake) {
    const isOpen = TRAILER.test(thing) || (hasName && yearAt !== null && !isToy(thing));
    const isAtAnEnd =
      !hasName ||
      (text[0] === thing.toLowerCase() && text[1] === 'for') ||
      (!isFullName && [text[0], text.at(-1)].includes(thing.toLowerCase()));
    return { text: thing, settles: !isOpen && (isAtAnEnd || isToy(thing)) };
  }
  // "… and trailer" comes with the vehicle.
  const last = /^(?:and|&|\+|with)$/.test(text.at(-2) ?? '') ? undefined : words.at(-1);
  const first = words[0];
  for (const word of [last, first]) {
    const isFirst = word === first && word !== last;
    if (word !== undefined && THING_WORDS.has(word.folded) && (!isFirst || nameAt !== 0)) {
      return { text: word.text, settles: false };
    }
  }
  return null;
}

function isToy(thing: string): boolean {
  return /scale|toy|pedal|kiddie|model|1:\d|maker of (?!trailers)|slot|pinball|poster|diecast/i.test(
    thing,
  );
}
