import { resolve } from 'node:path';
import { z } from 'zod';
import { storedRequest, UsageError } from '@logbook/importer-cli';
import type { ImportRequest, PreparedImport } from '@logbook/importer-cli';
import { automationNames } from './automations.ts';
import { sourceFlags } from './flags.ts';
import type { ImportInput } from './import-listings.ts';
import { expectedCount } from './expected-count.ts';
import { checkListingSource, isSavedPage } from './source/listing-source.ts';
import type { ListingSource } from './source/listing-source.ts';

const command = 'npx nx run bat-importer:import';
const samplesFolder = resolve(import.meta.dirname, '../fixtures');

/** What a run remembers of its command line, so that `--resume <run-id>` needs no other flag. */
const storedSchema = z.object({
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('addresses'), addresses: z.array(z.string()) }),
    z.object({ kind: z.literal('address-list'), file: z.string() }),
    z.object({ kind: z.literal('pages'), path: z.string() }),
    z.object({ kind: z.literal('member'), member: z.string() }),
    z.object({ kind: z.literal('results'), results: z.string() }),
    z.object({ kind: z.literal('samples'), folder: z.string() }),
  ]),
  automation: z.enum(automationNames),
  organization: z.string().nullable(),
  limit: z.number().nullable(),
});
type StoredRequest = z.infer<typeof storedSchema>;

/**
 * Turns the command line, or the run that `--resume` names, into what is to be imported.
 *
 * @throws UsageError where no source, two sources, or samples for a real platform are asked for
 * @throws SourceError for a path or an address that cannot be read at all
 */
export async function prepareImport(
  request: ImportRequest,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<PreparedImport<ImportInput>> {
  const asked = askedRequest(request);
  if (asked.source.kind === 'samples' && !request.embedded) {
    throw new UsageError(
      'No source was named, and SUPABASE_URL is set: samples never reach a real platform.',
      `Name a source, for example ${command} -- --pages <folder>. Nothing was done.`,
    );
  }
  await checkListingSource(asked.source);
  const expected = await expectedCount(asked.source);
  if (expected !== null) request.progress.expect(Math.min(expected, asked.limit ?? expected));
  return {
    input: {
      ...asked,
      concurrency: request.common.concurrency,
      intervalSeconds: interval(request.own['interval']),
      testSite: testSite(env),
      contact: env['LOGBOOK_CONTACT'],
      progress: request.progress,
    },
    stored: { ...asked },
    ...(readsFromTheWeb(asked.source) ? { scope: 'bringatrailer.com' } : {}),
    ...(asked.source.kind === 'samples'
      ? {
          notice: 'No source was named: importing the sample listings that ship with the importer.',
        }
      : {}),
  };
}

function askedRequest(request: ImportRequest): StoredRequest {
  const { common, own, stored } = request;
  const named = sourceFlags.filter((flag) => own[flag] !== undefined);
  const automation = automationFlag(own['automation']);
  if (stored === null || named.length > 0) {
    return {
      source: sourceOf(request, named),
      automation: automation ?? 'bat_import',
      organization: common.organization,
      limit: common.limit,
    };
  }
  const before = storedRequest(storedSchema, request);
  if (before.source.kind === 'address-list' && before.source.file === '-') {
    throw new UsageError(
      `The run ${common.resume ?? ''} read its addresses from standard input.`,
      `Pipe them in again: ${command} -- --listings - --resume ${common.resume ?? ''}. Nothing was done.`,
    );
  }
  return {
    source: before.source,
    automation: automation ?? before.automation,
    organization: common.organization ?? before.organization,
    limit: common.limit ?? before.limit,
  };
}

function sourceOf(request: ImportRequest, named: readonly string[]): StoredRequest['source'] {
  const { own, positionals } = request;
  if (named.length > 1) {
    throw new UsageError(`${named.map((flag) => `--${flag}`).join(' and ')} exclude each other.`);
  }
  const [flag] = named;
  if (positionals.length > 0 && flag !== 'listing') {
    throw new UsageError(`"${positionals[0] ?? ''}" belongs to no flag.`);
  }
  const value = flag === undefined ? undefined : own[flag];
  if (flag === 'listing' && Array.isArray(value)) {
    return { kind: 'addresses', addresses: [...(value as string[]), ...positionals] };
  }
  if (flag === undefined) return { kind: 'samples', folder: samplesFolder };
  const text = String(value);
  if (text.trim() === '') throw new UsageError(`--${flag} is empty.`);
  switch (flag) {
    case 'listings':
      return { kind: 'address-list', file: text === '-' ? '-' : resolve(text) };
    case 'pages':
      return { kind: 'pages', path: resolve(text) };
    case 'member':
      return { kind: 'member', member: isSavedPage(text) ? resolve(text) : text };
    default:
      return { kind: 'results', results: isSavedPage(text) ? resolve(text) : text };
  }
}

function automationFlag(value: unknown): StoredRequest['automation'] | undefined {
  const name = z.enum(automationNames).optional().safeParse(value);
  if (name.success) return name.data;
  throw new UsageError(
    `--automation takes ${automationNames.join(', ')}, not ${JSON.stringify(value)}.`,
  );
}

function interval(value: unknown): number {
  if (value === undefined) return 1;
  const seconds = z.coerce.number().min(1).max(3600).safeParse(value);
  if (seconds.success) return seconds.data;
  throw new UsageError(`--interval takes seconds from 1 to 3600, not ${JSON.stringify(value)}.`);
}

/** Tests reach a server on this machine through the environment: no page can set it. */
function testSite(env: Readonly<Record<string, string | undefined>>): ImportInput['testSite'] {
  const testOrigin = env['LOGBOOK_BAT_TEST_ORIGIN'];
  if (testOrigin === undefined || testOrigin === '') return null;
  const millis = z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .safeParse(env['LOGBOOK_BAT_TEST_INTERVAL']);
  return millis.success && millis.data !== undefined
    ? { testOrigin, minimumIntervalMillis: millis.data }
    : { testOrigin };
}

/** Requests of two runs at once would not be polite any more. */
function readsFromTheWeb(source: ListingSource): boolean {
  switch (source.kind) {
    case 'addresses':
    case 'address-list':
      return true;
    case 'member':
      return !isSavedPage(source.member);
    case 'results':
      return !isSavedPage(source.results);
    case 'pages':
    case 'samples':
      return false;
  }
}
