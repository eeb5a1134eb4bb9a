import { z } from 'zod';
import type { Connection } from '../connection.ts';
import type { CallOptions } from '../logbook-client.ts';

/** Vehicles created, and runs started, between two instants; null is open. ISO 8601. */
export interface TimeWindow {
  readonly from: string | null;
  readonly to: string | null;
}

/** What one check found. Nothing affected: it is as it should be. */
export interface CheckAnswer {
  readonly check: string;
  readonly affected: number;
  /** The newest first, or the largest. */
  readonly examples: readonly { readonly id: string | null; readonly what: string }[];
}

const count = z.number();
const text = z.string().nullable();

const answerSchema = z
  .object({
    check_id: z.string(),
    affected: count,
    examples: z.array(z.object({ id: text, what: z.string() })),
  })
  .transform(({ check_id: check, ...rest }): CheckAnswer => ({ check, ...rest }));

const coverageSchema = z.object({
  automation_name: text,
  profile_origin: text,
  vehicle_count: count,
  with_run: count,
  inferred: count,
  of_people: count,
  first_created: text,
  last_created: text,
});
export type CoverageRow = Readonly<z.infer<typeof coverageSchema>>;

const missingSchema = z.object({
  missing_tracking: count,
  missing_user_attribution: count,
  nobody_answers: count,
});
export type MissingTracking = Readonly<z.infer<typeof missingSchema>>;

const batchSchema = z.object({
  automation_name: text,
  started: z.string(),
  ended: z.string(),
  vehicle_count: count,
  runs: count,
});
export type ImportBatch = Readonly<z.infer<typeof batchSchema>>;

const recentRunSchema = z.object({
  id: z.string(),
  automation_name: text,
  status: text,
  started_at: text,
  completed_at: text,
  items_found: count.nullable(),
  vehicles_created: count.nullable(),
  vehicles_updated: count.nullable(),
  errors_count: count.nullable(),
});
export type RecentRun = Readonly<z.infer<typeof recentRunSchema>>;

const originSchema = z.object({
  id: z.string(),
  year: count.nullable(),
  make: text,
  model: text,
  vin: text,
  profile_origin: text,
  automation_name: text,
  automation_version: text,
  automation_run_id: text,
  automation_status: text,
  triggered_by_type: text,
  user_id: text,
  uploaded_by: text,
  uploaded_by_name: text,
  origin_org_name: text,
  source_type: text,
  source_url: text,
  created_at: text,
  origin_metadata: z.unknown(),
});
export type VehicleOrigin = Readonly<z.infer<typeof originSchema>>;
const originColumns = Object.keys(originSchema.shape).join(',');

/** The plan's verification queries and the checks of what the design promises; nothing is changed. */
export interface VerificationBook {
  /** One check of `verify_provenance`, so that each has its own time limit. */
  check(id: string, window: TimeWindow, examples: number): Promise<CheckAnswer>;
  coverage(window: TimeWindow): Promise<readonly CoverageRow[]>;
  missing(window: TimeWindow): Promise<MissingTracking>;
  batches(window: TimeWindow): Promise<readonly ImportBatch[]>;
  recentRuns(limit: number): Promise<readonly RecentRun[]>;
  /** Null where there is no such vehicle. */
  vehicle(id: string): Promise<VehicleOrigin | null>;
  /** In the order in which they were created. */
  vehicles(window: TimeWindow, limit: number): Promise<readonly VehicleOrigin[]>;
}

export function verificationBook(
  connection: Connection,
  options: CallOptions = {},
): VerificationBook {
  const call = <Name extends string>(name: Name) => ({ name, repeatable: true, options });
  const windowOf = ({ from, to }: TimeWindow) => ({ p_from: from, p_to: to });
  return {
    async check(id, window, examples) {
      const { value } = await connection.rpc(
        { ...call('verify_provenance'), facts: { check: id } },
        { ...windowOf(window), p_check: id, p_examples: examples },
        (data) => z.tuple([answerSchema]).parse(data)[0],
      );
      return value;
    },
    async coverage(window) {
      const { value } = await connection.rpc(call('origin_coverage'), windowOf(window), (data) =>
        z.array(coverageSchema).parse(data),
      );
      return value;
    },
    async missing(window) {
      const { value } = await connection.rpc(
        call('missing_tracking'),
        windowOf(window),
        (data) => z.tuple([missingSchema]).parse(data)[0],
      );
      return value;
    },
    async batches(window) {
      const { value } = await connection.rpc(call('import_batches'), windowOf(window), (data) =>
        z.array(batchSchema).parse(data),
      );
      return value;
    },
    recentRuns: (limit) =>
      connection.select(
        call('read automation_runs'),
        (client, signal) =>
          client
            .from('automation_runs')
            .select(Object.keys(recentRunSchema.shape).join(','))
            .order('started_at', { ascending: false })
            .limit(limit)
            .abortSignal(signal)
            .retry(false),
        (data) => z.array(recentRunSchema).parse(data),
      ),
    async vehicle(id) {
      // Postgres would call it a syntax error; to a person it is a vehicle that does not exist.
      if (!z.guid().safeParse(id).success) return null;
      return connection.select(
        { ...call('read vehicle_origin_details'), facts: { vehicleId: id } },
        (client, signal) =>
          client
            .from('vehicle_origin_details')
            .select(originColumns)
            .eq('id', id)
            .limit(1)
            .abortSignal(signal)
            .retry(false),
        (data) => z.array(originSchema).parse(data)[0] ?? null,
      );
    },
    vehicles: ({ from, to }, limit) =>
      connection.select(
        call('read vehicle_origin_details'),
        (client, signal) => {
          let rows = client.from('vehicle_origin_details').select(originColumns);
          if (from !== null) rows = rows.gte('created_at', from);
          if (to !== null) rows = rows.lte('created_at', to);
          return rows
            .order('created_at', { ascending: true })
            .limit(limit)
            .abortSignal(signal)
            .retry(false);
        },
        (data) => z.array(originSchema).parse(data),
      ),
  };
}
