/**
 * Bring a Trailer files some vehicles under another make than the badge that their title states.
 * Both are kept: the badge as the vehicle's make, the taxonomy beside it.
 */
export interface TaxonomyRule {
  /** The badge in the title. */
  readonly badge: string;
  /** Where the rule holds only for some of the badge's models: a word of the title, folded. */
  readonly models?: readonly string[];
  /** The makes under which they are filed; several where it depends on the chassis. */
  readonly filedUnder: readonly string[];
  readonly reason: string;
}

export const TAXONOMY_RULES: readonly TaxonomyRule[] = [];

export function taxonomyMakeOf(make: string, title: string): string | null {
  const rule = TAXONOMY_RULES.find((candidate) => candidate.badge === make && title !== '');
  return rule?.filedUnder[0] ?? null;
}
