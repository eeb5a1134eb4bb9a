import { wasSoldIn } from '../makes/model-years.ts';
import type { KnownModel } from '../makes/model-years.ts';
import type { FolderYear } from './folder-year.ts';

/** Before this, two digits of a year could still mean the century before; makes are mostly younger. */
const FIRST_COMMON_YEAR = 1925;

/**
 * The full year for two digits: the one in which a known model was sold, else the only one that has
 * come yet. Null where two are left (`'15 Ford`).
 */
export function expandYear(
  found: FolderYear,
  models: readonly KnownModel[],
  latest: number,
): FolderYear {
  if (found.digits === null) return found;
  const { digits } = found;
  const come = [1_900 + digits, 2_000 + digits].filter((year) => year <= latest);
  const sold = come.filter((year) => models.some((model) => wasSoldIn(model, year)));
  const likely = come.filter((year) => year >= FIRST_COMMON_YEAR || come.length === 1);
  const [year = null, another] = sold.length > 0 ? sold : models.length > 0 ? [] : likely;
  if (year === null) {
    const problem = `no model of that name was sold in "${found.stated}"`;
    return { ...found, year: come[0] ?? null, confidence: 0.3, problem };
  }
  if (another !== undefined) {
    const problem = `"${found.stated}" may be ${year} or ${another}`;
    return { ...found, year: another, confidence: 0.4, problem };
  }
  const reason = `"${found.stated}" is read as ${year}`;
  return {
    ...found,
    year,
    reason,
    confidence: models.length > 0 ? found.confidence : Math.min(found.confidence, 0.8),
  };
}
