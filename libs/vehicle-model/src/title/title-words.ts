import { foldTypography, foldWord } from './fold-title.ts';

/** One word of a title, as printed and in the form for comparing. */
export interface TitleWord {
  readonly text: string;
  /** Typography folded, capitals kept: `’32` is `'32`. */
  readonly plain: string;
  /** Lower case, without accents and without the comma or quotes around it. */
  readonly folded: string;
  readonly endsPhrase: boolean;
}

export function wordsOf(text: string): readonly TitleWord[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({
      text: word,
      plain: foldTypography(word),
      folded: foldWord(word),
      endsPhrase: /[,;:]$/.test(word),
    }));
}

/** The words as text again, without the punctuation that hung on the end. Null when there are none. */
export function textOf(words: readonly TitleWord[]): string | null {
  const text = words
    .map((word) => word.text)
    .join(' ')
    .replace(/[\s,;:&–—-]+$/, '')
    .trim();
  return text === '' ? null : text;
}

/** True when the folded words continue with `phrase` (folded, words split by one space) at `start`. */
export function continuesWith(
  words: readonly TitleWord[],
  start: number,
  phrase: readonly string[],
): boolean {
  return phrase.every((word, offset) => words[start + offset]?.folded === word);
}

/** How many words from `start` the longest phrase that begins there takes; 0 for none. */
export function longestPhraseAt(
  words: readonly TitleWord[],
  start: number,
  phrases: readonly (readonly string[])[],
): number {
  let longest = 0;
  const first = words[start]?.folded;
  for (const phrase of phrases) {
    if (phrase[0] === first && phrase.length > longest && continuesWith(words, start, phrase))
      longest = phrase.length;
  }
  return longest;
}
