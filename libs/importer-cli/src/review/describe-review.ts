import type { QueuedReview, WholeReview } from '@logbook/tracking';
import type { Json, JsonObject } from '@logbook/vehicle-model';
import { printable, table } from '../table.ts';

/** What it is about, as short as a person would say it. */
function subject({ fields, itemKey, kind }: QueuedReview): string {
  if (kind !== 'item') {
    return Object.entries(fields)
      .map(([field, value]) => `${field} ${words(value)}`)
      .join(', ');
  }
  const named = ['year', 'make', 'model', 'trim'].flatMap((field) => fields[field] ?? []);
  return named.length === 0 ? itemKey : named.map(words).join(' ');
}

export function reviewTable(reviews: readonly QueuedReview[], withStatus: boolean): string {
  return table(
    [
      ...['review', 'kind', 'what', 'why', 'sure', 'photos', 'model'],
      withStatus ? 'status' : 'still needed',
    ],
    reviews.map((review) => [
      ...[review.id, review.kind, subject(review), review.reason, review.confidence],
      ...[review.photos, review.proposedByModel],
      withStatus ? review.status : review.fault,
    ]),
  );
}

/** Everything that a person needs to decide, and what became of it. */
export function reviewText(review: WholeReview): string {
  return [
    `${review.kind} ${review.id}: ${review.status}`,
    ...labelled([
      ['asked by', `${review.automation}, run ${review.runId}, ${review.createdAt}`],
      ['item', review.itemKey],
      ['source', review.sourceUrl ?? review.source.key],
      ['vehicle', review.vehicleId],
      ['why', review.reason],
      ['sure', review.confidence],
      ['proposal', proposalWords(review.proposal)],
      ['decided', decisionWords(review)],
      ['still needed', review.fault],
    ]),
    '',
    table(
      ['field', 'value', 'says'],
      Object.entries(review.fields).map(([field, value]) => [
        field,
        words(value),
        authorOf(field, review),
      ]),
    ),
    ...photosOf(review).map((url) => `photo  ${printable(url)}`),
  ].join('\n');
}

function labelled(lines: readonly (readonly [string, string | number | null])[]): string[] {
  return lines.flatMap(([label, value]) =>
    value === null ? [] : [`${label.padEnd(14)}${printable(String(value))}`],
  );
}

function proposalWords(proposal: JsonObject | null): string | null {
  if (proposal === null) return null;
  const { model, prompt_version: version, confidence, cost_usd: cost } = proposal;
  const parts = [
    words(model),
    ...(version === undefined ? [] : [`prompt ${words(version)}`]),
    ...(confidence === undefined ? [] : [`sure ${words(confidence)}`]),
    ...(cost === undefined ? [] : [`cost ${words(cost)} USD`]),
  ];
  return parts.join(', ');
}

function decisionWords(review: WholeReview): string | null {
  if (review.decidedAt === null) return null;
  const by = review.decidedBy === null ? '' : ` by ${review.decidedBy}`;
  const because = review.decidedBecause === null ? '' : `: ${review.decidedBecause}`;
  const run = review.decidedRunId === null ? '' : ` in run ${review.decidedRunId}`;
  return `${review.status}${by} at ${review.decidedAt}${run}${because}`;
}

function authorOf(field: string, { edits, proposal, kind, fields }: WholeReview): string {
  const by = asObject(edits?.[field])?.['by'];
  if (by !== undefined) return `person ${words(by)}`;
  const proposed = kind === 'item' ? asObject(proposal?.['fields'])?.[field] : undefined;
  // A proposal that says the same as the draft adds nothing to it.
  return proposed !== undefined && proposed !== null && words(proposed) === words(fields[field])
    ? `model ${words(proposal?.['model'])}`
    : 'the source';
}

function photosOf({ draft, kind }: WholeReview): readonly string[] {
  const images = draft['images'];
  if (kind !== 'item' || !Array.isArray(images)) return [];
  return (images as readonly Json[]).flatMap((image) => {
    const url = asObject(image)?.['image_url'];
    return typeof url === 'string' ? [url] : [];
  });
}

function asObject(value: Json | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : null;
}

/** A value of a field, for people. */
export function words(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
