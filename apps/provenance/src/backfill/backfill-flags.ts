import { UsageError } from '@logbook/importer-cli';
import type { Flag, FlagValues } from '@logbook/importer-cli';
import type { BackfillSettings } from '@logbook/supabase-client';
import { z } from 'zod';

export const backfillFlags: readonly Flag[] = [
  { name: 'dry-run', type: 'boolean', description: 'only say what would be written (the default)' },
  { name: 'apply', type: 'boolean', description: 'write it, a piece at a time' },
  {
    name: 'gap',
    type: 'string',
    value: '<seconds>',
    description: 'a burst ends where nothing came for longer (default 60)',
  },
  {
    name: 'min-size',
    type: 'string',
    value: '<n>',
    description: 'fewer rows than this are no burst (default 5)',
  },
  {
    name: 'stretch',
    type: 'string',
    value: '<times>',
    description: 'a slow burst may pause this many times its usual pause (default 8; 1: never)',
  },
  { name: 'since', type: 'string', value: '<time>', description: 'only rows created from then on' },
  { name: 'until', type: 'string', value: '<time>', description: 'only rows created before' },
  {
    name: 'automation-user',
    type: 'string',
    value: '<uuid>',
    multiple: true,
    description: 'a user account that is a program (may be repeated)',
  },
  {
    name: 'chunk',
    type: 'string',
    value: '<n>',
    description: 'vehicles that are locked at a time (default 5000, undo 2000)',
  },
  {
    name: 'resume',
    type: 'string',
    value: '<backfill-id>',
    description: 'go on where that backfill stopped',
  },
  {
    name: 'undo',
    type: 'string',
    value: '<backfill-id>',
    description: 'restore what nobody has touched since, and name the rest',
  },
];

/** What a command line of `provenance:backfill` asks for. */
export type BackfillRequest =
  | { readonly kind: 'preview'; readonly settings: BackfillSettings }
  | { readonly kind: 'apply'; readonly settings: BackfillSettings; readonly chunkSize?: number }
  | { readonly kind: 'show'; readonly backfillId: string }
  | { readonly kind: 'resume'; readonly backfillId: string; readonly chunkSize?: number }
  | { readonly kind: 'preview-undo'; readonly backfillId: string }
  | { readonly kind: 'undo'; readonly backfillId: string; readonly chunkSize?: number };

const number = z
  .string()
  .regex(/^\d{1,9}(\.\d+)?$/, 'takes a number')
  .transform(Number);
const wholeNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'takes a whole number from 1 up')
  .transform(Number);
const time = z
  .string()
  .refine(
    (text) => /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text)),
    'takes a date or a time, as 2025-11-03 or 2025-11-03T06:49:11Z',
  )
  // A time without a zone would mean another one on another machine.
  .transform((text) =>
    new Date(
      /^\d{4}-\d{2}-\d{2}$|Z$|[+-]\d{2}:?\d{2}$/i.test(text) ? text : `${text}Z`,
    ).toISOString(),
  );
const uuid = z.guid('takes a UUID');

const flags = z.object({
  'dry-run': z.boolean().default(false),
  apply: z.boolean().default(false),
  gap: number.optional(),
  'min-size': wholeNumber.optional(),
  stretch: number.optional(),
  since: time.optional(),
  until: time.optional(),
  'automation-user': z.array(uuid).default([]),
  chunk: wholeNumber.optional(),
  resume: uuid.optional(),
  undo: uuid.optional(),
});
type Flags = z.infer<typeof flags>;

/**
 * Reads the flags into one request.
 *
 * @throws UsageError for a value that cannot be, or flags that contradict each other
 */
export function backfillRequest(values: FlagValues): BackfillRequest {
  const parsed = flags.safeParse(values);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const flag = String(issue?.path[0] ?? '');
    throw new UsageError(
      `--${flag} ${issue?.message ?? 'is wrong'}, not "${String(values[flag])}".`,
    );
  }
  const given = parsed.data;
  refuseContradictions(given);
  const chunk = given.chunk === undefined ? {} : { chunkSize: given.chunk };
  if (given.undo !== undefined) {
    return given['dry-run']
      ? { kind: 'preview-undo', backfillId: given.undo }
      : { kind: 'undo', backfillId: given.undo, ...chunk };
  }
  if (given.resume !== undefined) {
    return given['dry-run']
      ? { kind: 'show', backfillId: given.resume }
      : { kind: 'resume', backfillId: given.resume, ...chunk };
  }
  const settings = settingsOf(given);
  return given.apply ? { kind: 'apply', settings, ...chunk } : { kind: 'preview', settings };
}

function settingsOf(given: Flags): BackfillSettings {
  return {
    ...(given.gap !== undefined && { gapSeconds: given.gap }),
    ...(given['min-size'] !== undefined && { minSize: given['min-size'] }),
    ...(given.stretch !== undefined && { stretch: given.stretch }),
    ...(given.since !== undefined && { since: given.since }),
    ...(given.until !== undefined && { until: given.until }),
    automationUsers: given['automation-user'],
  };
}

function refuseContradictions(given: Flags): void {
  if (given.apply && given['dry-run'])
    throw new UsageError('--apply writes and --dry-run does not.');
  if (given.undo !== undefined && (given.apply || given.resume !== undefined)) {
    throw new UsageError('--undo goes without --apply and --resume.');
  }
  const { gap, since, until, stretch } = given;
  const isSet = [gap, since, until, stretch, given['min-size']].some((one) => one !== undefined);
  if (
    (given.resume ?? given.undo) !== undefined &&
    (isSet || given['automation-user'].length > 0)
  ) {
    throw new UsageError('A backfill that was started keeps its settings; leave them out.');
  }
}
