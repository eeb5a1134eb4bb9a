import { openTracking, reviewQueue } from '@logbook/tracking';
import type { TrackingSettings } from '@logbook/tracking';
import type { FlagValues } from '../flags.ts';
import { UsageError } from '../usage-error.ts';
import { approveReviews, rejectReviews } from './decide-reviews.ts';
import { editReview } from './edit-review.ts';
import { listReviews, showReview } from './look-at-reviews.ts';
import { flagsOfActions, reviewFlags } from './review-flags.ts';
import type { ReviewAction } from './review-flags.ts';
import type { ReviewScope, ReviewWork } from './review-work.ts';

const actions: Readonly<Record<ReviewAction, (work: ReviewWork) => Promise<number>>> = {
  list: listReviews,
  show: showReview,
  approve: approveReviews,
  reject: rejectReviews,
  edit: editReview,
};

/** Raise it with every change of what an approval writes: each vehicle keeps it. */
const version = '1.0.0';

/** What a command gets from its process edge. */
export interface ReviewRequest {
  readonly settings: TrackingSettings;
  readonly values: FlagValues;
  readonly operands: readonly string[];
  readonly json: boolean;
  readonly print: (text: string) => void;
  readonly note: (line: string) => void;
}

/** A command on the review queue, of one importer or of all. */
export interface ReviewCommand {
  readonly description: string;
  readonly operands: string;
  readonly flags: typeof reviewFlags;
  readonly notes: readonly string[];
  /** The exit code: 0, 3 where some were refused, 130 where it was stopped. */
  run(request: ReviewRequest): Promise<number>;
}

/**
 * The one story of deciding about reviews: list, show, approve, reject, edit. What is approved is
 * written by a run of `review_decisions`, in the name of the person.
 */
export function reviewCommand(
  scope: ReviewScope,
  env: ReviewWork['env'] = process.env,
): ReviewCommand {
  return {
    description: 'What importers were not sure of: shows it, and writes what a person decides.',
    operands: 'list | show <id> | approve <id…> | reject <id…> | edit <id>',
    flags: reviewFlags,
    notes: [
      'approve and reject take ids or a filter; with a filter they only show what is meant until --yes is given.',
      'Exit codes: 0, 1 an error, 2 wrong flags and nothing was done, 3 some were refused and wait on.',
    ],
    run: async ({ settings, values, operands, ...output }) => {
      const [action, ...rest] = operands;
      const work = actionNamed(action);
      assertFlagsOf(work.name, values);
      const tracking = openTracking(settings);
      try {
        return await work.run({
          ...{ scope, tracking, values, env, operands: rest, ...output },
          automation: { name: 'review_decisions', version, scriptPath: scope.scriptPath },
          queue: reviewQueue(tracking),
        });
      } finally {
        await tracking.close();
      }
    },
  };
}

function actionNamed(name: string | undefined) {
  const names = Object.keys(actions) as readonly ReviewAction[];
  const known = names.find((action) => action === name);
  if (known !== undefined) return { name: known, run: actions[known] };
  throw new UsageError(
    `review takes ${names.join(', ')}${name === undefined ? '' : `, not "${name}"`}.`,
  );
}

function assertFlagsOf(action: ReviewAction, values: FlagValues): void {
  const taken: readonly string[] = [...flagsOfActions[action], 'json', 'help'];
  const stray = Object.keys(values).find((flag) => !taken.includes(flag));
  if (stray === undefined) return;
  throw new UsageError(`review ${action} does not take --${stray}.`);
}
