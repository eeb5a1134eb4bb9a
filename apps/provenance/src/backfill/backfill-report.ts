import type { BackfillPreview, BackfillState, UndoState } from '@logbook/supabase-client';
import { cell, table } from '../steward/table.ts';
import type { TakenBack } from './take-back.ts';
import { resumeCommand } from './write-backfill.ts';
import type { WrittenBackfill } from './write-backfill.ts';

/** What the rules would write, with examples. */
export function previewReport(preview: BackfillPreview): string {
  const { settings, rules } = preview;
  return [
    `${preview.lookedAt} vehicles say nothing of their origin; ${preview.explained} can be explained. Nothing was written.`,
    table(
      ['rule', 'automation', 'vehicles', 'bursts', 'confidence', 'manual_entry corrected'],
      rules.map((rule) => [...ruleCells(rule, rule.bursts), rule.profileOriginsCorrected]),
    ),
    ...rules.flatMap((rule) => [
      `${rule.rule}, for example:`,
      table(
        ['vehicle', 'created', 'id', 'evidence'],
        rule.examples.map((one) => [
          one.vehicle,
          one.createdAt,
          one.vehicleId,
          one.evidence === null ? 'none' : evidenceText(one.evidence),
        ]),
      ),
    ]),
    `A burst has ${settings.minSize} rows or more, and no pause over ${settings.gapSeconds} s (slow ones ${settings.stretch} times their usual pause).`,
    ...(preview.explained > 0
      ? ['To write it: the same command with --apply. It can be taken back.']
      : []),
  ].join('\n');
}

/** What was written, and how to take it back or go on. */
export function writtenReport({ state, isInterrupted }: WrittenBackfill): string {
  return [
    `Backfill ${state.backfillId}, run ${state.runId}: ${isInterrupted ? 'stopped' : 'done'}.`,
    table(
      ['looked at', 'explained', 'left as they are', 'failed'],
      [[state.planned, state.updated, state.skipped, state.failed]],
    ),
    ...(state.rules.length === 0 ? [] : [rulesTable(state)]),
    isInterrupted
      ? `To go on: ${resumeCommand(state.backfillId)}`
      : `To take it back: npx nx run provenance:backfill -- --undo ${state.backfillId}`,
  ].join('\n');
}

/** What an undo restored, or would. */
export function undoReport(
  undo: Pick<TakenBack, 'restored' | 'kept'>,
  how: 'done' | 'would',
): string {
  const { restored, kept } = undo;
  const counts =
    how === 'done'
      ? `${restored} vehicles say again what they said before; ${kept.length} stay as they are.`
      : `${restored} vehicles would be restored; ${kept.length} would stay as they are. Nothing was changed.`;
  return kept.length === 0 ? counts : [counts, keptTable(kept)].join('\n');
}

function keptTable(kept: UndoState['kept']): string {
  return table(
    ['vehicle', 'id', 'why it stays'],
    kept.map((one) => [one.vehicle, one.vehicleId, one.reason]),
  );
}

function rulesTable(state: BackfillState): string {
  return table(
    ['rule', 'automation', 'vehicles', 'confidence', 'manual_entry corrected'],
    state.rules.map((rule) => {
      const [name, automation, vehicles, , confidence] = ruleCells(rule, 0);
      return [name, automation, vehicles, confidence, rule.profileOriginsCorrected];
    }),
  );
}

function ruleCells(rule: BackfillState['rules'][number], bursts: number) {
  return [rule.rule, rule.automation, rule.vehicles, bursts, confidenceText(rule)] as const;
}

function confidenceText({ confidenceMin, confidenceMax }: BackfillState['rules'][number]): string {
  if (confidenceMin === null || confidenceMax === null) return '';
  return confidenceMin === confidenceMax
    ? String(confidenceMin)
    : `${confidenceMin} to ${confidenceMax}`;
}

function evidenceText(evidence: Readonly<Record<string, unknown>>): string {
  return cell(
    Object.entries(evidence)
      .map(([place, said]) => `${place}: ${typeof said === 'string' ? said : JSON.stringify(said)}`)
      .join(', '),
  );
}
