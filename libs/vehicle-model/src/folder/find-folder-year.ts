import { makeAt } from '../makes/make-lookup.ts';
import { modelsAt } from '../makes/model-years.ts';
import { markedYearFirst, shortYear } from './find-short-year.ts';
import type { FolderWord } from './folder-words.ts';
import type { FolderYear } from './folder-year.ts';
import {
  isModelNumber,
  isNumberOf,
  isRange,
  makeBefore,
  startsName,
  yearOf,
} from './year-words.ts';

/**
 * The model year: the first full year that is not a model's number (`BMW 2002 1974`), else two
 * digits with an apostrophe, else two bare digits straight before or behind the name (`72
 * Chevelle`). Null where the name states none.
 */
export function findFolderYear(words: readonly FolderWord[], latest: number): FolderYear | null {
  const range = words.findIndex((word) => isRange(word.plain, latest));
  if (range !== -1) return ofRange(words, range);
  const marked = markedYearFirst(words);
  if (marked !== null) return marked;
  const full = words.flatMap((word, at) => (yearOf(word, latest) === null ? [] : [at]));
  const pure = full.filter((at) => !isModelNumber(words, at));
  const first = pure[0];
  if (first !== undefined) return ofFull(words, pure, latest);
  const number = full[0];
  if (number !== undefined) return insteadOfModel(words, full, latest);
  return shortYear(words);
}

function ofRange(words: readonly FolderWord[], at: number): FolderYear {
  const stated = words[at]?.plain ?? '';
  return {
    ...{ year: Number(stated.slice(0, 4)), digits: null, stated, at, others: [] },
    ...{ confidence: 0.5, reason: 'the first of several years' },
    problem: `"${stated}" names more than one year`,
  };
}

function ofFull(words: readonly FolderWord[], pure: readonly number[], latest: number): FolderYear {
  const folded = words.map((word) => word.folded);
  const [first = 0, ...later] = pure;
  const beforeName = pure.find(
    (at) => words[at]?.part === words[at + 1]?.part && startsName(folded, at + 1),
  );
  const at = beforeName ?? first;
  const others = pure.filter((other) => other !== at);
  const year = yearOf(words[at], latest);
  const stated = words[at]?.text ?? '';
  const base = { year, digits: null, stated, at, others };
  const next = words[at + 1];
  const make = makeAt(folded, at + 1);
  if (others.length === 0 || others.every((other) => yearOf(words[other], latest) === year)) {
    // "Alfa Romeo GTV 2000": an engine's size, or the year?
    const isTorn = folded.some(
      (_, place) => place < at && isSizeIn(makeAt(folded, place)?.make ?? '', folded[at]),
    );
    const isLeading = at === 0 || next?.part === words[at]?.part;
    return {
      ...base,
      confidence: isLeading ? 0.98 : 0.95,
      problem: isTorn ? `"${stated}" may be the year or the model` : null,
      reason: at === 0 ? 'the name begins with it' : 'the only year in the name',
    };
  }
  // "2002 1974 BMW": the other number is this make's model.
  const modelNumber = others.find((other) => make !== null && isNumberOf(make.make, folded[other]));
  if (modelNumber !== undefined && others.length === 1) {
    return {
      ...base,
      others: [],
      confidence: 0.9,
      problem: null,
      reason: 'the other number is a model',
    };
  }
  // "1974 Bronco - 2019": a later year in another part tells of something else.
  const isApart = later.every(
    (other) => words[other]?.part !== words[first]?.part && !startsName(folded, other + 1),
  );
  if (at === first && isApart) {
    return { ...base, confidence: 0.85, problem: null, reason: 'the first year, before the name' };
  }
  const years = pure.map((place) => words[place]?.text ?? '').join(', ');
  return { ...base, confidence: 0.5, reason: 'one of several', problem: `several years: ${years}` };
}

/** BMW's 2002 and Ford's tractors stand straight behind the make; engine sizes stand anywhere. */
function isSizeIn(make: string, number: string | undefined): boolean {
  return make !== 'BMW' && make !== 'Ford' && isNumberOf(make, number);
}

/** Only numbers that may be a model's: the model, unless another model follows (`BMW 2002 M3`). */
function insteadOfModel(
  words: readonly FolderWord[],
  numbers: readonly number[],
  latest: number,
): FolderYear | null {
  const folded = words.map((word) => word.folded);
  const [number = 0, second] = numbers;
  const base = { digits: null, others: [] };
  if (second !== undefined) {
    const year = yearOf(words[second], latest);
    const stated = words[second]?.text ?? '';
    return {
      ...{ ...base, year, stated, at: second, problem: null },
      ...{ confidence: 0.85, reason: 'the second number; the first is the model' },
    };
  }
  const span = modelsAt(folded, number);
  const isLongerName = span !== null && span.wordCount > 1;
  const make = makeBefore(folded, number);
  const follows = isLongerName || make === null ? null : modelsAt(folded, number + 1, make);
  if (follows === null) return null;
  return {
    ...{
      ...base,
      year: yearOf(words[number], latest),
      stated: words[number]?.text ?? '',
      at: number,
    },
    ...{ confidence: 0.75, reason: 'a model follows it', problem: null },
  };
}
