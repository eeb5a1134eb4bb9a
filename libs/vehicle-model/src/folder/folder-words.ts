import { makeAt } from '../makes/make-lookup.ts';
import { modelsAt } from '../makes/model-years.ts';
import { wordsOf } from '../title/title-words.ts';
import type { TitleWord } from '../title/title-words.ts';
import { BREAK } from './clean-name.ts';

/** A word of a folder's name, and in which part of it the word stands (`1974 Bronco - Smith`). */
export interface FolderWord extends TitleWord {
  readonly part: number;
}

/** The words of a name whose parts stand between `BREAK`s; joined words are taken apart. */
export function folderWords(text: string): readonly FolderWord[] {
  return text
    .split(BREAK)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .flatMap((part, number) =>
      wordsOf(part.split(' ').flatMap(takeApart).join(' '))
        .filter((word) => /[\p{L}\p{N}&+]/u.test(word.text))
        .map((word) => ({ ...word, part: number })),
    );
}

/** `1974FordBronco`, `69camaro`, `fordbronco1974`: only where known names come out. */
function takeApart(word: string): readonly string[] {
  if (word.length > 40 || !/^'?[A-Za-z\d.½]+$/.test(word) || isKnown(word.toLowerCase()))
    return [word];
  const leading = /^'?((?:18|19|20)\d\d(?:\.5)?|'?\d\d)([A-Za-z].*)$/.exec(word);
  if (leading !== null) {
    const rest = takeApart(leading[2] ?? '');
    if (rest.length > 1 || isKnown(rest[0]?.toLowerCase() ?? ''))
      return [leading[1] ?? '', ...rest];
  }
  const trailing = /^([A-Za-z][A-Za-z\d]+[A-Za-z])('?\d\d|(?:18|19|20)\d\d)$/.exec(word);
  if (trailing !== null) {
    const rest = takeApart(trailing[1] ?? '');
    if (rest.length > 1 || isKnown(rest[0]?.toLowerCase() ?? ''))
      return [...rest, trailing[2] ?? ''];
  }
  return splitAfterMake(word) ?? splitAtCapitals(word) ?? [word];
}

function isKnown(folded: string): boolean {
  return makeAt([folded], 0) !== null || modelsAt([folded], 0) !== null;
}

function splitAfterMake(word: string): readonly string[] | null {
  const folded = word.toLowerCase();
  for (let at = folded.length - 2; at >= 3; at -= 1) {
    const make = makeAt([folded.slice(0, at)], 0);
    if (make === null) continue;
    const rest = folded.slice(at);
    if (
      modelsAt([rest], 0, make.make) !== null ||
      (/^\d{3}[a-z]{0,3}$/.test(rest) && !make.isAlsoAWord)
    ) {
      return [word.slice(0, at), word.slice(at)];
    }
  }
  return null;
}

function splitAtCapitals(word: string): readonly string[] | null {
  if (!/[a-z][A-Z]/.test(word)) return null;
  const pieces = word.match(/\d+[A-Z]*(?![a-z])|[A-Z]?[a-z]+|[A-Z]+(?![a-z])\d*|\d+/g) ?? [];
  const folded = pieces.map((piece) => piece.toLowerCase());
  const isName = folded.some(
    (_, at) => makeAt(folded, at)?.isAlsoAWord === false || modelsAt(folded, at) !== null,
  );
  return isName && pieces.join('') === word ? pieces : null;
}
