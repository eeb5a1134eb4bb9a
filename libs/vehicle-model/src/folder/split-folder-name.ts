import type { KnownModel } from '../makes/model-years.ts';
import { splitName } from '../title/model-and-trim.ts';
import { foldWord } from '../title/fold-title.ts';
import type { FolderWord } from './folder-words.ts';
import { COLOUR_MODIFIERS, COLOUR_WORDS, NAMED_BY_A_COLOUR } from './colour-words.ts';

export interface FolderModel {
  readonly model: string | null;
  readonly trim: string | null;
  readonly colour: string | null;
  /** Engine, gears, body, remarks: read, and neither model nor trim. */
  readonly remarks: readonly string[];
}

/** Model and trim as the title parser tells them apart, with a model that is known already whole. */
export function splitFolderName(
  make: string | null,
  known: KnownModel | null,
  modelWords: readonly FolderWord[],
  rest: readonly FolderWord[],
  isShouted: boolean,
): FolderModel {
  const { words, colour } = withoutColours(rest);
  const whole = modelWords.length === 0 ? [] : [oneWord(modelWords)];
  const parts = splitName(make, [...whole, ...words]);
  const remarks = [
    ...[parts.engine, parts.transmission, parts.drivetrain, parts.body, parts.builder],
    ...[parts.equipment, parts.charity],
  ].filter((text) => text !== null);
  return {
    model:
      parts.model === null ? null : withoutMake(modelSpelling(parts.model, known, isShouted), make),
    trim: parts.trim === null ? null : isShouted ? properCase(parts.trim) : parts.trim,
    ...{ colour, remarks },
  };
}

function oneWord(words: readonly FolderWord[]): FolderWord {
  const text = words.map((word) => word.text).join(' ');
  // "F 350" is written F-350.
  const joined = /^[A-Za-z]{1,2} \d+$/.test(text) ? text.replace(' ', '-') : text;
  const plain = words.map((word) => word.plain).join(' ');
  return {
    text: joined,
    plain,
    folded: foldWord(joined),
    endsPhrase: false,
    part: words[0]?.part ?? 0,
  };
}

/** The maker's capitals, where name and table differ in nothing else. */
function modelSpelling(stated: string, known: KnownModel | null, isShouted: boolean): string {
  const name = known?.name ?? null;
  if (name !== null && foldWord(name) === foldWord(stated)) return name;
  // "Belair" and "Defender110" are two words.
  if (name?.includes(' ') === true && /^[A-Za-z]{4,}\d*$/.test(stated)) return name;
  const isSmallWord = stated === stated.toLowerCase() && !/\d/.test(stated);
  return isShouted || isSmallWord ? properCase(stated) : stated;
}

/** A "Ram 1500" of the make Ram is a 1500. */
function withoutMake(model: string, make: string | null): string {
  return make !== null && model.startsWith(`${make} `) ? model.slice(make.length + 1) : model;
}

/** For a name that is all capitals or all small: `XLT`, `Ranger`, `280SL`. */
function properCase(text: string): string {
  return text.replace(/[^\s-]+/g, (word) => {
    if (/\d/.test(word) || (word.length <= 3 && !/^(?:the|and|of|van|car)$/i.test(word))) {
      return word.toUpperCase();
    }
    return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  });
}

/** A colour is set aside with what belongs to it (`Guards Red`, `white over red`). */
function withoutColours(words: readonly FolderWord[]): {
  readonly words: readonly FolderWord[];
  readonly colour: string | null;
} {
  const isColour = (at: number): boolean => {
    const colours = (words[at]?.folded ?? '').split('/');
    return (
      colours.every((colour) => COLOUR_WORDS.has(colour)) &&
      !NAMED_BY_A_COLOUR.has(words[at + 1]?.folded ?? '')
    );
  };
  const taken = new Set<number>();
  for (const [at] of words.entries()) {
    if (!isColour(at)) continue;
    taken.add(at);
    for (let before = at - 1; COLOUR_MODIFIERS.has(words[before]?.folded ?? ''); before -= 1) {
      taken.add(before);
    }
    const joins = /^(?:over|on|with|w\/|and|&)$/.test(words[at + 1]?.folded ?? '');
    if (joins && isColour(at + 2)) taken.add(at + 1);
  }
  const colour = words.filter((_, at) => taken.has(at)).map((word) => word.text);
  return {
    words: words.filter((_, at) => !taken.has(at)),
    colour: colour.length === 0 ? null : colour.join(' '),
  };
}
