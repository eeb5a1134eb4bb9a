import Table from 'cli-table3';
import type { RunSummary } from '@logbook/tracking';

/** The one JSON object that `--json` promises, on one line. */
export function summaryJson(summary: RunSummary): string {
  const { runId, automation, status, found, created, updated, unchanged } = summary;
  const { skipped, review, failed, durationMs, dryRun } = summary;
  return JSON.stringify({
    runId,
    automation,
    status,
    found,
    created,
    updated,
    unchanged,
    skipped,
    review,
    failed,
    durationMs,
    dryRun,
  });
}

/** The same for people. */
export function summaryTable(summary: RunSummary): string {
  const table = new Table({
    head: ['found', 'created', 'updated', 'unchanged', 'skipped', 'review', 'failed'],
    style: { head: [], border: [] },
    colAligns: Array.from({ length: 7 }, () => 'right' as const),
  });
  table.push([
    summary.found,
    summary.created,
    summary.updated,
    summary.unchanged,
    summary.skipped,
    summary.review,
    summary.failed,
  ]);
  const run = summary.runId === null ? 'rehearsal (nothing stays)' : `run ${summary.runId}`;
  const seconds = (summary.durationMs / 1000).toFixed(1);
  return `${summary.automation}: ${summary.status} in ${seconds} s, ${run}\n${table.toString()}`;
}

/** Exit code of the process: 0 completed, 1 failed, 3 completed with failed items, 130 cancelled. */
export function exitCode(summary: Pick<RunSummary, 'status' | 'failed'>): number {
  if (summary.status === 'failed') return 1;
  if (summary.status === 'cancelled') return 130;
  return summary.failed > 0 ? 3 : 0;
}
