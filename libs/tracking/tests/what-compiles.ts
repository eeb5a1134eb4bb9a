// The importer around which what-does-not-compile.test.ts makes its mistakes.
import type { VehicleDraft } from '@logbook/vehicle-model';
import { listingDraft } from './listing-drafts.ts';
import { originMetadata, withAutomationRun } from '../src/index.ts';
import type { AutomationRun, Tracking } from '../src/index.ts';

declare module '@logbook/vehicle-model' {
  interface OriginSources {
    dealer_feed: { readonly url: string; readonly feed: string };
  }
}

declare const tracking: Tracking;

export const importer = withAutomationRun(
  { name: 'bat_import', version: '1.0.0', scriptPath: 'apps/bat-importer/src/main.ts' },
  async (run: AutomationRun, draft: VehicleDraft = listingDraft(1)) => {
    /* the work */
    const url = 'https://bringatrailer.com/listing/x/';
    await run.record(draft, originMetadata(run).source('bat_auction', { url, seller: null }));
    await tracking.close();
  },
);
