import { modelsAt } from '../makes/model-years.ts';
import type { FolderWord } from './folder-words.ts';
import type { FolderYear } from './folder-year.ts';
import { makeBefore, startsName } from './year-words.ts';

const SHORT = /^(?:'(\d\d)(?:\.5)?'?|(\d\d)(?:'|\.5))$/;
const BARE_SHORT = /^\d\d$/;

/** `'73 Alfa Romeo GTV 2000`: an apostrophe at the head of a name outranks a number behind it. */
export function markedYearFirst(words: readonly FolderWord[]): FolderYear | null {
  const folded = words.map((word) => word.folded);
  const isMarked = /^'\d\d(?:\.5)?$/.test(words[0]?.plain ?? '') && startsName(folded, 1);
  return isMarked ? shortYear(words) : null;
}

/** Two digits of a year: with an apostrophe, or bare beside the name (`72 Chevelle`, `Mustang 66`). */
export function shortYear(words: readonly FolderWord[]): FolderYear | null {
  const folded = words.map((word) => word.folded);
  const marked = words.findIndex((word) => SHORT.test(word.plain.replace(/[,;]$/, '')));
  if (marked !== -1) {
    const match = SHORT.exec(words[marked]?.plain.replace(/[,;]$/, '') ?? '');
    return short(words, marked, Number(match?.[1] ?? match?.[2]), 0.9, 'two digits of a year');
  }
  const before = words.findIndex(
    (word, at) =>
      BARE_SHORT.test(word.plain) &&
      makeBefore(folded, at) === null &&
      modelsAt(folded, at)?.wordCount !== 2 &&
      startsName(folded, at + 1),
  );
  if (before !== -1) {
    return short(words, before, Number(words[before]?.plain), 0.8, 'two digits before the name');
  }
  const behind = words.findIndex(
    (word, at) => at > 0 && BARE_SHORT.test(word.plain) && modelEndingAt(folded, at) !== null,
  );
  if (behind === -1) return null;
  const confidence = behind === words.length - 1 ? 0.7 : 0.65;
  return short(
    words,
    behind,
    Number(words[behind]?.plain),
    confidence,
    'two digits behind the name',
  );
}

/** `Chevelle 72`, `Delta 88`: the digits follow a model and are no part of a longer one. */
function modelEndingAt(folded: readonly string[], end: number): number | null {
  for (let start = Math.max(0, end - 3); start < end; start += 1) {
    const found = modelsAt(folded, start);
    if (found === null) continue;
    if (start + found.wordCount > end) return null;
    if (start + found.wordCount === end) return start;
  }
  return null;
}

function short(
  words: readonly FolderWord[],
  at: number,
  digits: number,
  confidence: number,
  reason: string,
): FolderYear {
  const stated = words[at]?.text ?? '';
  return { year: null, digits, stated, at, others: [], confidence, reason, problem: null };
}
