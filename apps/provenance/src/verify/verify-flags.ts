import { UsageError } from '@logbook/importer-cli';
import type { Flag, FlagValues } from '@logbook/importer-cli';
import type { TimeWindow } from '@logbook/supabase-client';

export const verifyFlags: readonly Flag[] = [
  {
    name: 'from',
    type: 'string',
    value: '<time>',
    description: 'only what was created from then on',
  },
  { name: 'to', type: 'string', value: '<time>', description: 'only what was created until then' },
  {
    name: 'vehicle',
    type: 'string',
    value: '<uuid>',
    description: "one vehicle's origin, and nothing else",
  },
  {
    name: 'examples',
    type: 'string',
    value: '<n>',
    description: 'examples for each finding (default 5)',
  },
];

export interface VerifyRequest {
  readonly window: TimeWindow;
  readonly vehicleId: string | null;
  readonly examples: number;
}

/** @throws UsageError for a time that is none, a window that is empty, or a number that is none */
export function readVerifyRequest(values: FlagValues): VerifyRequest {
  const window = { from: timeOf(values, 'from'), to: timeOf(values, 'to') };
  if (window.from !== null && window.to !== null && window.from > window.to) {
    throw new UsageError(`--from ${window.from} is after --to ${window.to}.`);
  }
  return { window, vehicleId: textOf(values, 'vehicle'), examples: examplesOf(values) };
}

function textOf(values: FlagValues, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

function timeOf(values: FlagValues, name: string): string | null {
  const given = textOf(values, name);
  if (given === null) return null;
  const at = new Date(given);
  if (!/^\d{4}-/.test(given) || Number.isNaN(at.getTime())) {
    throw new UsageError(
      `--${name} is no time: "${given}".`,
      'Write it as 2025-11-03 or 2025-11-03T06:49:00Z.',
    );
  }
  return at.toISOString();
}

function examplesOf(values: FlagValues): number {
  const given = textOf(values, 'examples') ?? '5';
  if (!/^\d{1,3}$/.test(given)) {
    throw new UsageError(`--examples takes a number from 0 to 999, not "${given}".`);
  }
  return Number(given);
}
