import { table } from '../table.ts';
import { UsageError } from '../usage-error.ts';
import { naming } from './decide-reviews.ts';
import { words } from './describe-review.ts';
import { oneReview } from './look-at-reviews.ts';
import { readChanges, readPerson } from './read-review-flags.ts';
import type { ReviewWork } from './review-work.ts';

/** `review edit <id> --set field=value`: what the person knows, before anybody decides. */
export async function editReview(work: ReviewWork): Promise<number> {
  const changes = readChanges(work.values);
  if (changes === undefined) throw new UsageError('review edit needs --set field=value.');
  const by = readPerson(work);
  const { id } = await oneReview(work, 'edit');
  const edited = await naming(by, () => work.queue.edit(id, changes, by));
  if (work.json) {
    work.print(JSON.stringify(edited));
    return 0;
  }
  work.print(
    table(
      ['field', 'would be'],
      Object.entries(edited.fields).map(([field, value]) => [field, words(value)]),
    ),
  );
  work.note(
    edited.fault === null
      ? `It can be approved: ${work.scope.command} -- approve ${id}`
      : `Still needed: ${edited.fault}.`,
  );
  return 0;
}
