import { LogbookError } from '@logbook/vehicle-model';
import type { DatabaseFolder } from './folder/database-folder.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  ENOENT: 'the file system has no place for a folder there',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of that name',
  ENOSPC: 'the disk is full',
};

/** The folder for the embedded database cannot be made or written. */
export class DatabaseFolderUnusable extends LogbookError {
  constructor(folder: DatabaseFolder, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    const text = cause instanceof Error ? cause.message : String(cause);
    super(`The embedded database cannot live in ${folder.path}: ${REASONS[code] ?? text}.`, {
      code: 'DATABASE_FOLDER_UNUSABLE',
      consequence: 'stop-run',
      next: 'Nothing was changed. Name a folder that this user can write with LOGBOOK_DIR.',
      facts: { folder: folder.path, systemCode: code },
      cause,
    });
  }
}
