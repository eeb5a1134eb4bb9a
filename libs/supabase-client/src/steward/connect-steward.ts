import { Connection } from '../connection.ts';
import type { SupabaseSettings } from '../settings.ts';
import { catalogBook } from './catalog-book.ts';
import type { CatalogBook } from './catalog-book.ts';
import { provenanceBook } from './provenance-book.ts';
import type { ProvenanceBook } from './provenance-book.ts';
import { revertBook } from './revert-book.ts';
import type { RevertBook } from './revert-book.ts';
import { backfillBook } from './backfill-book.ts';
import type { BackfillBook } from './backfill-book.ts';
import { runBook } from './run-book.ts';
import type { RunBook } from './run-book.ts';
import { verificationBook } from './verification-book.ts';
import type { VerificationBook } from './verification-book.ts';

/**
 * What a data steward reads and mends, by topic. Each topic is a file beside this one; importers
 * have none of it.
 */
export interface StewardClient {
  readonly provenance: ProvenanceBook;
  readonly backfills: BackfillBook;
  readonly runs: RunBook;
  readonly catalog: CatalogBook;
  readonly verification: VerificationBook;
  readonly reverts: RevertBook;
}

/**
 * The steward's typed calls to a Supabase project that has our migrations. Nothing is sent before
 * the first call.
 *
 * @throws LogbookError `SETTINGS` for an address or key that cannot work
 */
export function connectSteward(settings: SupabaseSettings): StewardClient {
  const connection = new Connection(settings);
  return {
    provenance: provenanceBook(connection),
    backfills: backfillBook(connection),
    runs: runBook(connection),
    catalog: catalogBook(connection),
    verification: verificationBook(connection),
    reverts: revertBook(connection),
  };
}
