import { modelMakes, oneWordModelKeys } from '../makes/model-years.ts';

const SHORTEST = 5;
const LENGTH_FOR_TWO_ERRORS = 8;

/** The one known make that a word misspells (`Porshe`, `Chevorlet`); null for none or several. */
export function nearMake(folded: string): string | null {
  makes ??= byFirstLetter(
    Array.from(new Set(modelMakes())).filter((make) => /^[A-Za-z]{5,}$/.test(make)),
  );
  const near = nearest(folded, makes, (make) => make.toLowerCase());
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** The keys of the known models that a word misspells (`Camero`, `Bronko`). */
export function nearModelKeys(folded: string): readonly string[] {
  models ??= byFirstLetter(
    Array.from(new Set(oneWordModelKeys())).filter((key) => key.length >= SHORTEST),
  );
  return nearest(folded, models, (key) => key);
}

type Names = ReadonlyMap<string, readonly string[]>;

let makes: Names | undefined;
let models: Names | undefined;

/** A typing error in the first letter is rare, and would cost ten times the comparisons. */
function byFirstLetter(names: readonly string[]): Names {
  return Map.groupBy(names, (name) => name.charAt(0).toLowerCase());
}

function nearest(word: string, names: Names, spell: (name: string) => string): readonly string[] {
  if (word.length < SHORTEST || word.length > 20 || !/^[a-z]+$/.test(word)) return [];
  const most = word.length >= LENGTH_FOR_TWO_ERRORS ? 2 : 1;
  return (names.get(word.charAt(0)) ?? []).filter((name) => {
    const spelling = spell(name);
    return (
      // Several of them are no typing error: Broncos, Mustangs.
      !(word.endsWith('s') && spelling.startsWith(word.slice(0, -1))) &&
      Math.abs(spelling.length - word.length) <= most &&
      errorsBetween(word, spelling, most) <= most
    );
  });
}

/** Letters to change, add, drop or swap with their neighbour; more than `most` is not counted on. */
function errorsBetween(a: string, b: string, most: number): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let errors = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) errors = Math.min(errors, (before[column - 2] ?? 0) + 1);
      current.push(errors);
    }
    if (Math.min(...current) > most) return most + 1;
    before = above;
    above = current;
  }
  return above[b.length] ?? most + 1;
}
