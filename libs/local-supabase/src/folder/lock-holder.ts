import { readPrivateJson } from './private-file.ts';

/** Where the holder of the lock serves the database to other processes. */
export interface ServedAt {
  readonly url: string;
  /** Opens the route that runs SQL as the owner; for processes that can read this file. */
  readonly ownerToken: string;
}

/** The process that has the database open. */
export interface LockHolder {
  readonly pid: number;
  readonly startedAt: Date;
  readonly server: ServedAt | null;
}

/** Reads who holds the lock; null when that is not (yet) written, or cannot be understood. */
export function readLockHolder(path: string): LockHolder | null {
  const { pid, startedAt, serverUrl, ownerToken } = readPrivateJson(path) ?? {};
  if (typeof pid !== 'number' || typeof startedAt !== 'string') return null;
  const date = new Date(startedAt);
  if (Number.isNaN(date.getTime())) return null;
  const server =
    typeof serverUrl === 'string' && typeof ownerToken === 'string'
      ? { url: serverUrl, ownerToken }
      : null;
  return { pid, startedAt: date, server };
}
