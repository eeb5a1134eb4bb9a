import type { StewardCommand, StewardWork } from '../steward/steward-command.ts';
import { backfillFlags, backfillRequest } from './backfill-flags.ts';
import type { BackfillRequest } from './backfill-flags.ts';
import { previewReport, undoReport, writtenReport } from './backfill-report.ts';
import { takeBack } from './take-back.ts';
import { writeBackfill } from './write-backfill.ts';
import type { WrittenBackfill } from './write-backfill.ts';

const startedBy = { version: '0.1.0', script_path: 'apps/provenance/src/backfill-main.ts' };

/** `provenance:backfill`: infers where vehicles came from that say nothing of it; takes that back. */
export const backfill: StewardCommand = {
  name: 'backfill',
  description:
    'Infers the origin of vehicles that have none, from what they say and from what came with them.',
  flags: backfillFlags,
  notes: [
    'Vehicles of people are never touched: what has a user is a person’s, unless --automation-user says not.',
    'Exit codes: 0 done, 2 wrong flags, 3 done but some vehicles failed or stay, 130 stopped.',
  ],
  run: async (work) => answer(work, backfillRequest(work.values)),
};

async function answer(work: StewardWork, request: BackfillRequest): Promise<number> {
  const { database, json, print } = work;
  switch (request.kind) {
    case 'preview': {
      const preview = await database.backfills.preview(request.settings);
      print(json ? JSON.stringify({ dryRun: true, ...preview }) : previewReport(preview));
      return 0;
    }
    case 'show': {
      const state = await database.backfills.read(request.backfillId);
      tellWritten(work, { state, isInterrupted: !state.done });
      return 0;
    }
    case 'apply':
    case 'resume': {
      const piece = pieceOf(request);
      const begin = () =>
        request.kind === 'apply'
          ? database.backfills.start(request.settings, piece)
          : database.backfills.proceed(request.backfillId, piece);
      return tellWritten(work, await writeBackfill(work, piece, begin));
    }
    case 'preview-undo': {
      const undo = await database.backfills.previewUndo(request.backfillId);
      print(json ? JSON.stringify({ dryRun: true, ...undo }) : undoReport(undo, 'would'));
      return 0;
    }
    case 'undo': {
      const undo = await takeBack(work, request.backfillId, pieceOf(request));
      const { backfillId } = request;
      print(
        json ? JSON.stringify({ dryRun: false, backfillId, ...undo }) : undoReport(undo, 'done'),
      );
      if (!undo.done) return 130;
      return undo.kept.length > 0 ? 3 : 0;
    }
  }
}

function pieceOf({ chunkSize }: { readonly chunkSize?: number }) {
  return { startedBy, ...(chunkSize !== undefined && { chunkSize }) };
}

function tellWritten({ json, print }: StewardWork, written: WrittenBackfill): number {
  const { state, isInterrupted } = written;
  const status = isInterrupted ? 'cancelled' : 'completed';
  print(json ? JSON.stringify({ dryRun: false, status, ...state }) : writtenReport(written));
  if (isInterrupted) return 130;
  return state.failed > 0 ? 3 : 0;
}
