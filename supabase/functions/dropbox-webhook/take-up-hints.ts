import { dropboxHints } from '@logbook/tracking';
import type { FollowedPlace, Tracking } from '@logbook/tracking';
import { folderPath, TimeBudget } from '../../../apps/dropbox-importer/src/edge.ts';
import { Refusal } from '../_shared/answers.ts';
import type { Environment } from '../_shared/environment.ts';
import { importOnce } from '../_shared/import-once.ts';

const scriptPath = 'supabase/functions/dropbox-webhook/index.ts';

/**
 * Imports what changed in these accounts, once it has been quiet for a moment, and again if hints
 * came meanwhile, as long as there is time. What is left then stays pending. Never throws.
 */
export async function takeUpHints(
  tracking: Tracking,
  environment: Environment,
  accountIds: readonly string[],
  claim: string,
): Promise<void> {
  if (accountIds.length === 0) return;
  await new Promise((resolve) => setTimeout(resolve, environment.quietMillis));
  const budget = new TimeBudget(environment.sliceMillis);
  for (const accountId of accountIds) {
    try {
      await takeUpAccount(tracking, environment, { accountId, claim, budget });
    } catch (error) {
      console.error(`The changes of ${accountId} were not taken up.`, error);
    }
  }
}

interface Turn {
  readonly accountId: string;
  readonly claim: string;
  readonly budget: TimeBudget;
}

async function takeUpAccount(
  tracking: Tracking,
  environment: Environment,
  { accountId, claim, budget }: Turn,
): Promise<void> {
  const hints = dropboxHints(tracking);
  const mayTake = budget.atLeastOnce();
  let more = true;
  try {
    while (mayTake()) {
      const places = await hints.take(accountId, claim);
      if (places === null) {
        more = false;
        return;
      }
      more = await importPlaces(tracking, environment, places, budget);
      if (more) return;
    }
  } finally {
    await hints.release(accountId, claim, more);
  }
}

/** Answers whether something is left to do. A folder that fails leaves the others alone. */
async function importPlaces(
  tracking: Tracking,
  environment: Environment,
  places: readonly FollowedPlace[],
  budget: TimeBudget,
): Promise<boolean> {
  let more = false;
  for (const { organizationId, path } of places) {
    const folder = folderPath(path);
    if (folder === null) continue;
    try {
      const end = await importOnce(tracking, environment, {
        ...{ organizationId, folder, scriptPath, pass: 'changed', trigger: { type: 'webhook' } },
        budgetMillis: budget.leftMillis,
      });
      more ||= end.more;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // Logged where it was found. What passes is left for the next hint or the schedule.
      more ||= error.answer['more'] === true;
    }
  }
  return more;
}
