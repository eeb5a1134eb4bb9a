import type { FolderFacts } from './folder-facts.ts';
import type { FoundNumber } from './found-number.ts';
import { numbersInText } from './numbers-in-text.ts';

/** VINs that the names of files state: services that photograph inventories write `<VIN>-1.jpg`. */
export function numbersInNames({ photos, documents }: FolderFacts): readonly FoundNumber[] {
  const found = new Map<string, FoundNumber>();
  for (const { name, path } of [...photos, ...documents]) {
    for (const value of numbersInText(name.replaceAll('_', ' '))) {
      if (!found.has(value)) found.set(value, { value, file: path });
    }
  }
  return [...found.values()];
}
