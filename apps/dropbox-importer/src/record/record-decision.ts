import { originMetadata } from '@logbook/tracking';
import type { AutomationRun } from '@logbook/tracking';
import type { DraftDecision } from '../draft/draft-decision.ts';

/** Hands what was decided about a folder to the run, under the key of the folder. */
export function recordDecision(
  run: AutomationRun,
  itemKey: string,
  decision: DraftDecision,
): Promise<void> {
  switch (decision.kind) {
    case 'vehicle': {
      const origin = originMetadata(run).source('dropbox_folder', decision.origin);
      return run.record({ ...decision.draft, itemKey }, origin);
    }
    case 'not-a-vehicle':
      return run.skip(itemKey, decision.reason);
    case 'review': {
      const origin = originMetadata(run).source('dropbox_folder', decision.origin).build();
      return run.review({ ...decision.review, itemKey, origin: { ...origin } });
    }
  }
}
