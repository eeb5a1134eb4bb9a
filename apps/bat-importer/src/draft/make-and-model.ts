import { foldTitle } from '@logbook/vehicle-model';
import type { ParsedTitle } from '@logbook/vehicle-model';
import type { ListingFacts } from '../extract/listing-facts.ts';

/** Who made it and what it is, with the words that the vehicle itself wears kept beside. */
export interface MakeAndModel {
  readonly make: string | null;
  readonly model: string | null;
  readonly trim: string | null;
}

function labels({ groups }: ListingFacts, label: string): readonly string[] {
  return groups.filter((group) => group.label === label).map(({ name }) => name);
}

/** With several labels (a Shelby is also filed as a Ford), the one that the title names. */
function preferred(names: readonly string[], named: string | null): string | null {
  return names.find((name) => named !== null && isSame(name, named)) ?? names[0] ?? null;
}

function isSame(one: string, other: string): boolean {
  return foldTitle(one) === foldTitle(other);
}

/** The model label repeats the make: `Ferrari 360` is the model `360` of a Ferrari. */
function withoutMake(label: string, make: string | null): string {
  if (make === null || !foldTitle(label).startsWith(`${foldTitle(make)} `)) return label;
  return label.slice(make.length).trim();
}

/**
 * What the title's model says beyond the label: `Spider` of `360 Spider` under the label `360`.
 * Null where the two do not meet, because then nobody knows where the model ends.
 */
function beyondLabel(model: string | null, label: string): string | null {
  const known = new Set(foldTitle(label).split(' '));
  const words = (model ?? '').split(' ').filter((word) => word !== '');
  const last = words.findLastIndex((word) => known.has(foldTitle(word)));
  return last === -1 ? null : words.slice(last + 1).join(' ') || null;
}

/** The trim without the words that the label has already: `4S` of `Carrera 4S` under `996 Carrera`. */
function newWords(trim: string, label: string): string | null {
  const known = new Set(foldTitle(label).split(' '));
  const words = trim.split(' ').filter((word) => !known.has(foldTitle(word)));
  return words.join(' ') || null;
}

/**
 * The site's own labels win over the title, because they are one spelling for one make. They are
 * a taxonomy, not always the badge (a Ram is filed under Dodge), so the title's words stay in
 * the facts.
 */
export function makeAndModel(facts: ListingFacts, title: ParsedTitle): MakeAndModel {
  const make = preferred(labels(facts, 'Make'), title.make) ?? title.make;
  const models = labels(facts, 'Model');
  const ofMake = models.find((model) => withoutMake(model, make) !== model) ?? models[0];
  if (ofMake === undefined) return { make, model: title.model, trim: title.trim };
  const model = withoutMake(ofMake, make);
  const words = [beyondLabel(title.model, model), newWords(title.trim ?? '', model)];
  const trim = words.filter((part) => part !== null).join(' ') || null;
  return { make, model, trim };
}
