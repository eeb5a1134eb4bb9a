import type { Consequence } from '@logbook/vehicle-model';

/** The SQLSTATEs that our own SQL functions raise. */
export type LogbookSqlState = 'VO001' | 'VO002' | 'VO003' | 'VO004' | 'VO005' | 'VO006';

/** Failures in which no database answered, so that there is no SQLSTATE. */
export type TransportCode =
  | 'NETWORK'
  | 'TIMEOUT'
  | 'ABORTED'
  | 'BUSY'
  | 'UNAVAILABLE'
  | 'TOO_LARGE'
  | 'UNAUTHORIZED'
  | 'UNEXPECTED_ANSWER';

/**
 * What Storage says of itself, and `NotFound` where an older one does not say of what.
 * https://github.com/supabase/storage/blob/master/src/internal/errors/codes.ts
 */
export type StorageCode =
  | 'NoSuchBucket'
  | 'NoSuchKey'
  | 'NotFound'
  | 'AccessDenied'
  | 'InvalidJWT'
  | 'InvalidKey'
  | 'InvalidMimeType'
  | 'InvalidRequest'
  | 'EntityTooLarge'
  | 'KeyAlreadyExists'
  | 'ResourceAlreadyExists'
  | 'ResourceLocked'
  | 'LockTimeout'
  | 'SlowDown'
  | 'S3Error'
  | 'InternalError'
  | 'DatabaseError'
  | 'DatabaseTimeout'
  | 'DatabaseConnectionLimit'
  | 'DatabaseReadOnly'
  | 'Aborted';

/** Codes of Postgres and PostgREST that mean something other than their whole class does. */
type KnownForeignCode =
  | '40001'
  | '40P01'
  | '55P03'
  | '57014'
  | '57P01'
  | '57P02'
  | '57P03'
  | 'PGRST000'
  | 'PGRST001'
  | 'PGRST002'
  | 'PGRST003';

export type KnownCode = LogbookSqlState | TransportCode | StorageCode | KnownForeignCode;

/** One row per code: a new code does not compile until it is placed here. */
const consequences: Readonly<Record<KnownCode, Consequence>> = {
  VO001: 'skip-item', // a vehicle without an origin
  VO002: 'stop-run', // the run is not running
  VO003: 'skip-item', // an origin cannot be rewritten
  VO004: 'stop-run', // counts disagree
  VO005: 'stop-run', // the run is already final
  VO006: 'stop-run', // another run of this automation and scope is running
  NETWORK: 'retry',
  TIMEOUT: 'retry',
  ABORTED: 'stop-run',
  BUSY: 'retry', // HTTP 429
  UNAVAILABLE: 'retry', // HTTP 5xx without a SQLSTATE
  TOO_LARGE: 'skip-item', // HTTP 413
  UNAUTHORIZED: 'stop-run', // HTTP 401 without a code
  UNEXPECTED_ANSWER: 'stop-run',
  NoSuchBucket: 'stop-run', // the next object would not find it either
  NoSuchKey: 'skip-item',
  NotFound: 'stop-run', // to an upload, the bucket
  AccessDenied: 'stop-run',
  InvalidJWT: 'stop-run',
  InvalidKey: 'skip-item',
  InvalidMimeType: 'skip-item',
  InvalidRequest: 'skip-item',
  EntityTooLarge: 'skip-item',
  KeyAlreadyExists: 'skip-item',
  ResourceAlreadyExists: 'skip-item',
  ResourceLocked: 'retry',
  LockTimeout: 'retry',
  SlowDown: 'retry',
  S3Error: 'retry', // what is behind Storage
  InternalError: 'retry',
  DatabaseError: 'retry',
  DatabaseTimeout: 'retry',
  DatabaseConnectionLimit: 'retry',
  DatabaseReadOnly: 'retry',
  Aborted: 'retry', // the server broke it off
  '40001': 'retry', // serialization failure
  '40P01': 'retry', // deadlock
  '55P03': 'retry', // a lock was not to be had
  '57014': 'skip-item', // statement timeout: the same call would run into it again
  '57P01': 'retry', // the server is going down or coming up
  '57P02': 'retry',
  '57P03': 'retry',
  PGRST000: 'retry', // PostgREST has no connection to its database
  PGRST001: 'retry',
  PGRST002: 'retry',
  PGRST003: 'retry',
};

/** Classes of SQLSTATEs: connection trouble and lack of resources pass, bad data is the item's. */
const consequencesOfClasses: Readonly<Record<string, Consequence>> = {
  '08': 'retry',
  '53': 'retry',
  '58': 'retry',
  '22': 'skip-item',
  '23': 'skip-item',
  '54': 'skip-item',
};

function isKnown(code: string): code is KnownCode {
  return Object.hasOwn(consequences, code);
}

/** What an error with this code means for the run; what nobody has thought of stops it. */
export function consequenceOf(code: string): Consequence {
  if (isKnown(code)) return consequences[code];
  return consequencesOfClasses[code.slice(0, 2)] ?? 'stop-run';
}

const wrongKey = 'Check that the key is the service role key of this very project.';
const noMigrations = 'Apply the migrations of this version to that project.';

const noBucket =
  'Apply the migrations of this version to that project: they make the buckets "vehicle-data" and "vehicle-documents".';

/** What to do next where the database does not say so itself. */
const nextSteps: Readonly<Record<string, string>> = {
  UNAUTHORIZED: wrongKey,
  PGRST301: wrongKey,
  PGRST302: wrongKey,
  PGRST303: wrongKey,
  '42501': wrongKey,
  AccessDenied: wrongKey,
  InvalidJWT: wrongKey,
  NoSuchBucket: noBucket,
  NotFound: noBucket,
  PGRST202: noMigrations,
  PGRST205: noMigrations,
  '42P01': noMigrations,
  '42883': noMigrations,
};

/** The next step after an error with this code, where we know it better than the answer does. */
export function nextStepAfter(code: string): string | null {
  return nextSteps[code] ?? null;
}
