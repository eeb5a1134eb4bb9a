import { canonicalMake } from './make-lookup.ts';
import { foldTitle } from '../title/fold-title.ts';
import { TAXONOMY_RULES } from './taxonomy-rules.ts';
import type { TaxonomyRule } from './taxonomy-rules.ts';

/**
 * The make under which Bring a Trailer files a badge, where a rule always holds:
 * Mercedes-Benz for a "2019 Mercedes-AMG CLS53". Null where badge and taxonomy are the same, or
 * where only some are filed elsewhere (a motorhome by its chassis).
 */
export function taxonomyMakeOf(badge: string, title: string): string | null {
  const rule = rulesFor(badge, title).find(({ always }) => always === true);
  return rule?.filedUnder[0] ?? null;
}

/**
 * True when a title's badge and a page's make label mean the same vehicle: they are equal, or one
 * of `TAXONOMY_RULES` explains the difference.
 */
export function makesAgree(badge: string, label: string, title: string): boolean {
  const stated = canonicalMake(badge) ?? badge;
  const filed = canonicalMake(label) ?? label;
  if (stated === filed) return true;
  return rulesFor(stated, title).some(({ filedUnder }) => filedUnder.includes(filed));
}

const rulesByBadge = Map.groupBy(TAXONOMY_RULES, ({ badge }) => badge);

function rulesFor(badge: string, title: string): readonly TaxonomyRule[] {
  const rules = rulesByBadge.get(badge) ?? [];
  if (rules.length === 0) return rules;
  const words = ` ${foldTitle(title).replace(/[",()]/g, '')} `;
  return rules.filter(
    ({ models }) => models === undefined || models.some((model) => words.includes(` ${model} `)),
  );
}
