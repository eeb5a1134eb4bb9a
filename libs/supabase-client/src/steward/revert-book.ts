import type { Connection } from '../connection.ts';
import type { CallOptions } from '../logbook-client.ts';
import { revertReport } from './revert-report.ts';
import type { RevertReport } from './revert-report.ts';

export interface RevertRequest {
  readonly runId: string;
  /** True only says what would be done. */
  readonly dryRun: boolean;
  /** The person who asks for it: the revert is a run, and runs are started by somebody. */
  readonly byUserId?: string | undefined;
  /** How long each list of the report may be; null: however long it is. */
  readonly limit: number | null;
}

/** Taking runs back. */
export interface RevertBook {
  /**
   * Takes back what a run did, as far as nobody touched it since, in one transaction.
   *
   * @throws DatabaseError `VO006` while the run is running, `22023` where there is none
   */
  revert(request: RevertRequest, options?: CallOptions): Promise<RevertReport>;
}

export function revertBook(connection: Connection): RevertBook {
  return {
    revert: async ({ runId, dryRun, byUserId, limit }, options) => {
      const { value } = await connection.rpc(
        // A real one whose answer was lost would say, asked again, that nothing is left.
        { name: 'revert_automation_run', repeatable: dryRun, options, facts: { runId, dryRun } },
        {
          p_run_id: runId,
          p_dry_run: dryRun,
          p_by_user_id: byUserId ?? null,
          p_limit: limit,
        },
        (data) => revertReport.parse(data),
      );
      return value;
    },
  };
}
