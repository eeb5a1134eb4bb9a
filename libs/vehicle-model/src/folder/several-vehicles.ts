import { makeAt } from '../makes/make-lookup.ts';
import { modelsAt } from '../makes/model-years.ts';
import type { FolderWord } from './folder-words.ts';

/**
 * The words with which a second vehicle begins: "1969 Camaro and 1970 Chevelle", "Camaro & Nova".
 * Null where there is one. `nameEnd` is where make and model of the first are over.
 */
export function secondVehicle(
  words: readonly FolderWord[],
  nameEnd: number,
  isYear: (at: number) => boolean,
): string | null {
  const folded = words.map((word) => word.folded);
  for (let at = nameEnd; at < words.length; at += 1) {
    const joins =
      /^(?:&|and|\+|plus|vs|or)$/.test(folded[at] ?? '') || /^[&+]/.test(folded[at] ?? '');
    const start = joins ? at + 1 : at;
    const name = isYear(start) || /^'\d\d$/.test(words[start]?.plain ?? '') ? start + 1 : start;
    if (!joins && name === start) continue;
    const make = makeAt(folded, name);
    const models = modelsAt(folded, name)?.models ?? [];
    if (
      (make !== null && (!make.isAlsoAWord || name > start)) ||
      models.some((model) => !model.isAlsoAWord)
    ) {
      return words
        .slice(start, name + 2)
        .map((word) => word.text)
        .join(' ');
    }
  }
  return null;
}
