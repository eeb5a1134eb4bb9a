import { draftVehicle } from '../draft/draft-vehicle.ts';
import { extractListing } from '../extract/extract-listing.ts';
import type { SampleCase } from './sample-case.ts';
import { samplePage } from './sample-page.ts';

/** The files of one case's folder: the page, what it says, and what we claim from it. */
export interface SampleFiles {
  readonly 'page.html': string;
  readonly 'facts.json': string;
  readonly 'draft.json': string;
}

/** Writes a case's page and reads it again, so that page and expectation cannot drift apart. */
export function sampleFiles(sample: SampleCase): SampleFiles {
  const html = samplePage(sample);
  const facts = extractListing({ html, url: null, origin: `sample ${sample.name}` });
  const decision = draftVehicle(facts, { organizationId: null });
  return {
    'page.html': html,
    'facts.json': `${JSON.stringify(facts, null, 2)}\n`,
    // The facts lie beside it; here they would only be said twice.
    'draft.json': `${JSON.stringify(decision, (key, value: unknown) => (key === 'facts' ? undefined : value), 2)}\n`,
  };
}
