export type { ByteSource, ByteStream } from './byte-source.ts';
export { connectLogbook } from './connect-logbook.ts';
export { DatabaseError } from './database-error.ts';
export type {
  ConnectionFailure,
  DropboxBook,
  DropboxTokens,
  FinishedPicture,
  FolderPicture,
  FolderPictures,
  ImportJob,
  KeptFile,
  KnownMirror,
  MirrorEntry,
  MirrorKey,
  MirrorPage,
  MirrorState,
  NestedState,
  ShownJob,
} from './dropbox-book.ts';
export { consequenceOf } from './error-consequences.ts';
export type { LogbookSqlState } from './error-consequences.ts';
export type { FollowedPlace, HintBook } from './hint-book.ts';
export { isDone } from './item-answer.ts';
export type { ItemAnswer } from './item-answer.ts';
export type {
  Beat,
  CallOptions,
  LedgerRow,
  LogbookClient,
  PutOptions,
  RunEnd,
  RunStart,
  TriggerType,
} from './logbook-client.ts';
export type {
  Proposal,
  ProposalBook,
  ProposalOutcome,
  ProposedFields,
  Question,
  QuestionState,
  ShownPhoto,
} from './proposal-book.ts';
export { reviewKinds } from './review-book.ts';
export type {
  EditedReview,
  QueuedReview,
  ReviewAnswer,
  ReviewBook,
  ReviewDecision,
  ReviewFilter,
  ReviewKind,
  ReviewStatus,
  WholeReview,
} from './review-book.ts';
export { memberOf } from './membership-calls.ts';
export type { PersonSettings } from './membership-calls.ts';
export { rowItem } from './row-item.ts';
export type { VehicleRow } from './row-item.ts';
export { isFinal } from './run-record.ts';
export type { RunFailure, RunRecord, RunStatus } from './run-record.ts';
export { Secret } from './secret.ts';
export type { SupabaseSettings } from './settings.ts';
export { storableItem } from './storable-item.ts';
export type { StorableItem } from './storable-item.ts';
export { draftItem, outcomeItem, reviewItem } from './vehicle-item.ts';
export type { Outcome, ReviewItem, VehicleItem } from './vehicle-item.ts';
export { connectSteward } from './steward/connect-steward.ts';
export type { StewardClient } from './steward/connect-steward.ts';
export type { ReasonGroup, ReviewCount, RunBook, RunFilter } from './steward/run-book.ts';
export type { RegisteredAutomation } from './steward/read-automations.ts';
export type { RunLine } from './steward/run-line.ts';
export type { RunPeriod } from './steward/runs-by-time.ts';
export type {
  CheckAnswer,
  CoverageRow,
  ImportBatch,
  MissingTracking,
  RecentRun,
  TimeWindow,
  VehicleOrigin,
  VerificationBook,
} from './steward/verification-book.ts';
export { catalogObjects, catalogWitness } from './steward/catalog-book.ts';
export type {
  CatalogBook,
  CatalogObject,
  CatalogWitness,
  DatabaseFacts,
} from './steward/catalog-book.ts';
export type { RevertBook, RevertRequest } from './steward/revert-book.ts';
export type { RevertReport } from './steward/revert-report.ts';
export type { ProvenanceBook } from './steward/provenance-book.ts';
export type { ProvenanceStory, VehicleHit } from './steward/provenance-story.ts';
export type { BackfillBook, BackfillPiece, BackfillSettings } from './steward/backfill-book.ts';
export type { BackfillPreview, BackfillState, UndoState } from './steward/backfill-rows.ts';
