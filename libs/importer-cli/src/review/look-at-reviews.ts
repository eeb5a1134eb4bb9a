import type { WholeReview } from '@logbook/tracking';
import { UsageError } from '../usage-error.ts';
import { reviewTable, reviewText } from './describe-review.ts';
import { readFilter, readIds, readLimit } from './read-review-flags.ts';
import type { ReviewWork } from './review-work.ts';

const usualLimit = 50;
const mostListed = 1000;

/** `review list`: what waits, the longest waiting first. */
export async function listReviews(work: ReviewWork): Promise<number> {
  if (work.operands.length > 0) throw new UsageError('review list takes flags, and no ids.');
  const limit = Math.min(readLimit(work.values) ?? usualLimit, mostListed - 1);
  const all = work.values['all'] === true;
  const filter = { ...readFilter(work), ...(all ? {} : { status: 'pending' as const }) };
  const found = await work.queue.list(filter, limit + 1);
  const shown = found.slice(0, limit);
  if (work.json) {
    work.print(JSON.stringify(shown));
    return 0;
  }
  work.print(shown.length === 0 ? 'Nothing waits.' : reviewTable(shown, all));
  if (found.length > limit) work.note(`More than ${limit} wait; --limit shows more of them.`);
  return 0;
}

/** `review show <id>`. */
export async function showReview(work: ReviewWork): Promise<number> {
  const review = await oneReview(work, 'show');
  work.print(work.json ? JSON.stringify(review) : reviewText(review));
  return 0;
}

/** The one review that the command line names. @throws UsageError */
export async function oneReview(work: ReviewWork, action: string): Promise<WholeReview> {
  const [id, second] = readIds(work.operands);
  if (id === undefined || second !== undefined) {
    throw new UsageError(`review ${action} takes the id of one review.`);
  }
  const review = await work.queue.read(id);
  if (review === null) throw new UsageError(`There is no review ${id} in this database.`);
  const { automations } = work.scope;
  if (automations !== null && !automations.includes(review.automation)) {
    throw new UsageError(
      `The review ${id} was asked by ${review.automation}.`,
      `Nothing was done. npx nx run provenance:review -- ${action} ${id}`,
    );
  }
  return review;
}
