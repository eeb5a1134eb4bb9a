import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Flag } from './flags.ts';
import type { ImportRequest, PreparedImport } from './importer.ts';
import { storedRequest } from './stored-request.ts';
import { UsageError } from './usage-error.ts';

/** What an importer of files is asked to do. */
export interface FileImport {
  readonly path: string;
  /** Vehicles are linked to it; null where the operator named none. */
  readonly organization: string | null;
  /** Stop after so many items. */
  readonly limit: number | null;
}

/** Where an importer of files finds them. */
export interface FileSource {
  /** The flag that names a file or a folder. */
  readonly flag: Flag;
  /** The absolute path of what ships with the importer, for who names no source. */
  readonly samples: string;
}

const storedSchema = z.object({
  /** Null for the samples. */
  path: z.string().nullable(),
  organization: z.string().nullable(),
  limit: z.number().nullable(),
});
type AskedImport = z.infer<typeof storedSchema>;

/**
 * Turns the command line, or the run that `--resume` names, into what is to be imported, for an
 * importer whose only source is a file or folder.
 *
 * @throws UsageError for arguments without a meaning, a path that cannot be read, or samples for a
 * real platform
 */
export async function prepareFileImport(
  request: ImportRequest,
  { flag, samples }: FileSource,
): Promise<PreparedImport<FileImport>> {
  const asked = askedImport(request, flag.name);
  const { path, organization, limit } = asked;
  if (path === null && !request.embedded) {
    throw new UsageError(
      'No source was named, and SUPABASE_URL is set: samples never reach a real platform.',
      `Name one with --${flag.name} ${flag.value ?? ''}. Nothing was done.`,
    );
  }
  await mustBeReadable(path ?? samples);
  return {
    input: { path: path ?? samples, organization, limit },
    stored: { ...asked },
    ...(path === null
      ? { notice: 'No source was named: importing the samples that ship with the importer.' }
      : {}),
  };
}

function askedImport(request: ImportRequest, flag: string): AskedImport {
  const [stray] = request.positionals;
  if (stray !== undefined) throw new UsageError(`"${stray}" belongs to no flag.`);
  const given = request.own[flag];
  if (given === '') throw new UsageError(`--${flag} is empty.`);
  const path = typeof given === 'string' ? resolve(given) : null;
  const { organization, limit } = request.common;
  if (request.stored === null || path !== null) return { path, organization, limit };
  const before = storedRequest(storedSchema, request);
  return {
    path: before.path,
    organization: organization ?? before.organization,
    limit: limit ?? before.limit,
  };
}

/** Finds a slip on the command line before a run is started. */
async function mustBeReadable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new UsageError(`${path} ${why}.`, 'Nothing was done.');
  }
}
