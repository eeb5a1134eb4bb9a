import type { JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import type { CallOptions } from './logbook-client.ts';
import type {
  EditedReview,
  QueuedReview,
  ReviewAnswer,
  ReviewBook,
  ReviewDecision,
  ReviewFilter,
  WholeReview,
} from './review-book.ts';
import {
  editedReviewOf,
  reviewAnswersOf,
  reviewColumns,
  reviewsOf,
  wholeReviewOf,
} from './review-rows.ts';
import { storableObject, storableText } from './storable-json.ts';

/** PostgREST cuts every answer at 1,000 rows, without saying so. */
const pageRows = 1000;

/** The typed calls about what waits for a person. */
export function reviewBook(connection: Connection): ReviewBook {
  return {
    list: (filter, limit, options) => listReviews(connection, filter, limit, options),
    ids: (filter, options) => readIds(connection, filter, options),
    read: (id, options) => readReview(connection, id, options),
    decide: (decision, options) => decideReviews(connection, decision, options),
    edit: (id, changes, by, options) => editReview(connection, { id, changes, by }, options),
  };
}

async function listReviews(
  connection: Connection,
  filter: ReviewFilter,
  limit: number,
  options: CallOptions | undefined,
): Promise<readonly QueuedReview[]> {
  return await connection.select(
    { name: 'read vehicle_review_queue', repeatable: true, options, facts: { ...filter } },
    (client, signal) =>
      filtered(client.from('vehicle_review_queue').select(reviewColumns.listed), filter)
        .order('created_at')
        .order('id')
        .limit(Math.min(limit, pageRows))
        .abortSignal(signal)
        .retry(false),
    reviewsOf,
  );
}

const idRows = z.array(z.object({ id: z.string(), created_at: z.string() }));

/** Pages by the last id seen: what is decided meanwhile would shift an offset. */
async function readIds(
  connection: Connection,
  filter: ReviewFilter,
  options: CallOptions | undefined,
): Promise<readonly string[]> {
  const found: { readonly id: string; readonly created_at: string }[] = [];
  for (let more = true; more;) {
    const last = found.at(-1)?.id;
    const page = await connection.select(
      { name: 'read vehicle_review_queue', repeatable: true, options, facts: { ...filter } },
      (client, signal) => {
        const rows = filtered(client.from('vehicle_review_queue').select('id, created_at'), filter);
        const rest = last === undefined ? rows : rows.gt('id', last);
        return rest.order('id').limit(pageRows).abortSignal(signal).retry(false);
      },
      (data) => idRows.parse(data),
    );
    found.push(...page);
    more = page.length === pageRows;
  }
  // Text of one form: it sorts as the times do.
  const age = (row: (typeof found)[number]) => `${row.created_at} ${row.id}`;
  return found.toSorted((a, b) => (age(a) < age(b) ? -1 : 1)).map(({ id }) => id);
}

/** What a query of supabase-js offers for filtering, whatever else it is. */
interface Filterable {
  eq(column: string, value: string): this;
  in(column: string, values: readonly string[]): this;
  ilike(column: string, pattern: string): this;
  gte(column: string, value: number): this;
  lte(column: string, value: number): this;
}

function filtered<Query extends Filterable>(all: Query, filter: ReviewFilter): Query {
  const { ids, status, kind, automations, runId, source, reason } = filter;
  let query = all;
  if (ids !== undefined) query = query.in('id', ids);
  if (status !== undefined) query = query.eq('status', status);
  if (kind !== undefined) query = query.eq('kind', kind);
  if (automations !== undefined) query = query.in('automation_name', automations);
  if (runId !== undefined) query = query.eq('run_id', runId);
  if (source !== undefined) query = query.eq('source_type', source);
  if (reason !== undefined) query = query.ilike('reason', `%${literally(reason)}%`);
  if (filter.minConfidence !== undefined) query = query.gte('confidence', filter.minConfidence);
  if (filter.maxConfidence !== undefined) query = query.lte('confidence', filter.maxConfidence);
  return query;
}

/** The pattern that means just this text. */
function literally(text: string): string {
  return storableText(text).replaceAll(/[\\%_]/g, String.raw`\$&`);
}

async function readReview(
  connection: Connection,
  id: string,
  options: CallOptions | undefined,
): Promise<WholeReview | null> {
  return await connection.select(
    { name: 'read vehicle_review_queue', repeatable: true, options, facts: { reviewId: id } },
    (client, signal) =>
      client
        .from('vehicle_review_queue')
        .select(reviewColumns.whole)
        .eq('id', id)
        .limit(1)
        .abortSignal(signal)
        .retry(false),
    wholeReviewOf,
  );
}

async function decideReviews(
  connection: Connection,
  { ids, decision, by, changes, because, runId }: ReviewDecision,
  options: CallOptions | undefined,
): Promise<readonly ReviewAnswer[]> {
  const { value } = await connection.rpc(
    {
      name: 'decide_vehicle_reviews',
      repeatable: runId !== null,
      options,
      facts: { decision, reviews: ids.length, runId },
    },
    {
      p_review_ids: [...ids],
      p_decision: decision,
      p_decided_by: by,
      p_changes: changes === undefined ? null : storableObject(changes),
      p_because: because === undefined ? null : storableText(because),
      p_run_id: runId,
    },
    reviewAnswersOf,
  );
  return value;
}

async function editReview(
  connection: Connection,
  edit: { readonly id: string; readonly changes: JsonObject; readonly by: string },
  options: CallOptions | undefined,
): Promise<EditedReview> {
  const { value } = await connection.rpc(
    {
      name: 'edit_vehicle_review',
      repeatable: true,
      options,
      facts: { reviewId: edit.id },
    },
    {
      p_review_id: edit.id,
      p_changes: storableObject(edit.changes),
      p_edited_by: edit.by,
    },
    editedReviewOf,
  );
  return value;
}
