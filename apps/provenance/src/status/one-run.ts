import type {
  CallOptions,
  ReasonGroup,
  ReviewCount,
  RunLine,
  RunRecord,
  StewardClient,
} from '@logbook/supabase-client';
import { resumeCommand } from '../steward/resume-command.ts';

/** Everything that the books say about one run. */
export interface RunReport {
  readonly run: RunLine;
  readonly scriptPath: string | null;
  /** What was asked for: the importer's own words, kept for `--resume`. */
  readonly request: unknown;
  readonly checkpoint: unknown;
  readonly failed: readonly ReasonGroup[];
  readonly skipped: readonly ReasonGroup[];
  readonly reviews: readonly ReviewCount[];
  readonly resumedFrom: string | null;
  readonly resumedBy: readonly string[];
  /** What does the failed items again; null while it runs, or where nothing of ours can. */
  readonly retry: string | null;
}

/** Null where there is no such run. */
export async function readReport(
  { runs }: StewardClient,
  runId: string,
  options?: CallOptions,
): Promise<RunReport | null> {
  const [line, record] = await Promise.all([runs.line(runId, options), runs.read(runId, options)]);
  if (line === null || record === null) return null;
  const [failed, skipped, reviews, resumedBy] = await Promise.all([
    runs.reasons(runId, 'failed', options),
    runs.reasons(runId, 'skipped', options),
    runs.reviews(runId, options),
    runs.resumedBy(runId, options),
  ]);
  return {
    run: line,
    scriptPath: record.scriptPath,
    request: record.metadata['request'] ?? null,
    checkpoint: record.checkpoint,
    failed,
    skipped,
    reviews,
    resumedFrom: resumedFrom(record),
    resumedBy,
    retry: retryOf(line, record),
  };
}

function resumedFrom({ metadata }: RunRecord): string | null {
  const from = metadata['resumed_from'];
  return typeof from === 'string' ? from : null;
}

/** Nothing is left to do again in a run that completed without a failure. */
function retryOf(line: RunLine, record: RunRecord): string | null {
  if (line.status === 'running') return null;
  if (line.status === 'completed' && line.failed === 0) return null;
  return resumeCommand(record);
}
