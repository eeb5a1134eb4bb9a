import { z } from 'zod';
import { readEmbeddedJson } from '../page-data/embedded-json.ts';
import { SourceError } from './source-error.ts';

const count = z.number().int().nonnegative();

/** One page of finished auctions, as a results page holds it and as its "show more" is answered. */
const completedAuctions = z.object({
  items: z.array(z.object({ id: z.number(), url: z.string() })),
  items_total: count,
  items_per_page: count.optional(),
  base_filter: z.record(z.string(), z.json()).nullish(),
});
export type CompletedAuctions = z.infer<typeof completedAuctions>;

const toolbar = z.object({ restNonce: z.string(), restUrlListingsFilter: z.url() });

export interface ResultsPage {
  readonly first: CompletedAuctions;
  /** How to ask for the next pages; `null` where the page does not tell. */
  readonly more: { readonly url: string; readonly nonce: string } | null;
}

/** @throws SourceError `BAT_LIST_PAGE` (skip-item) */
export function resultsPage(html: string, origin: string): ResultsPage {
  const blob = readEmbeddedJson(html, 'auctionsCompletedInitialData');
  if (blob === undefined) {
    throw new SourceError('BAT_LIST_PAGE', `${origin} has no finished auctions on it.`, {
      next: 'Give the page of a make, a model, or /auctions/results/.',
      facts: { origin, missing: 'auctionsCompletedInitialData' },
    });
  }
  const tools = toolbar.safeParse(readEmbeddedJson(html, 'BAT_MODEL_LISTINGS_COMPLETED_TOOLBAR'));
  const more = tools.success
    ? { url: tools.data.restUrlListingsFilter, nonce: tools.data.restNonce }
    : null;
  return { first: understood(blob, origin), more };
}

/** @throws SourceError `BAT_LIST_PAGE` (skip-item) */
export function completedAuctionsIn(json: string, origin: string): CompletedAuctions {
  try {
    return understood(JSON.parse(json), origin);
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    throw new SourceError('BAT_LIST_PAGE', `${origin} did not answer in JSON.`, {
      facts: { origin },
      cause,
    });
  }
}

function understood(value: unknown, origin: string): CompletedAuctions {
  const parsed = completedAuctions.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  throw new SourceError(
    'BAT_LIST_PAGE',
    `The list of auctions of ${origin} is not understood: ${where}: ${issue?.message ?? ''}.`,
    { facts: { origin, where } },
  );
}
