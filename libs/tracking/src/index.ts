export type { Automation, Trigger } from './automation.ts';
export type { AutomationRun, FinishedOrigin, Origin } from './automation-run.ts';
export { AutomationTrackingService } from './automation-tracking-service.ts';
export type { CompleteRunStats, StartRunOptions } from './automation-tracking-service.ts';
export { dropboxBook, dropboxHints } from './dropbox-book.ts';
export { originMetadata } from './origin-builder.ts';
export type { OriginWithoutSource } from './origin-builder.ts';
export { organizationExists } from './organization-exists.ts';
export { photoStorage } from './photo-storage.ts';
export type { PhotoStorage } from './photo-storage.ts';
export { proposalBook } from './proposal-book.ts';
export { reviewQueue } from './review-queue.ts';
export type { ReviewQueue, Verdict } from './review-queue.ts';
export { readLastRun, readRun } from './read-run.ts';
export {
  CannotResumeError,
  ItemNotRecordableError,
  ItemWithoutOutcomeError,
  RunCancelledError,
  RunLostError,
  RunNotEndedError,
  RunNotFoundError,
  RunOverError,
  VehicleNotRecordedError,
  WrongAutomationError,
} from './run-errors.ts';
export type { RunOptions, RunProgress, RunSummary } from './run-options.ts';
export { openTracking } from './tracking.ts';
export type { Tracking, TrackingSettings } from './tracking.ts';
export { withAutomationRun } from './with-automation-run.ts';
export type { TrackedAutomation } from './with-automation-run.ts';
export { DatabaseError, memberOf, reviewKinds, Secret } from '@logbook/supabase-client';
export type {
  ByteSource,
  ByteStream,
  ConnectionFailure,
  DropboxBook,
  DropboxTokens,
  EditedReview,
  FinishedPicture,
  FolderPicture,
  FolderPictures,
  FollowedPlace,
  HintBook,
  KeptFile,
  KnownMirror,
  MirrorEntry,
  MirrorKey,
  MirrorPage,
  MirrorState,
  NestedState,
  PersonSettings,
  Proposal,
  ProposalBook,
  ProposedFields,
  PutOptions,
  QueuedReview,
  ReviewAnswer,
  ReviewFilter,
  ReviewItem,
  ReviewKind,
  RunRecord,
  ShownJob,
  ShownPhoto,
  VehicleRow,
  WholeReview,
} from '@logbook/supabase-client';
