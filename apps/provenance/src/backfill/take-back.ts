import type { BackfillPiece, UndoState } from '@logbook/supabase-client';
import type { StewardWork } from '../steward/steward-command.ts';
import { listenForInterruption } from './interruption.ts';

/** All pieces of an undo together. */
export interface TakenBack {
  readonly restored: number;
  readonly kept: UndoState['kept'];
  readonly runId: string | null;
  readonly done: boolean;
}

/** Takes a backfill back piece by piece, until all is done, or until somebody asks to stop. */
export async function takeBack(
  { database, note }: StewardWork,
  backfillId: string,
  piece: BackfillPiece,
): Promise<TakenBack> {
  using interruption = listenForInterruption();
  const kept: UndoState['kept'] = [];
  let restored = 0;
  for (;;) {
    const part = await database.backfills.undo(backfillId, piece);
    restored += part.restored;
    kept.push(...part.kept);
    const { done, runId } = part;
    if (done) return { restored, kept, runId, done };
    if (interruption.isAsked) {
      if (runId !== null) await database.backfills.stop(runId);
      return { restored, kept, runId, done };
    }
    note(`${restored} vehicles restored so far`);
  }
}
