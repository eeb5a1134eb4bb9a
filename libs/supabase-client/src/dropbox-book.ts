import type { JsonObject } from '@logbook/vehicle-model';
import type { Secret } from './secret.ts';
import type { CallOptions } from './logbook-client.ts';

/** Which folder of which account is followed. */
export interface MirrorKey {
  readonly accountId: string;
  /** Dropbox' id of the folder; empty for all of the account. */
  readonly rootId: string;
}

/** How far a folder has been followed. */
export interface MirrorState extends MirrorKey {
  readonly rootPath: string;
  readonly rootNamespaceId: string;
  /** What comes next; null where everything has to be listed afresh. */
  readonly cursor: string | null;
  /** The name of the fresh listing that is under way. */
  readonly listing: string | null;
  /** When the last fresh listing was complete. */
  readonly listedAt: string | null;
  /** Shared folders within that listings stop at, by their id: how far each was followed. */
  readonly nested: Readonly<Record<string, NestedState>>;
}

/** How far a shared folder within the followed one has been followed. */
export type NestedState = Pick<MirrorState, 'cursor' | 'listing'>;

export interface KnownMirror extends MirrorState {
  readonly id: string;
}

/** A file or folder as it was last told by Dropbox. */
export interface MirrorEntry {
  readonly id: string;
  readonly kind: 'file' | 'folder';
  readonly name: string;
  readonly pathLower: string;
  readonly pathDisplay: string;
  readonly rev: string | null;
  readonly contentHash: string | null;
  readonly sizeBytes: number | null;
  /** As the dealer's computer says; not verified. */
  readonly clientModified: string | null;
  readonly isDownloadable: boolean;
  /** Of a folder that is shared or a team's: its namespace, at which a listing may stop. */
  readonly sharedFolderId: string | null;
  /** Of a vehicle's folder: the id under which its vehicle is known, which may be an older one. */
  readonly vehicleFolderId: string | null;
  readonly listing: string | null;
  readonly missingSince: string | null;
}

/** A page of a listing with the cursor behind it. */
export interface MirrorPage {
  readonly mirror: MirrorState;
  /** New, changed, moved, or back again. */
  readonly entries: readonly MirrorEntry[];
  /** Ids of what is gone. */
  readonly missing: readonly string[];
}

/** What was copied of one content, or why it was not. */
export interface KeptFile {
  readonly contentHash: string;
  readonly sizeBytes: number;
  readonly storagePath: string | null;
  /** It lies in the bucket that nobody but the platform can read. */
  readonly isWithheld: boolean;
  readonly reason: string | null;
  readonly facts: JsonObject;
}

/** A picture of a folder as it lies there now. */
export interface FolderPicture {
  readonly imageUrl: string;
  readonly filename: string;
  readonly category: string | null;
  readonly position: number;
  /** `YYYY-MM-DD`; null where nobody knows. */
  readonly day: string | null;
  /** Only the file's own date says so. */
  readonly dayIsWeak: boolean;
}

export interface FolderPictures {
  readonly itemKey: string;
  readonly sourceKey: string;
  readonly path: string;
  readonly pictures: readonly FolderPicture[];
}

/** How far the files of a run are, for the platform's own screens. */
export interface ImportJob {
  readonly organizationId: string;
  readonly path: string;
  readonly totalFiles: number;
  readonly processedFiles: number;
}

/** A job as the platform's screens show it. */
export interface ShownJob {
  readonly id: string;
  readonly status: string | null;
  readonly totalFiles: number;
  readonly processedFiles: number;
  readonly vehiclesCreated: number;
}

/** A picture on a vehicle, to which something is added that could not be made when it was recorded. */
export interface FinishedPicture {
  readonly sourceKey: string;
  readonly imageUrl: string;
  readonly metadata: JsonObject;
}

/** Why imports cannot use a connection. */
export interface ConnectionFailure {
  readonly code: string;
  /** What happened and what to do next, for people. */
  readonly message: string;
}

/** What a dealer's consent left us; either may be missing. */
export interface DropboxTokens {
  readonly accessToken: Secret | null;
  readonly refreshToken: Secret | null;
}

/** What is known of dealers' Dropboxes. Everything rejects with a `DatabaseError`. */
export interface DropboxBook {
  /** The connection that the platform keeps for an organisation; null where there is none. */
  readTokens(organizationId: string, options?: CallOptions): Promise<DropboxTokens | null>;
  /** Null where this folder was never followed. */
  readMirror(key: MirrorKey, options?: CallOptions): Promise<KnownMirror | null>;
  /** All entries, the missing ones too, a page at a time. */
  readEntries(mirrorId: string, options?: CallOptions): AsyncIterable<readonly MirrorEntry[]>;
  /** All of the page with its cursor, or nothing of it. */
  savePage(runId: string, page: MirrorPage, options?: CallOptions): Promise<void>;
  readFiles(accountId: string, options?: CallOptions): AsyncIterable<readonly KeptFile[]>;
  saveFiles(
    runId: string,
    accountId: string,
    files: readonly KeptFile[],
    options?: CallOptions,
  ): Promise<void>;
  /**
   * Brings pictures and timeline to how the folders are now, once their items were recorded:
   * what is gone is marked, never deleted. Questions that are no longer open are closed.
   */
  settleFolders(
    runId: string,
    folders: readonly FolderPictures[],
    options?: CallOptions,
  ): Promise<void>;
  /** Opens the run's job, or tells how far it is. It ends by itself, as the run does. */
  tellJob(runId: string, job: ImportJob, options?: CallOptions): Promise<void>;
  /** The run's job; null where it has none. */
  readJob(runId: string, options?: CallOptions): Promise<ShownJob | null>;
  /** Completes pictures that were recorded as unfinished; others stay as they are. */
  finishPictures(
    runId: string,
    pictures: readonly FinishedPicture[],
    options?: CallOptions,
  ): Promise<void>;
  /** What the last use of an organisation's connection showed; null for a failure where all is well. */
  noteConnection(
    organizationId: string,
    accountId: string | null,
    failure: ConnectionFailure | null,
    options?: CallOptions,
  ): Promise<void>;
}
