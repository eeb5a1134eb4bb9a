import type { Json, JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';
import type {
  DropboxTokens,
  FolderPictures,
  KeptFile,
  KnownMirror,
  MirrorEntry,
  MirrorState,
  ShownJob,
} from './dropbox-book.ts';
import { publicBucket, withheldBucket } from './buckets.ts';
import { Secret } from './secret.ts';
import type { ColumnOf } from './sql-functions.ts';

const facts = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const mirrorColumns = {
  id: z.string(),
  account_id: z.string(),
  root_id: z.string(),
  root_path: z.string(),
  root_namespace_id: z.string(),
  cursor: z.string().nullable(),
  listing: z.string().nullable(),
  listed_at: z.string().nullable(),
  nested: z.record(
    z.string(),
    z.object({ cursor: z.string().nullable(), listing: z.string().nullable() }),
  ),
} satisfies Partial<Record<ColumnOf<'dropbox_mirrors'>, z.ZodType>>;

const entryColumns = {
  entry_id: z.string(),
  kind: z.enum(['file', 'folder']),
  name: z.string(),
  path_lower: z.string(),
  path_display: z.string(),
  rev: z.string().nullable(),
  content_hash: z.string().nullable(),
  size_bytes: z.number().nullable(),
  client_modified: z.string().nullable(),
  is_downloadable: z.boolean(),
  shared_folder_id: z.string().nullable(),
  vehicle_folder_id: z.string().nullable(),
  listing: z.string().nullable(),
  missing_since: z.string().nullable(),
} satisfies Partial<Record<ColumnOf<'dropbox_entries'>, z.ZodType>>;

const fileColumns = {
  content_hash: z.string(),
  size_bytes: z.number(),
  bucket: z.string(),
  storage_path: z.string().nullable(),
  reason: z.string().nullable(),
  facts,
} satisfies Partial<Record<ColumnOf<'dropbox_files'>, z.ZodType>>;

const tokenColumns = {
  access_token: z.string().nullable(),
  refresh_token: z.string().nullable(),
} satisfies Partial<Record<ColumnOf<'dropbox_connections'>, z.ZodType>>;

const jobColumns = {
  id: z.string(),
  status: z.string().nullable(),
  total_files: z.number().nullable(),
  processed_files: z.number().nullable(),
  vehicles_created: z.number().nullable(),
} satisfies Partial<Record<ColumnOf<'dropbox_import_jobs'>, z.ZodType>>;

const names = (columns: Readonly<Record<string, z.ZodType>>): string =>
  Object.keys(columns).join(', ');

/** What is asked of each table: what is read of it, and no more. */
export const dropboxColumns = {
  mirrors: names(mirrorColumns),
  entries: names(entryColumns),
  files: names(fileColumns),
  tokens: names(tokenColumns),
  jobs: names(jobColumns),
} as const;

const mirrorRows = z.array(z.object(mirrorColumns));
const entryRows = z.array(z.object(entryColumns));
const fileRows = z.array(z.object(fileColumns));
const jobRows = z.array(z.object(jobColumns));

/** The newest connection of an organisation; a row without any token is none. */
export function tokensOf(data: unknown): DropboxTokens | null {
  const row = z
    .array(z.object(tokenColumns))
    .parse(data)
    .find(({ access_token: access, refresh_token: refresh }) => access ?? refresh);
  if (row === undefined) return null;
  return { accessToken: secretOf(row.access_token), refreshToken: secretOf(row.refresh_token) };
}

function secretOf(text: string | null): Secret | null {
  return text === null || text === '' ? null : new Secret(text);
}

export function mirrorOf(data: unknown): KnownMirror | null {
  const [row] = mirrorRows.parse(data);
  if (row === undefined) return null;
  return {
    id: row.id,
    accountId: row.account_id,
    rootId: row.root_id,
    rootPath: row.root_path,
    rootNamespaceId: row.root_namespace_id,
    cursor: row.cursor,
    listing: row.listing,
    listedAt: row.listed_at,
    nested: row.nested,
  };
}

export function mirrorJson(mirror: MirrorState): JsonObject {
  return {
    account_id: mirror.accountId,
    root_id: mirror.rootId,
    root_path: mirror.rootPath,
    root_namespace_id: mirror.rootNamespaceId,
    cursor: mirror.cursor,
    listing: mirror.listing,
    listed_at: mirror.listedAt,
    nested: Object.fromEntries(
      Object.entries(mirror.nested).map(([id, { cursor, listing }]) => [id, { cursor, listing }]),
    ),
  };
}

export function entriesOf(data: unknown): readonly MirrorEntry[] {
  return entryRows.parse(data).map((row) => ({
    id: row.entry_id,
    kind: row.kind,
    name: row.name,
    pathLower: row.path_lower,
    pathDisplay: row.path_display,
    rev: row.rev,
    contentHash: row.content_hash,
    sizeBytes: row.size_bytes,
    clientModified: row.client_modified,
    isDownloadable: row.is_downloadable,
    sharedFolderId: row.shared_folder_id,
    vehicleFolderId: row.vehicle_folder_id,
    listing: row.listing,
    missingSince: row.missing_since,
  }));
}

export function entryJson(entry: MirrorEntry): JsonObject {
  return {
    entry_id: entry.id,
    kind: entry.kind,
    name: entry.name,
    path_lower: entry.pathLower,
    path_display: entry.pathDisplay,
    rev: entry.rev,
    content_hash: entry.contentHash,
    size_bytes: entry.sizeBytes,
    client_modified: entry.clientModified,
    is_downloadable: entry.isDownloadable,
    shared_folder_id: entry.sharedFolderId,
    vehicle_folder_id: entry.vehicleFolderId,
    listing: entry.listing,
    missing_since: entry.missingSince,
  };
}

export function filesOf(data: unknown): readonly KeptFile[] {
  return fileRows.parse(data).map((row) => ({
    contentHash: row.content_hash,
    sizeBytes: row.size_bytes,
    storagePath: row.storage_path,
    isWithheld: row.bucket !== publicBucket,
    reason: row.reason,
    facts: row.facts,
  }));
}

export function fileJson(file: KeptFile): JsonObject {
  return {
    content_hash: file.contentHash,
    size_bytes: file.sizeBytes,
    bucket: file.isWithheld ? withheldBucket : publicBucket,
    storage_path: file.storagePath,
    reason: file.reason,
    facts: file.facts,
  };
}

export function picturesJson(folder: FolderPictures): JsonObject {
  return {
    item_key: folder.itemKey,
    source_key: folder.sourceKey,
    path: folder.path,
    pictures: folder.pictures.map((picture): Json => ({
      image_url: picture.imageUrl,
      filename: picture.filename,
      category: picture.category,
      position: picture.position,
      day: picture.day,
      day_is_weak: picture.dayIsWeak,
    })),
  };
}

export function jobOf(data: unknown): ShownJob | null {
  const [row] = jobRows.parse(data);
  if (row === undefined) return null;
  return {
    id: row.id,
    status: row.status,
    totalFiles: row.total_files ?? 0,
    processedFiles: row.processed_files ?? 0,
    vehiclesCreated: row.vehicles_created ?? 0,
  };
}
