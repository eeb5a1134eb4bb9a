import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseError } from '@logbook/supabase-client';
import type { BackfillPiece, BackfillState } from '@logbook/supabase-client';
import type { StewardWork } from '../steward/steward-command.ts';
import { listenForInterruption } from './interruption.ts';

/** How long to leave vehicles alone that somebody else holds. */
const lockPauseMillis = 250;
const reportEveryMillis = 1_000;

/** A backfill as it stands when this process is done with it. */
export interface WrittenBackfill {
  readonly state: BackfillState;
  readonly isInterrupted: boolean;
}

/** The command that goes on with a backfill. */
export function resumeCommand(backfillId: string): string {
  return `npx nx run provenance:backfill -- --resume ${backfillId}`;
}

/** Writes piece by piece until all is done, or until somebody here or elsewhere stops it. */
export async function writeBackfill(
  work: StewardWork,
  piece: BackfillPiece,
  begin: () => Promise<BackfillState>,
): Promise<WrittenBackfill> {
  const { database, note } = work;
  using interruption = listenForInterruption();
  const tell = reporter(note);
  let state = await begin();
  if (!state.done) {
    note(`Backfill ${state.backfillId}: ${state.planned} vehicles to look at, in pieces.`);
    note(`Should this be killed: ${resumeCommand(state.backfillId)}`);
  }
  while (!state.done) {
    if (interruption.isAsked) {
      await database.backfills.stop(state.runId);
      return { state, isInterrupted: true };
    }
    if (state.waiting > 0) await wait(lockPauseMillis);
    const next = await proceed(work, state, piece);
    if (next === null) return { state, isInterrupted: true };
    state = next;
    tell(`${state.reached} of ${state.planned}`);
  }
  return { state, isInterrupted: false };
}

/** The next piece, or null where somebody elsewhere cancelled the run. */
async function proceed(
  { database, note }: StewardWork,
  { backfillId, runId }: BackfillState,
  piece: BackfillPiece,
): Promise<BackfillState | null> {
  try {
    return await database.backfills.proceed(backfillId, { ...piece, runId });
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== 'VO002') throw error;
    const run = await database.runs.read(runId);
    if (run?.status !== 'cancelled') throw error;
    note(`Run ${runId} was cancelled${run.notes === null ? '' : `: ${run.notes}`}.`);
    return null;
  }
}

/** Tells at most once a second. */
function reporter(note: StewardWork['note']): (line: string) => void {
  let toldAt = performance.now();
  return (line) => {
    if (performance.now() - toldAt < reportEveryMillis) return;
    toldAt = performance.now();
    note(line);
  };
}
