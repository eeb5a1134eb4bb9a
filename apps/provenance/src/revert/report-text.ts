import type { RevertReport } from '@logbook/supabase-client';
import { cell, table } from '../steward/table.ts';

type ChangedVehicle = RevertReport['changed'][number];
type RowCounts = ChangedVehicle['removed'];

/** What a revert did or would do, for people. */
export function reportText(report: RevertReport): string {
  return [
    headLine(report),
    totalsTable(report),
    ...list('Deleted', report.deleted, report.totals.deleted, nameOf),
    ...list('Brought back', report.broughtBack, report.totals.broughtBack, nameOf),
    ...list('Changed', report.changed, report.totals.changed, changeOf),
    ...refusals(report),
    ...report.notes,
    nextStep(report),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function headLine({ run, dryRun, revertRunId }: RevertReport): string {
  const what = `run ${run.id} (${run.automation}, ${run.status}, started ${run.startedAt})`;
  if (dryRun) return `Nothing was changed. To revert ${what} would mean:`;
  return revertRunId === null
    ? `Nothing was changed: nothing of ${what} can be reverted.`
    : `Reverted ${what} by run ${revertRunId}:`;
}

function totalsTable({ totals }: RevertReport): string {
  const both = (key: keyof RowCounts): readonly [number, number] => [
    totals.removed[key],
    totals.putBack[key],
  ];
  const rows: readonly (readonly [string, number, number])[] = [
    ['vehicles', totals.deleted, totals.broughtBack],
    ['images', ...both('images')],
    ['sources', ...both('sources')],
    ['organisation links', ...both('organizationLinks')],
    ['timeline events', ...both('events')],
    ['open questions', ...both('questions')],
  ];
  const shown = rows.filter(([, removed, putBack]) => removed + putBack > 0);
  return [
    ...(shown.length > 0 ? [table(['', 'removed', 'put back'], shown)] : []),
    `${totals.fields} fields restored on ${totals.changed} vehicles; ${totals.refused} vehicles refused, in whole or in part.`,
  ].join('\n');
}

function list<T>(
  head: string,
  shown: readonly T[],
  total: number,
  words: (item: T) => string,
): string[] {
  if (total === 0) return [];
  const more = total - shown.length;
  return [
    `${head} (${total}):`,
    ...shown.map((item) => `  ${words(item)}`),
    ...(more > 0 ? [`  … ${more} more, --all`] : []),
  ];
}

function nameOf(vehicle: {
  readonly vehicleId: string | null;
  readonly vehicle: string | null;
}): string {
  return `${vehicle.vehicleId ?? 'no vehicle'}  ${cell(vehicle.vehicle)}`;
}

function changeOf(changed: ChangedVehicle): string {
  const fields = changed.fields.map(
    ({ field, from, to }) => `${field} ${valueText(from)} -> ${valueText(to)}`,
  );
  const rows = [countsText('removed', changed.removed), countsText('put back', changed.putBack)];
  return [nameOf(changed), ...fields, ...rows].filter((part) => part !== '').join('; ');
}

function countsText(what: string, counts: RowCounts): string {
  const parts = Object.entries(counts).filter(([, number]) => number > 0);
  if (parts.length === 0) return '';
  return `${what} ${parts.map(([name, number]) => `${number} ${name}`).join(', ')}`;
}

function valueText(value: unknown): string {
  return value === null
    ? 'nothing'
    : cell(typeof value === 'string' ? value : JSON.stringify(value));
}

function refusals({ refused, refusedByCode, totals }: RevertReport): string[] {
  if (refused.length === 0) return [];
  const groups = table(
    ['refused because', 'vehicles', 'for example'],
    refusedByCode.map(({ code, vehicles, example }) => [code, vehicles, example]),
  );
  const lines = refused.map((one) => `  ${nameOf(one)}: ${cell(one.reason)}`);
  const isCut = refused.length < totals.refused;
  return [groups, 'Refused:', ...lines, ...(isCut ? ['  … more, --all'] : [])];
}

function nextStep({ run, dryRun, revertRunId, totals }: RevertReport): string {
  if (revertRunId !== null) {
    return `To take this back: npx nx run provenance:revert -- ${revertRunId}`;
  }
  const isSomething = totals.deleted + totals.broughtBack + totals.changed > 0;
  return dryRun && isSomething ? `To do it: npx nx run provenance:revert -- ${run.id} --apply` : '';
}
