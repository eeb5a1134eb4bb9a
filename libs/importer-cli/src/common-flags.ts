import { z } from 'zod';
import { parseFlags } from './flags.ts';
import type { Flag, FlagValues } from './flags.ts';
import { UsageError } from './usage-error.ts';

/** What every importer understands, whatever it imports. */
export interface CommonFlags {
  readonly dryRun: boolean;
  readonly resume: string | null;
  readonly limit: number | null;
  readonly concurrency: number;
  readonly trigger: 'manual' | 'scheduled' | 'webhook' | 'user';
  readonly triggeredBy: string | null;
  readonly organization: string | null;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
}

export const commonFlags: readonly Flag[] = [
  {
    name: 'dry-run',
    type: 'boolean',
    description: 'write every batch and roll it back: real outcomes, nothing stays',
  },
  {
    name: 'resume',
    type: 'string',
    value: '<run-id>',
    description: 'go on where that run stopped',
  },
  { name: 'limit', type: 'string', value: '<n>', description: 'stop after n items' },
  {
    name: 'concurrency',
    type: 'string',
    value: '<n>',
    description: 'items worked on at the same time (default 1)',
  },
  {
    name: 'trigger',
    type: 'string',
    value: '<how>',
    description: 'manual (default), scheduled, webhook or user',
  },
  { name: 'triggered-by', type: 'string', value: '<uuid>', description: 'the user who started it' },
  {
    name: 'organization',
    type: 'string',
    value: '<uuid>',
    description: 'link the vehicles to this organisation',
  },
  {
    name: 'json',
    type: 'boolean',
    description: 'print the summary as one JSON object, last line of stdout',
  },
  { name: 'quiet', type: 'boolean', description: 'no progress' },
  { name: 'help', type: 'boolean', description: 'this text' },
];

const wholeNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'takes a whole number from 1 up')
  .transform(Number);
const uuid = z.guid('takes a UUID');

const commonSchema = z.object({
  'dry-run': z.boolean().default(false),
  resume: uuid.nullable().default(null),
  limit: wholeNumber.nullable().default(null),
  concurrency: wholeNumber.pipe(z.number().max(64, 'takes at most 64')).default(1),
  trigger: z
    .enum(['manual', 'scheduled', 'webhook', 'user'], 'takes manual, scheduled, webhook or user')
    .optional(),
  'triggered-by': uuid.nullable().default(null),
  organization: uuid.nullable().default(null),
  json: z.boolean().default(false),
  quiet: z.boolean().default(false),
  help: z.boolean().default(false),
});

export interface ParsedCommandLine {
  readonly common: CommonFlags;
  readonly own: FlagValues;
  readonly positionals: readonly string[];
}

/**
 * Reads an importer's command line.
 *
 * @throws UsageError for an unknown flag, a missing or an ill-formed value.
 */
export function parseCommandLine(
  args: readonly string[],
  ownFlags: readonly Flag[],
): ParsedCommandLine {
  const { values, positionals } = parseFlags(args, [...commonFlags, ...ownFlags]);
  const parsed = commonSchema.safeParse(values);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const flag = String(issue?.path[0]);
    throw new UsageError(
      `--${flag} ${issue?.message ?? 'is wrong'}, not ${JSON.stringify(values[flag])}.`,
    );
  }
  const common = parsed.data;
  if (common['dry-run'] && common.resume !== null) {
    throw new UsageError(
      '--dry-run and --resume exclude each other: a rehearsal leaves no run behind.',
    );
  }
  if (common.trigger === 'user' && common['triggered-by'] === null) {
    throw new UsageError(
      '--trigger user needs --triggered-by <uuid>: the person must have a name.',
    );
  }
  return {
    common: {
      dryRun: common['dry-run'],
      resume: common.resume,
      limit: common.limit,
      concurrency: common.concurrency,
      trigger: common.trigger ?? (common['triggered-by'] === null ? 'manual' : 'user'),
      triggeredBy: common['triggered-by'],
      organization: common.organization,
      json: common.json,
      quiet: common.quiet,
      help: common.help,
    },
    own: Object.fromEntries(ownFlags.map(({ name }) => [name, values[name]])),
    positionals,
  };
}
