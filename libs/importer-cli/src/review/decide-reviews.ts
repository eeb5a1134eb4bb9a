import { DatabaseError, withAutomationRun } from '@logbook/tracking';
import type { Automation, ReviewAnswer, Verdict } from '@logbook/tracking';
import type { JsonObject } from '@logbook/vehicle-model';
import { table } from '../table.ts';
import { UsageError } from '../usage-error.ts';
import { readBecause, readChanges, readPerson } from './read-review-flags.ts';
import type { ReviewWork } from './review-work.ts';
import { whichReviews } from './which-reviews.ts';

/** Each call is one transaction: small enough for the time that a platform gives it. */
const atOnce = 100;

/** `review approve`: what is approved is written, in a run of its own. */
export async function approveReviews(work: ReviewWork): Promise<number> {
  const changes = readChanges(work.values);
  const because = readBecause(work.values);
  const ids = await whichReviews(work, 'approve');
  if (ids === null) return 0;
  const verdict = { by: readPerson(work), ...(because === undefined ? {} : { because }) };
  if (ids.length === 0) return tell(work, [], { runId: null, cancelled: false });
  const answers: ReviewAnswer[] = [];
  const summary = await naming(verdict.by, () =>
    approving({
      work,
      ids,
      verdict: { ...verdict, ...(changes === undefined ? {} : { changes }) },
      onAnswers: (some) => answers.push(...some),
    }),
  );
  const cancelled = summary.status === 'cancelled';
  return tell(work, answers, { runId: summary.runId, cancelled });
}

interface Approval {
  readonly work: ReviewWork;
  readonly ids: readonly string[];
  readonly verdict: Verdict & { readonly changes?: JsonObject };
  readonly onAnswers: (answers: readonly ReviewAnswer[]) => void;
}

function approving(approval: Approval) {
  const { tracking, automation } = approval.work;
  return decisionRun(approval, {
    tracking,
    trigger: { type: 'user', userId: approval.verdict.by },
    metadata: { reviews: approval.ids.length, command: automation.scriptPath },
  });
}

const decisionRun = withAutomationRun(
  ({ work }: Approval): Automation => work.automation,
  async (run, { work, ids, verdict, onAnswers }: Approval) => {
    for (let at = 0; at < ids.length; at += atOnce) {
      onAnswers(await work.queue.approve(run, ids.slice(at, at + atOnce), verdict));
    }
  },
);

/** `review reject`: it only closes them. */
export async function rejectReviews(work: ReviewWork): Promise<number> {
  const because = readBecause(work.values);
  const ids = await whichReviews(work, 'reject');
  if (ids === null) return 0;
  const verdict = { by: readPerson(work), ...(because === undefined ? {} : { because }) };
  const answers: ReviewAnswer[] = [];
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = ids.slice(at, at + atOnce);
    answers.push(...(await naming(verdict.by, () => work.queue.reject(some, verdict))));
  }
  return tell(work, answers, { runId: null, cancelled: false });
}

/** A person who does not exist is a slip in the command line, and nothing was done. */
export async function naming<T>(person: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '23503') throw error;
    throw new UsageError(
      `There is no user ${person} in this database.`,
      'Nothing was decided. --by takes the id of a row of auth.users.',
    );
  }
}

function tell(
  work: ReviewWork,
  answers: readonly ReviewAnswer[],
  { runId, cancelled }: { readonly runId: string | null; readonly cancelled: boolean },
): number {
  const count = (decision: ReviewAnswer['decision']): number =>
    answers.filter((answer) => answer.decision === decision).length;
  const refused = count('refused');
  if (work.json) {
    const counts = { approved: count('approved'), rejected: count('rejected'), refused };
    work.print(JSON.stringify({ runId, ...counts, answers }));
  } else if (answers.length === 0) {
    work.print('No review that waits is meant: nothing was done.');
  } else {
    work.print(
      table(
        ['review', 'decision', 'vehicle', 'became', 'reason'],
        answers.map((answer) => [
          ...[answer.reviewId, answer.decision, answer.vehicleId],
          ...[answer.outcome, answer.reason],
        ]),
      ),
    );
    if (runId !== null) work.note(`Written by run ${runId}.`);
    if (refused > 0) {
      work.note(
        `${refused} still as before: ${work.scope.command} -- show <id> says what is wrong.`,
      );
    }
  }
  if (cancelled) return 130;
  return refused > 0 ? 3 : 0;
}
