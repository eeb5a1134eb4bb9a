import { rowItem, storableItem } from '@logbook/supabase-client';
import type { RunStatus, VehicleRow } from '@logbook/supabase-client';
import type { JsonObject, TriggerType } from '@logbook/vehicle-model';
import type { Heartbeat } from './heartbeat.ts';
import { RunNotFoundError, VehicleNotRecordedError, WrongAutomationError } from './run-errors.ts';
import { rowOrigin, rowSource } from './row-source.ts';
import type { RunIdentity } from './row-source.ts';
import { startHeartbeat } from './start-heartbeat.ts';
import { partsOf } from './tracking.ts';
import type { Tracking, TrackingParts } from './tracking.ts';

export interface StartRunOptions {
  /** The environment's `AUTOMATION_VERSION` unless told. */
  readonly version?: string;
  readonly userId?: string;
  readonly triggeredBy?: TriggerType;
  readonly metadata?: JsonObject;
  readonly scriptPath?: string;
  /** Two runs of one automation and scope exclude each other. */
  readonly scope?: string;
}

/** Counts are checked by the database, never believed: leave out what you did not count. */
export interface CompleteRunStats {
  readonly vehiclesCreated?: number;
  readonly vehiclesUpdated?: number;
  readonly errorsCount?: number;
  readonly notes?: string;
}

/**
 * Runs for scripts that cannot be wrapped in `withAutomationRun`, by the names of the plan. The
 * script has to end the run itself; if it dies, its lease ends and the run counts as failed.
 */
export class AutomationTrackingService {
  readonly #parts: TrackingParts;
  readonly #heartbeats = new Map<string, Heartbeat>();
  readonly #identities = new Map<string, Promise<RunIdentity>>();

  constructor(tracking: Tracking) {
    this.#parts = partsOf(tracking);
    this.#parts.closers.add(() => this.#stopBeating());
  }

  /** Starts a run, keeps its lease while this process lives, and answers its id. */
  async startRun(automationName: string, options: StartRunOptions = {}): Promise<string> {
    const runId = await this.#parts.client.startRun({
      automation: automationName,
      version: options.version ?? versionFromEnvironment(),
      scriptPath: options.scriptPath ?? null,
      triggeredBy: options.triggeredBy ?? 'manual',
      userId: options.userId ?? null,
      metadata: options.metadata ?? {},
      scope: options.scope ?? null,
    });
    const heartbeat = await startHeartbeat(this.#parts, {
      runId,
      news: () => ({ found: null, checkpoint: null }),
      // The next call in its name is refused by the database, with the reason.
      onLost: () => undefined,
    });
    this.#heartbeats.set(runId, heartbeat);
    return runId;
  }

  /**
   * Ends a run. What is not given in `stats` is counted by the database.
   *
   * @throws DatabaseError VO002 for an unknown run, VO004 for counts that disagree with the
   *   ledger (the run goes on), VO005 for a run that has ended before
   */
  async completeRun(
    runId: string,
    status: Exclude<RunStatus, 'running'>,
    stats: CompleteRunStats = {},
  ): Promise<void> {
    const { vehiclesCreated, vehiclesUpdated, errorsCount, notes } = stats;
    await this.#parts.client.completeRun({
      runId,
      status,
      created: vehiclesCreated ?? null,
      updated: vehiclesUpdated ?? null,
      failed: errorsCount ?? null,
      notes: notes ?? null,
      failure:
        status === 'failed' && notes !== undefined
          ? { code: 'REPORTED', message: notes, retryable: false }
          : null,
    });
    await this.#heartbeats.get(runId)?.stop();
    this.#heartbeats.delete(runId);
  }

  /**
   * Records one vehicle, given by its columns, and answers its id: a new one, or the one that the
   * same source or VIN names already. The origin is the run's own: name, version, script, trigger
   * and the time of its start. The source comes from `origin_metadata.source`, else from
   * `bat_auction_url` or `discovery_url`.
   *
   * @throws VehicleNotRecordedError when the ledger has it as failed or in review, WrongAutomationError,
   *   RunNotFoundError, ItemNotRecordableError where nothing names the vehicle at its source
   */
  async createVehicleWithAutomation(
    vehicleData: VehicleRow,
    automationRunId: string,
    automationName: string,
  ): Promise<string> {
    const run = await this.#identityOf(automationRunId);
    if (run.automation !== automationName) {
      throw new WrongAutomationError(automationRunId, run.automation, automationName);
    }
    const source = rowSource(vehicleData);
    const itemKey = `${source.type}:${source.key}`;
    const item = rowItem(itemKey, source, vehicleData, rowOrigin(run, vehicleData, source));
    const [answer] = await this.#parts.client.recordItems(automationRunId, [storableItem(item)]);
    if (answer === undefined || answer.vehicleId === null) {
      throw new VehicleNotRecordedError(itemKey, answer?.outcome ?? null, answer?.reason ?? null);
    }
    return answer.vehicleId;
  }

  #identityOf(runId: string): Promise<RunIdentity> {
    const known = this.#identities.get(runId) ?? this.#readIdentity(runId);
    this.#identities.set(runId, known);
    known.catch(() => this.#identities.delete(runId));
    return known;
  }

  async #readIdentity(runId: string): Promise<RunIdentity> {
    const run = await this.#parts.client.readRun(runId);
    if (run === null) throw new RunNotFoundError(runId);
    return run;
  }

  async #stopBeating(): Promise<void> {
    const heartbeats = [...this.#heartbeats.values()];
    this.#heartbeats.clear();
    await Promise.all(heartbeats.map((heartbeat) => heartbeat.stop()));
  }
}

function versionFromEnvironment(): string | null {
  const { process } = globalThis as {
    readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  };
  try {
    return process?.env?.['AUTOMATION_VERSION'] ?? null;
  } catch {
    return null; // Deno without the permission to read the environment
  }
}
