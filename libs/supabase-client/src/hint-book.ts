import { z } from 'zod';
import type { Connection } from './connection.ts';
import type { CallOptions } from './logbook-client.ts';

/** A folder that is followed for an organisation. */
export interface FollowedPlace {
  readonly organizationId: string;
  readonly path: string;
}

export interface NotedHints {
  /** The accounts that are the caller's to take up, under the claim that it named. */
  readonly claimed: readonly string[];
  /** Those that are of no connection: nothing was noted of them. */
  readonly unknown: readonly string[];
}

/** Hints that a dealer's files have changed, and who takes them up. Rejects with a `DatabaseError`. */
export interface HintBook {
  /** Notes them, and says whose they are to take up. */
  note(accountIds: readonly string[], claim: string, options?: CallOptions): Promise<NotedHints>;
  /** What to import for them; null where nothing is pending, and then the claim is given back. */
  take(
    accountId: string,
    claim: string,
    options?: CallOptions,
  ): Promise<readonly FollowedPlace[] | null>;
  /** Gives the claim back. `more`: something is left to do for whoever comes next. */
  release(accountId: string, claim: string, more: boolean, options?: CallOptions): Promise<void>;
}

const noted = z.object({ claimed: z.array(z.string()), unknown: z.array(z.string()) });
const places = z.array(z.object({ organization_id: z.uuid(), path: z.string() })).nullable();

export function hintBook(connection: Connection): HintBook {
  return {
    note: async (accountIds, claim, options) => {
      const { value } = await connection.rpc(
        { name: 'note_dropbox_hints', repeatable: true, options },
        { p_account_ids: [...accountIds], p_claim: claim },
        (data) => noted.parse(data),
      );
      return value;
    },
    take: async (accountId, claim, options) => {
      const { value } = await connection.rpc(
        // Taken twice, the second time would find nothing pending and give the claim back.
        { name: 'take_dropbox_hints', repeatable: false, options, facts: { accountId } },
        { p_account_id: accountId, p_claim: claim },
        (data) => places.parse(data),
      );
      return value === null
        ? null
        : value.map(({ organization_id: organizationId, path }) => ({ organizationId, path }));
    },
    release: async (accountId, claim, more, options) => {
      await connection.rpc(
        { name: 'release_dropbox_hints', repeatable: true, options, facts: { accountId } },
        { p_account_id: accountId, p_claim: claim, p_more: more },
        () => null,
      );
    },
  };
}
