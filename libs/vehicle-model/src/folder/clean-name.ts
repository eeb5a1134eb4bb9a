import { decodeEntities, foldTypography } from '../title/fold-title.ts';

/**
 * Between two parts of a name that do not belong together (`1974 Bronco - Smith`), and in the place
 * of what was read and taken out.
 */
export const BREAK = '¦';

/** Dropbox allows 255; what is longer is cut, and the caller says that it is unsure. */
export const LONGEST_NAME = 300;

/**
 * The name with one spelling for what looks alike: composed characters (macOS uploads decomposed
 * ones), plain quotes and dashes, half years as decimals, no emoji, no marks of writing direction.
 */
export function cleanName(name: string): string {
  const text = decodeEntities(name.slice(0, LONGEST_NAME));
  // Most names are plain, and half of the time goes into what only the others need.
  return (/^[ -~]*$/.test(text) ? text : foldCharacters(text))
    .replace(HALF_YEAR, '$1.5')
    .replaceAll('%20', ' ')
    .replace(/\b([2-5]) ?(window|door|dr|wheel)\b/gi, '$1-$2')
    .replace(COPY, ' ')
    .replace(/\.(?:zip|rar|7z|tar|pdf|jpe?g|heic|png|docx?)$/i, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const HALF_YEAR = /(?<!\d)((?:18|19|20)\d\d|'?\d\d)\s?(?:½|1[/⁄]2(?!\d))/g;

function foldCharacters(text: string): string {
  const composed = text
    .normalize('NFC')
    .replace(HALF_YEAR, '$1.5')
    .replace(/½/g, '.5')
    .replace(/[™®©℠]/g, '')
    .replaceAll(BREAK, ' ')
    .normalize('NFKC');
  return foldTypography(composed)
    .replace(/\S+/g, (word) => (HALF_CYRILLIC.test(word) ? asLatin(word) : word))
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\u20e3]/g, '')
    .replace(/\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .replace(OTHER_SCRIPT_FOLLOWS, '$1 ')
    .replace(OTHER_SCRIPT_ENDS, '$1 ');
}

/** `Brоnco` with a Cyrillic о: a word of both scripts is meant to be Latin. */
const HALF_CYRILLIC = /^(?=.*[A-Za-z])(?=.*\p{Script=Cyrillic})/u;
const LATIN_BY_CYRILLIC = new Map(
  Array.from('АВЕКМНОРСТХаеорсхуіѕј').map((letter, at) => [
    letter,
    'ABEKMHOPCTXaeopcxyisj'[at] ?? '',
  ]),
);

function asLatin(word: string): string {
  return Array.from(word, (letter) => LATIN_BY_CYRILLIC.get(letter) ?? letter).join('');
}

/** `2003年式BMW`: what is not Latin is a word of its own. */
const OTHER_SCRIPT_FOLLOWS =
  /([\p{Script=Latin}\p{Nd}])(?=[\p{Lo}\p{Script=Cyrillic}\p{Script=Greek}])/gu;
const OTHER_SCRIPT_ENDS =
  /([\p{Lo}\p{Script=Cyrillic}\p{Script=Greek}])(?=[\p{Script=Latin}\p{Nd}])/gu;

/** What a file manager adds to the second folder of a name. */
const COPY =
  /^copy (?:\(\d{1,3}\) )?of\s|\s?\(\d{1,3}\)$|(?:\s-)?\s?\bcopy(?:\s\(?\d{1,3}\)?)?$|\s\(conflicted copy[^)]{0,60}\)$/gi;

/** The name with every separator as a blank or a `BREAK`; numbers with inner dashes stay whole. */
export function breakIntoParts(text: string): string {
  const isOneWord = !/\s/.test(text.replace(/^[\s¦]+|[\s¦]+$/g, ''));
  const spaced = text.replace(/_+|\+(?=\s|$)/g, ' ');
  return (isOneWord ? openSlug(spaced) : spaced)
    .replace(/(?<![A-Za-z\d])(\d{4}(?:\.5)?)\s?[-.](?=[A-Za-z]{2})/g, '$1 ')
    .replace(/(?<=^|\s)[./\\]+(?=\S)/g, ' ')
    .replace(
      /\s[-~=>/\\]+\s|--+|\s[-~](?=\S)|(?<=\S)-\s|[|;•·()[\]{}"<>*@!?]+|,(?!\d{3})|:(?=\s|$)|\s:/g,
      ` ${BREAK} `,
    )
    .replace(/(?<=[A-Za-z]{2}|\d)\.(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `1974-ford-f-150`, `1974.Ford.Bronco`: what separates words there; `F-150` and `X1/9` stay. */
function openSlug(text: string): string {
  const dashes = text.split('-').length - 1;
  const opened = text
    .replace(
      /(?<=[A-Za-z])\.(?=[A-Za-z\d])|(?<=\d)\.(?=[A-Za-z])|(?<=\d{4})\.(?=\d{3}|[A-Za-z])/g,
      ' ',
    )
    .replace(/\+/g, ' ');
  if (dashes < 2 && !/^\d{4}-[A-Za-z]|[A-Za-z]-\d{4}$/.test(text)) return opened;
  return opened
    .replace(/(^|-)([A-Za-z]{1,2})-(?=\d{1,4}(?:-|$))/g, '$1$2\u0001')
    .replace(/-/g, ' ')
    .replaceAll('\u0001', '-');
}
