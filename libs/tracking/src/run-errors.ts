import type { RunRecord } from '@logbook/supabase-client';
import { LogbookError } from '@logbook/vehicle-model';

/** There is no run of this id. */
export class RunNotFoundError extends LogbookError {
  constructor(runId: string) {
    super(`There is no run ${runId} in this database.`, {
      code: 'RUN_NOT_FOUND',
      consequence: 'stop-run',
      facts: { runId },
      next: 'Nothing was done. Check the id, and that this is the database the run was made in.',
    });
  }
}

/** The run was cancelled by a signal or by its caller; what was accepted is recorded. */
export class RunCancelledError extends LogbookError {
  constructor(runId: string | null, by: string) {
    super(`The run ${runId ?? '(dry, or not begun yet)'} was cancelled by ${by}.`, {
      code: 'RUN_CANCELLED',
      consequence: 'stop-run',
      facts: { runId, by },
    });
  }
}

/**
 * The database does not let this run write any more: somebody else ended it. Where they cancelled
 * it on purpose, the code is that of any other cancelled run.
 */
export class RunLostError extends LogbookError {
  constructor(runId: string, run: RunRecord | null, cause?: unknown) {
    super(`The run ${runId} ${whyLost(run)}.`, {
      code: run?.status === 'cancelled' ? 'RUN_CANCELLED' : 'RUN_LOST',
      consequence: 'stop-run',
      facts: { runId, status: run?.status ?? null, failure: run?.failure ?? null },
      next: `What was recorded before stays. Resume with --resume ${runId}.`,
      cause,
    });
  }
}

function whyLost(run: RunRecord | null): string {
  if (run === null) return 'has not reached the database for as long as its lease lasts';
  const message = run.failure?.['message'];
  if (run.status === 'cancelled') {
    const by = run.failure?.['by'];
    const reason = run.failure?.['reason'];
    const why = typeof reason === 'string' ? `, who says: ${reason}` : '';
    return `was cancelled by ${typeof by === 'string' ? by : 'somebody else'}${why}`;
  }
  return `was ended as ${run.status} by somebody else${typeof message === 'string' ? ` (${message})` : ''}`;
}

/** The run that is to be resumed cannot be. */
export class CannotResumeError extends LogbookError {
  constructor(runId: string, why: string, next: string) {
    super(`The run ${runId} cannot be resumed: ${why}.`, {
      code: 'CANNOT_RESUME',
      consequence: 'stop-run',
      facts: { runId },
      next: `Nothing was done. ${next}`,
    });
  }
}

/** The work is over, but the database could not be told. */
export class RunNotEndedError extends LogbookError {
  constructor(
    runId: string,
    status: string,
    causes: { readonly end: Error; readonly work?: unknown },
  ) {
    const work = causes.work instanceof Error ? `${causes.work.message} Besides, the` : 'The';
    super(`${work} run ${runId} could not be ended as ${status}: ${causes.end.message}`, {
      code: 'RUN_NOT_ENDED',
      consequence: 'stop-run',
      facts: { runId, status },
      next:
        'What was recorded before stays; the run counts as failed once its lease of 60 seconds is over. ' +
        `Resume with --resume ${runId}.`,
      cause: causes.work ?? causes.end,
    });
  }
}

/** An item that cannot be sent to the database as it is. */
export class ItemNotRecordableError extends LogbookError {
  constructor(itemKey: string, why: string, cause?: unknown) {
    super(`The item "${itemKey}" cannot be recorded: ${why}.`, {
      code: 'ITEM_NOT_RECORDABLE',
      consequence: 'skip-item',
      facts: { itemKey },
      cause,
    });
  }
}

/** The work on an item came to its end, and said nothing about the item. */
export class ItemWithoutOutcomeError extends LogbookError {
  constructor(itemKey: string) {
    super(`The item "${itemKey}" was worked on, but neither recorded, skipped nor put to review.`, {
      code: 'ITEM_WITHOUT_OUTCOME',
      consequence: 'skip-item',
      facts: { itemKey },
      next: 'This is a fault of the importer.',
    });
  }
}

/** The run has ended; nothing more can be written in its name. */
export class RunOverError extends LogbookError {
  constructor(runId: string | null) {
    super(`The run ${runId ?? '(dry)'} is over.`, {
      code: 'RUN_OVER',
      consequence: 'stop-run',
      facts: { runId },
      next: 'This item was not recorded. Wait for every item before the work of a run returns.',
    });
  }
}

/** The ledger has the item, but no vehicle came of it. */
export class VehicleNotRecordedError extends LogbookError {
  constructor(itemKey: string, outcome: string | null, reason: string | null) {
    super(`"${itemKey}" became no vehicle: ${outcome ?? 'no answer'} (${reason ?? 'no reason'}).`, {
      code: 'VEHICLE_NOT_RECORDED',
      consequence: 'skip-item',
      facts: { itemKey, outcome, reason },
      next: 'The run goes on; the item is in its ledger.',
    });
  }
}

/** A script names an automation that is not the run's. */
export class WrongAutomationError extends LogbookError {
  constructor(runId: string, actual: string, named: string) {
    super(`The run ${runId} is one of ${actual}, not of ${named}.`, {
      code: 'WRONG_AUTOMATION',
      consequence: 'stop-run',
      facts: { runId, actual, named },
      next: 'Nothing was recorded.',
    });
  }
}
