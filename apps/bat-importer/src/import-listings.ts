import type { HttpClient } from '@logbook/outbound-http';
import { withAutomationRun } from '@logbook/tracking';
import type { AutomationRun } from '@logbook/tracking';
import { automationNamed, version } from './automations.ts';
import type { AutomationName } from './automations.ts';
import { draftVehicle } from './draft/draft-vehicle.ts';
import { extractListing } from './extract/extract-listing.ts';
import type { ListingFacts } from './extract/listing-facts.ts';
import { NotAListingError } from './extract/page-errors.ts';
import { recordDecision } from './record/record-decision.ts';
import type { ListingPage } from './source/listing-page.ts';
import type { ListingSource } from './source/listing-source.ts';
import { createBatClient } from './source/bat-client.ts';
import { readListings } from './source/read-listings.ts';
import type { SourceItem } from './source/source-item.ts';

export interface ImportInput {
  readonly source: ListingSource;
  readonly automation: AutomationName;
  readonly organization: string | null;
  readonly limit: number | null;
  readonly concurrency: number;
  readonly intervalSeconds: number;
  /** For tests: a server on this machine that plays bringatrailer.com, and how fast to ask it. */
  readonly testSite: {
    readonly testOrigin: string;
    readonly minimumIntervalMillis?: number;
  } | null;
  /** How the site's owners reach us; part of the User-Agent. */
  readonly contact: string | undefined;
  readonly progress: { note(line: string): void };
}

/** The whole story: each listing of the source becomes a vehicle, a skip, a review or a failure. */
export const importListings = withAutomationRun(
  (input: ImportInput) => automationNamed(input.automation),
  async (run, input) => {
    const items = readListings(input.source, {
      http: politeClient(run, input),
      signal: run.signal,
      concurrency: input.concurrency,
      isDone: (itemKey) => run.isDone(itemKey),
      onNotice: (line) => {
        input.progress.note(line);
      },
    });
    let seen = 0;
    for await (const item of items) {
      await run.item(item.itemKey, () => importItem(run, item, input));
      seen += 1;
      if (seen === input.limit) break;
    }
  },
);

function importItem(run: AutomationRun, item: SourceItem, input: ImportInput): Promise<void> {
  switch (item.kind) {
    case 'skipped':
      return run.skip(item.itemKey, item.reason);
    case 'failed':
      throw item.error;
    case 'listing': {
      const facts = readPage(item.listing, item.itemKey);
      if (facts instanceof NotAListingError) return run.skip(item.itemKey, facts.message);
      const decision = draftVehicle(facts, { organizationId: input.organization });
      return recordDecision(run, item.itemKey, decision);
    }
  }
}

/** Whoever saves a folder of pages saves others too; one that was asked for by name must be a listing. */
function readPage(page: ListingPage, itemKey: string): ListingFacts | NotAListingError {
  try {
    return extractListing(page);
  } catch (error) {
    if (error instanceof NotAListingError && itemKey.startsWith('page')) return error;
    throw error;
  }
}

function politeClient(run: AutomationRun, input: ImportInput): HttpClient {
  return createBatClient({
    version,
    ...(input.contact === undefined ? {} : { contact: input.contact }),
    minimumIntervalMillis: input.intervalSeconds * 1000,
    ...input.testSite,
    signal: run.signal,
    onWait: ({ url, millis, reason }) => {
      input.progress.note(`Waiting ${Math.ceil(millis / 1000)} s before ${url}: ${reason}`);
    },
  });
}
