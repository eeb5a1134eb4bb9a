import { resolve } from 'node:path';
import { storedRequest, UsageError } from '@logbook/importer-cli';
import type { ImportRequest, PreparedImport } from '@logbook/importer-cli';
import { standInFetch } from '@logbook/dropbox-stand-in';
import { dropboxBook } from '@logbook/tracking';
import { z } from 'zod';
import { openDropbox } from './connection/open-dropbox.ts';
import { credentialsIn, credentialsOf } from './credentials.ts';
import { askedIdentify } from './identify/asked-identify.ts';
import type { IdentifySettings } from './identify/identify-settings.ts';
import { importScope } from './import-scope.ts';
import type { ImportSource } from './import-source.ts';
import { askedFolder } from './asked-folder.ts';
import type { SharedLink } from './source/shared-link.ts';

const sampleDirectory = resolve(import.meta.dirname, '../fixtures/dropbox');

/** What is to be imported; the database is added when the run begins. */
export interface PreparedInput {
  readonly source: ImportSource;
  /** The folder's path; the name of the link where there is one. */
  readonly folder: string;
  readonly link: SharedLink | null;
  readonly organization: string | null;
  readonly limit: number | null;
  readonly concurrency: number;
  readonly afresh: boolean;
  /** Null where no model is asked. */
  readonly identify: IdentifySettings | null;
  readonly progress: ImportRequest['progress'];
}

/** What a run remembers of its command line, so that `--resume <run-id>` needs no other flag. */
const storedSchema = z.object({
  source: z.enum(['dropbox', 'sample']),
  folder: z.string(),
  /** Its name, not what opens it: that belongs on no record. */
  link: z.string().nullable().default(null),
  account: z.string().nullable(),
  organization: z.string().nullable(),
  limit: z.number().nullable(),
  identify: z.boolean().default(false),
});
type StoredRequest = z.infer<typeof storedSchema>;

/** Fewer requests at a time leave the line idle: most of each is waiting. */
const fewestAtATime = 4;

/**
 * Turns the command line, or the run that `--resume` names, into what is to be imported.
 *
 * @throws UsageError where a folder is missing, or samples for a real platform are asked for
 * @throws DropboxError where the Dropbox lets us not in: nothing was done then
 */
export async function prepareImport(
  request: ImportRequest,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<PreparedImport<PreparedInput>> {
  const source = await sourceOf(request, env);
  const { link, ...asked } = askedRequest(request, source, env);
  const identify = askedIdentify(request.own, asked.identify, env);
  if (source.kind === 'sample' && !request.embedded) {
    throw new UsageError(
      'No Dropbox was named, and SUPABASE_URL is set: samples never reach a real platform.',
      'Set DROPBOX_ACCESS_TOKEN, or DROPBOX_REFRESH_TOKEN and DROPBOX_APP_KEY. Nothing was done.',
    );
  }
  const account = await accountOf(source, asked.account);
  return {
    input: {
      source,
      ...{ folder: asked.folder, link },
      organization: asked.organization,
      limit: asked.limit,
      concurrency: Math.max(request.common.concurrency, fewestAtATime),
      afresh: request.own['afresh'] === true,
      identify,
      progress: request.progress,
    },
    stored: { ...asked, link: link?.name ?? null, account },
    scope: importScope(account, link === null ? asked.folder : ` ${link.name}`),
    ...noticeOf(source, identify !== null && request.common.dryRun),
  };
}

function noticeOf(source: ImportSource, isRehearsedIdentify: boolean): { notice?: string } {
  const lines = [
    ...(source.kind === 'sample'
      ? ['No Dropbox was named: importing the sample dealer folder that ships with the importer.']
      : []),
    ...(isRehearsedIdentify ? ['A rehearsal asks no model: --identify does nothing here.'] : []),
  ];
  return lines.length === 0 ? {} : { notice: lines.join('\n') };
}

type AskedRequest = Omit<StoredRequest, 'link'> & { readonly link: SharedLink | null };

function askedRequest(
  request: ImportRequest,
  source: ImportSource,
  env: Readonly<Record<string, string | undefined>>,
): AskedRequest {
  const { own, common, stored, positionals } = request;
  const [stray] = positionals;
  if (stray !== undefined) throw new UsageError(`"${stray}" belongs to no flag.`);
  const before = stored === null ? null : storedRequest(storedSchema, request);
  if (before !== null && before.source !== source.kind) {
    throw new UsageError(
      `The run ${common.resume ?? ''} imported from ${before.source === 'sample' ? 'the sample' : 'a Dropbox'}, and the environment says otherwise.`,
      'Set or unset the credentials as they were. Nothing was done.',
    );
  }
  return {
    source: source.kind,
    ...askedFolder(own, before, source, env),
    account: typeof own['account'] === 'string' ? own['account'] : (before?.account ?? null),
    organization: common.organization ?? before?.organization ?? null,
    limit: common.limit ?? before?.limit ?? null,
    identify: own['identify'] === true || (before?.identify ?? false),
  };
}

/** The credentials of the environment; else those of the organisation; else the sample. */
async function sourceOf(
  request: ImportRequest,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ImportSource> {
  const before = request.stored?.['organization'];
  const organization = request.common.organization ?? (typeof before === 'string' ? before : null);
  const book = dropboxBook(request.tracking);
  const credentials =
    credentialsIn(env) ??
    (organization === null ? null : await credentialsOf(organization, book, env));
  if (credentials === null) return { kind: 'sample', directory: sampleDirectory };
  return {
    kind: 'dropbox',
    credentials,
    member: env['DROPBOX_MEMBER']?.trim() || null,
    testOrigin: loopback(env['LOGBOOK_DROPBOX_TEST_ORIGIN']),
  };
}

/** A token must not be led to another machine by an environment variable. */
function loopback(origin: string | undefined): string | null {
  if (origin === undefined || origin === '') return null;
  if (/^http:\/\/127\.0\.0\.1:\d+$/.test(origin)) return origin;
  throw new UsageError('LOGBOOK_DROPBOX_TEST_ORIGIN must be http://127.0.0.1:<port>.');
}

/** Whose Dropbox it is. Asked before a run is started, so that a token that is no good starts none. */
async function accountOf(source: ImportSource, expected: string | null): Promise<string> {
  if (source.kind === 'sample') return 'sample';
  const { accountId } = await openDropbox({
    credentials: source.credentials,
    member: source.member,
    signal: AbortSignal.timeout(120_000),
    concurrency: 1,
    ...(source.testOrigin === null ? {} : { send: standInFetch(source.testOrigin) }),
  });
  if (expected === null || expected === accountId) return accountId;
  throw new UsageError(
    `The credentials are those of ${accountId}, not of ${expected}.`,
    'Nothing was done.',
  );
}
