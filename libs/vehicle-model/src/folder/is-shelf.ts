import { CAMERA_FOLDER, CATEGORY_WORDS, FILLER_WORDS } from './category-words.ts';
import { COLOUR_WORDS } from './colour-words.ts';
import type { FolderWord } from './folder-words.ts';

/** From here on a bare year is more likely the year of the photos than of the vehicle. */
const FIRST_YEAR_OF_FOLDERS = 2000;

/**
 * Why the whole name is a shelf, a category, a day or a camera's folder; null where a word is left
 * that is none of these. `said` is what was taken out before: dates and statuses are shelves, too.
 */
export function shelfReason(
  text: string,
  words: readonly FolderWord[],
  said: { readonly hasDate: boolean; readonly hasStatus: boolean; readonly hasWork: boolean },
): string | null {
  if (isCameraName(text)) return 'a name that a camera or a file manager gives';
  const rest = words.filter(({ folded }) => !isFiller(folded));
  const years = rest.filter(({ folded }) => /^(?:19|20)\d\d$/.test(folded));
  const others = rest.filter(
    (word) => !years.includes(word) && !/^(?:\d{1,3}|\d\/\d|\d{0,3}0s)$/.test(word.folded),
  );
  if (others.length > 0) {
    // One trailer of a year is a thing with a VIN, and a person decides.
    if (years.length > 0 && others.some(({ folded }) => folded === 'trailer')) return null;
    const isCategory = others.every(({ folded }) => isCategoryWord(folded));
    return isCategory ? 'every word of it names a category' : null;
  }
  if (rest.length === 0 && (words.length > 0 || said.hasWork))
    return 'no word of it names anything';
  if (said.hasStatus) return 'it says where vehicles stand, and names none';
  if (said.hasDate) return 'a date';
  const isRecent =
    years.length > 0 && years.every(({ folded }) => Number(folded) >= FIRST_YEAR_OF_FOLDERS);
  if (isRecent && years.length === rest.length) return 'a year, and nothing else';
  return years.length === 0 &&
    rest.length > 0 &&
    rest.every(({ folded }) => /^\d{1,2}$/.test(folded))
    ? 'a number, and nothing else'
    : null;
}

/** `100APPLE`, `IMG_4021`, `New folder`. */
export function isCameraName(text: string): boolean {
  return CAMERA_FOLDER.test(text);
}

function isFiller(folded: string): boolean {
  return FILLER_WORDS.has(folded) || !/[\p{L}\p{N}]/u.test(folded);
}

function isCategoryWord(folded: string): boolean {
  const parts = folded.split(/[-/&+']/).filter((part) => part !== '' && part !== 's');
  return (
    parts.some((part) => /[\p{L}]{2}/u.test(part)) &&
    parts.every(
      (part) =>
        CATEGORY_WORDS.has(part) ||
        FILLER_WORDS.has(part) ||
        COLOUR_WORDS.has(part) ||
        CATEGORY_WORDS.has(part.replace(/\d{1,3}$/, '')) ||
        /^\d{1,4}$/.test(part),
    )
  );
}
