import { foldWord } from '../title/fold-title.ts';
import { WORDS_THAT_ARE_ALSO_MAKES } from './ambiguous-makes.ts';
import { BOAT_MAKES } from './boat-makes.ts';
import { CYCLE_MAKES } from './cycle-makes.ts';
import { WORK_VEHICLE_MAKES } from './work-vehicle-makes.ts';
import { CAR_MAKES, SMALL_SERIES_MAKES } from './make-names.ts';

/** A make found in a row of words. */
export interface FoundMake {
  /** The make's own spelling: `Mercedes-Benz` for `mercedes benz`. */
  readonly make: string;
  /** How many words of the title name it. */
  readonly wordCount: number;
  /** The name is also a common word; see `WORDS_THAT_ARE_ALSO_MAKES`. */
  readonly isAlsoAWord: boolean;
}

interface Spelling extends FoundMake {
  readonly words: readonly string[];
}

const spellingsByFirstWord = readSpellings();

/**
 * The make that the words name from `start` on; the longest name wins (Land Rover before Rover).
 * `words` must be folded (see `foldWord`). Null where no known make begins there.
 */
export function makeAt(words: readonly string[], start: number): FoundMake | null {
  const candidates = spellingsByFirstWord.get(words[start] ?? '');
  if (candidates === undefined) return null;
  return (
    candidates.find((candidate) =>
      candidate.words.every((word, offset) => words[start + offset] === word),
    ) ?? null
  );
}

/** The make's own spelling for a name as a page or a person writes it; null when unknown. */
export function canonicalMake(name: string): string | null {
  const words = name.trim().split(/\s+/).map(foldWord);
  const found = makeAt(words, 0);
  return found !== null && found.wordCount === words.length ? found.make : null;
}

/** Every make this library knows, in its own spelling. */
export function knownMakes(): readonly string[] {
  const all = [...spellingsByFirstWord.values()].flat().map(({ make }) => make);
  return [...new Set(all)].sort((a, b) => a.localeCompare(b));
}

function readSpellings(): ReadonlyMap<string, readonly Spelling[]> {
  const byFirstWord = new Map<string, Spelling[]>();
  const tables = [CAR_MAKES, SMALL_SERIES_MAKES, CYCLE_MAKES, WORK_VEHICLE_MAKES, BOAT_MAKES];
  const lines = tables.flatMap((table) => table.trim().split('\n'));
  for (const line of lines) {
    const [name = '', others = ''] = line.split(' = ');
    for (const spelling of [name, ...others.split(', ')].filter((text) => text !== '')) {
      for (const variant of hyphenVariants(spelling)) addSpelling(byFirstWord, name, variant);
    }
  }
  for (const spellings of byFirstWord.values()) {
    spellings.sort((a, b) => b.wordCount - a.wordCount);
  }
  return byFirstWord;
}

function addSpelling(byFirstWord: Map<string, Spelling[]>, make: string, spelling: string): void {
  const words = spelling.split(' ').map(foldWord);
  const first = words[0] ?? '';
  const known = byFirstWord.get(first) ?? [];
  byFirstWord.set(first, known);
  // The first table to name a spelling keeps it: Polaris the car maker's list comes first.
  if (known.some((other) => other.words.join(' ') === words.join(' '))) return;
  const isAlsoAWord = WORDS_THAT_ARE_ALSO_MAKES.has(words.join(' '));
  known.push({ make, words, wordCount: words.length, isAlsoAWord });
}

function hyphenVariants(spelling: string): readonly string[] {
  return [spelling, spelling.replaceAll('-', ' '), spelling.replaceAll(' ', '-')];
}
