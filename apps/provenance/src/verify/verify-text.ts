import type {
  CheckAnswer,
  CoverageRow,
  ImportBatch,
  MissingTracking,
  RecentRun,
  TimeWindow,
  VehicleOrigin,
} from '@logbook/supabase-client';
import { printable, table } from '../steward/table.ts';

/** Everything that verify found out; `--json` prints it as it is. */
export interface VerifyReport {
  readonly ok: boolean;
  readonly window: TimeWindow;
  readonly checks: readonly CheckAnswer[];
  readonly coverage: readonly CoverageRow[];
  readonly missing: MissingTracking;
  readonly batches: readonly ImportBatch[];
  readonly recentRuns: readonly RecentRun[];
  /** Null without a window of time; else the first of those created in it. */
  readonly vehicles: readonly VehicleOrigin[] | null;
}

/** For people: the queries first, what is wrong at the end, where the eye is. */
export function reportText(report: VerifyReport): string {
  return [
    ...section('Coverage by automation', coverageTable(report.coverage)),
    ...section('Without tracking', missingTable(report.missing)),
    ...section('Batches', report.batches.length === 0 ? 'none' : batchTable(report.batches)),
    ...section(
      'Recent runs',
      report.recentRuns.length === 0 ? 'none' : runTable(report.recentRuns),
    ),
    ...(report.vehicles === null
      ? []
      : section('Created in this time', vehicleTable(report.vehicles))),
    ...section('Checks', checkTable(report.checks)),
    ...report.checks.flatMap(findingLines),
    report.ok ? 'All is well.' : 'Something is missing or wrong: docs/runbook.md says what to do.',
  ].join('\n');
}

export function vehicleText(vehicle: VehicleOrigin, ok: boolean): string {
  const rows = Object.entries(vehicle).map(([name, value]): readonly [string, string] => [
    name.replaceAll('_', ' '),
    typeof value === 'string' || typeof value === 'number' ? String(value) : said(value),
  ]);
  return [
    table(['', 'what is known'], rows),
    ok ? 'Somebody answers for it.' : 'Nobody answers for it: docs/runbook.md#origin-missing',
  ].join('\n');
}

function said(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function section(title: string, body: string): readonly string[] {
  return [title, body, ''];
}

function coverageTable(rows: readonly CoverageRow[]): string {
  return table(
    ['automation', 'profile origin', 'vehicles', 'with run', 'inferred', "people's"],
    rows.map((row) => [
      row.automation_name ?? '(none)',
      row.profile_origin,
      row.vehicle_count,
      row.with_run,
      row.inferred,
      row.of_people,
    ]),
  );
}

function missingTable(missing: MissingTracking): string {
  return table(
    ['missing tracking', 'of these without a user', 'nobody answers for'],
    [[missing.missing_tracking, missing.missing_user_attribution, missing.nobody_answers]],
  );
}

function batchTable(rows: readonly ImportBatch[]): string {
  return table(
    ['automation', 'from', 'to', 'vehicles', 'runs'],
    rows.map((row) => [
      row.automation_name ?? '(none)',
      row.started,
      row.ended,
      row.vehicle_count,
      row.runs,
    ]),
  );
}

function runTable(rows: readonly RecentRun[]): string {
  return table(
    ['run', 'automation', 'status', 'started', 'found', 'created', 'updated', 'failed'],
    rows.map((row) => [
      row.id,
      row.automation_name,
      row.status,
      row.started_at,
      row.items_found,
      row.vehicles_created,
      row.vehicles_updated,
      row.errors_count,
    ]),
  );
}

function vehicleTable(rows: readonly VehicleOrigin[]): string {
  return table(
    ['vehicle', 'what', 'automation', 'profile origin', 'created'],
    rows.map((row) => [
      row.id,
      [row.year, row.make, row.model].filter((part) => part !== null).join(' '),
      row.automation_name,
      row.profile_origin,
      row.created_at,
    ]),
  );
}

function checkTable(checks: readonly CheckAnswer[]): string {
  return table(
    ['check', 'found'],
    checks.map(({ check, affected }) => [check, affected === 0 ? 'nothing' : affected]),
  );
}

function findingLines({ check, affected, examples }: CheckAnswer): readonly string[] {
  if (affected === 0) return [];
  const rest = affected - examples.length;
  return [
    `${check}: ${affected} (docs/runbook.md#${check})`,
    ...examples.map(({ id, what }) => `  ${id ?? '?'}  ${printable(what)}`),
    ...(rest > 0 && check !== 'violation'
      ? [`  … and ${rest} more; --examples <n> shows them`]
      : []),
    '',
  ];
}
