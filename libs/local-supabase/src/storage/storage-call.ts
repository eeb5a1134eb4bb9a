import type { ObjectFiles } from './object-files.ts';
import type { StorageRequest } from './storage-request.ts';
import type { StorageSession } from './storage-session.ts';

/** What a route has to work with. */
export interface StorageCall {
  readonly request: StorageRequest;
  readonly session: StorageSession;
  readonly files: ObjectFiles;
  /** What addresses of objects are signed with. */
  readonly jwtSecret: string;
}
