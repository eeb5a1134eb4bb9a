import type { RunOptions, Tracking } from '@logbook/tracking';
import { importSlice, TimeBudget } from '../../../apps/dropbox-importer/src/edge.ts';
import type { Pass, SliceEnd } from '../../../apps/dropbox-importer/src/edge.ts';
import type { Environment } from './environment.ts';
import { noteTrouble, openDealer } from './open-dealer.ts';
import { refusalOf } from './refusal-of.ts';

export interface ImportWish {
  readonly organizationId: string;
  /** As `folderPath` has it. */
  readonly folder: string;
  readonly pass: Pass;
  readonly trigger: RunOptions['trigger'];
  readonly scriptPath: string;
  readonly budgetMillis: number;
}

/** What is under way when the time is over gets this long to come to its end. */
const graceMillis = 40_000;

/**
 * One slice of an import for an organisation.
 *
 * @throws Refusal
 */
export async function importOnce(
  tracking: Tracking,
  environment: Environment,
  wish: ImportWish,
): Promise<SliceEnd> {
  let runId: string | null = null;
  const budget = new TimeBudget(wish.budgetMillis);
  const signal = AbortSignal.timeout(wish.budgetMillis + graceMillis);
  const { organizationId: organization, folder, pass, trigger, scriptPath } = wish;
  try {
    const connection = await openDealer(tracking, environment, organization, signal);
    return await noteTrouble(tracking, organization, () =>
      importSlice(
        { tracking, connection, organization, folder, pass, budget, scriptPath },
        { trigger, signal, onStart: (id) => (runId = id) },
      ),
    );
  } catch (error) {
    throw refusalOf(error, runId);
  }
}
