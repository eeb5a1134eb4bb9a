import type { JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';
import type { Connection } from '../connection.ts';
import type { CallOptions } from '../logbook-client.ts';
import { completeRun } from '../run-calls.ts';
import { backfillPreview, backfillState, undoState } from './backfill-rows.ts';
import type { BackfillPreview, BackfillState, UndoState } from './backfill-rows.ts';

/** What a backfill looks at and how it tells a burst. What is left out is the database's default. */
export interface BackfillSettings {
  /** A burst ends where nothing came for longer than this. */
  readonly gapSeconds?: number;
  /** Fewer rows than this are no burst. */
  readonly minSize?: number;
  /** Times the usual pause of a burst that a pause in it may last; 1: never longer than the gap. */
  readonly stretch?: number;
  /** ISO 8601; rows created at or after it. */
  readonly since?: string;
  /** ISO 8601; rows created before it. */
  readonly until?: string;
  /** User accounts that are programs. */
  readonly automationUsers: readonly string[];
}

/** One piece of work: how many vehicles are locked at a time, and who works. */
export interface BackfillPiece {
  readonly chunkSize?: number;
  readonly startedBy: { readonly version: string; readonly script_path: string };
  /** The run that this process works in: where somebody ended it, the call is refused (VO002). */
  readonly runId?: string;
}

/** Origins of vehicles that have none: looked for, written, taken back. */
export interface BackfillBook {
  /** What would be written; nothing is. */
  preview(settings: BackfillSettings, options?: CallOptions): Promise<BackfillPreview>;
  /** Looks, notes what it found, and writes all where that is no more than a piece. */
  start(
    settings: BackfillSettings,
    piece: BackfillPiece,
    options?: CallOptions,
  ): Promise<BackfillState>;
  /** Writes the next piece. */
  proceed(backfillId: string, piece: BackfillPiece, options?: CallOptions): Promise<BackfillState>;
  read(backfillId: string, options?: CallOptions): Promise<BackfillState>;
  /** Ends the run that works on it; another takes it up later. */
  stop(runId: string, options?: CallOptions): Promise<void>;
  /** Takes back one piece. */
  undo(backfillId: string, piece: BackfillPiece, options?: CallOptions): Promise<UndoState>;
  previewUndo(backfillId: string, options?: CallOptions): Promise<UndoState>;
}

/** A look at a large table takes a while, and holds nobody up. */
const patient = { timeoutSeconds: 900 };

export function backfillBook(connection: Connection): BackfillBook {
  const call = async <T>(
    args: JsonObject,
    repeatable: boolean,
    options: CallOptions | undefined,
    schema: z.ZodType<T>,
  ) =>
    (
      await connection.rpc(
        { name: 'backfill_vehicle_origins', repeatable, options: { ...patient, ...options } },
        args,
        (data) => schema.parse(data),
      )
    ).value;
  const undo = async (
    args: JsonObject & { p_backfill_id: string },
    options: CallOptions | undefined,
  ) =>
    (
      await connection.rpc(
        // A repetition would not name again what the lost answer named.
        { name: 'undo_backfill', repeatable: false, options: { ...patient, ...options } },
        args,
        (data) => undoState.parse(data),
      )
    ).value;
  return {
    preview: (settings, options) =>
      call(settingArguments(settings), true, options, backfillPreview),
    // Repeated after a lost answer it would find the first one at work.
    start: (settings, piece, options) =>
      call(
        { ...settingArguments(settings), ...pieceArguments(piece), p_dry_run: false },
        false,
        options,
        backfillState,
      ),
    proceed: (backfillId, piece, options) =>
      call(
        { p_backfill_id: backfillId, ...pieceArguments(piece), p_dry_run: false },
        true,
        options,
        backfillState,
      ),
    read: (backfillId, options) =>
      call({ p_backfill_id: backfillId, p_dry_run: true }, true, options, backfillState),
    stop: (runId, options) =>
      completeRun(
        connection,
        { runId, status: 'cancelled', notes: 'Stopped by a person.' },
        options,
      ),
    undo: (backfillId, piece, options) =>
      undo({ p_backfill_id: backfillId, ...pieceArguments(piece) }, options),
    previewUndo: (backfillId, options) =>
      undo({ p_backfill_id: backfillId, p_dry_run: true }, options),
  };
}

function settingArguments(settings: BackfillSettings) {
  return {
    ...(settings.gapSeconds !== undefined && { p_gap_seconds: settings.gapSeconds }),
    ...(settings.minSize !== undefined && { p_min_size: settings.minSize }),
    ...(settings.stretch !== undefined && { p_stretch: settings.stretch }),
    ...(settings.since !== undefined && { p_since: settings.since }),
    ...(settings.until !== undefined && { p_until: settings.until }),
    p_automation_users: [...settings.automationUsers],
  };
}

function pieceArguments({ chunkSize, startedBy, runId }: BackfillPiece) {
  return {
    ...(chunkSize !== undefined && { p_chunk_size: chunkSize }),
    p_started_by: { ...startedBy, ...(runId !== undefined && { run_id: runId }) },
  };
}
