import { nameOfAThing } from '../title/not-a-vehicle.ts';
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
 * nothing says so. `nameAt` is where make or model stand; -1 where there are none.
 */
export function somethingElse(
  words: readonly FolderWord[],
  yearAt: number | null,
  nameAt: number,
): SomethingElse | null {
  const text = words.map((word) => word.folded);
  const hasName = nameAt !== -1;
  const event = words.find((word, at) => EVENT_WORDS.has(word.folded) && (at > nameAt || !hasName));
  if (event !== undefined && !/^(?:show|party|week|drive)$/.test(event.folded)) {
    return { text: event.text, settles: true };
  }
  if (event !== undefined) return { text: event.text, settles: !hasName };
  const parts = text.findIndex((word) => PARTS.test(word));
  if (parts !== -1 && !/^(?:car|truck|bike)s?$/.test(text[parts + 1] ?? '')) {
    return { text: words[parts]?.text ?? '', settles: text[parts - 1] !== 'for' };
  }
  const nameBegins = yearAt === null ? Math.max(0, nameAt) : yearAt + 1;
  const thing = nameOfAThing(words, yearAt, nameBegins);
  if (thing !== null) {
    const isOpen = TRAILER.test(thing) || (hasName && yearAt !== null && !isToy(thing));
    const isAtAnEnd = !hasName || [text[0], text.at(-1)].includes(thing.toLowerCase());
    return { text: thing, settles: !isOpen && (isAtAnEnd || isToy(thing)) };
  }
  const last = words.at(-1);
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
