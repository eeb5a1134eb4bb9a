import { UsageError } from '../usage-error.ts';
import { reviewTable } from './describe-review.ts';
import { isFiltered, readFilter, readIds, readLimit } from './read-review-flags.ts';
import type { ReviewWork } from './review-work.ts';

/** As many ids as fit into the address of a request. */
const idsInAnAddress = 150;
const examples = 5;

/**
 * The reviews that a decision is about. Null where a filter names them and `--yes` does not: then
 * it was told how many they are, and some of them were shown.
 *
 * @throws UsageError where nothing or too much names them
 */
export async function whichReviews(
  work: ReviewWork,
  action: string,
): Promise<readonly string[] | null> {
  const named = readIds(work.operands);
  if (named.length > 0) {
    if (isFiltered(work.values) || work.values['limit'] !== undefined) {
      throw new UsageError(`review ${action} takes ids or a filter, not both.`);
    }
    await assertOurs(work, named);
    return named;
  }
  if (!isFiltered(work.values)) {
    throw new UsageError(`review ${action} takes ids of reviews, or a filter such as --kind item.`);
  }
  const filter = { ...readFilter(work), status: 'pending' as const };
  const limit = readLimit(work.values);
  const found = await work.queue.ids(filter);
  const ids = found.slice(0, limit ?? found.length);
  if (work.values['yes'] === true) return ids;

  const shown = await work.queue.list(filter, Math.min(examples, limit ?? examples));
  if (work.json) {
    work.print(JSON.stringify({ matching: ids.length, decided: 0, examples: shown }));
  } else {
    const more = shown.length < ids.length ? `, ${shown.length} of them below` : '';
    work.print(
      ids.length === 0
        ? 'No review that waits is meant by this filter.'
        : `${ids.length} would be meant by ${action}${more}. Nothing was done; --yes does it.\n${reviewTable(shown, false)}`,
    );
  }
  return null;
}

/** What another automation asked is decided where its whole queue is seen. */
async function assertOurs({ scope, queue }: ReviewWork, named: readonly string[]): Promise<void> {
  const { automations } = scope;
  if (automations === null) return;
  const ours = new Set<string>();
  for (let at = 0; at < named.length; at += idsInAnAddress) {
    const ids = named.slice(at, at + idsInAnAddress);
    for (const id of await queue.ids({ ids, automations })) ours.add(id);
  }
  const others = named.filter((id) => !ours.has(id));
  if (others.length === 0) return;
  throw new UsageError(
    `No review of ${automations.join(' or ')}: ${others.join(', ')}.`,
    'Nothing was done. npx nx run provenance:review knows the reviews of all automations.',
  );
}
