import { randomBytes } from 'node:crypto';
import type { StandInClock } from '../account/clock.ts';

/** Scopes of the routes that the stand-in plays. */
export const ALL_SCOPES = [
  'account_info.read',
  'files.metadata.read',
  'files.content.read',
  'files.content.write',
  'sharing.read',
  'sharing.write',
] as const;

/** A person's consent to an app: what its tokens may do, and for whom. */
export interface Grant {
  readonly accountId: string;
  readonly scopes: ReadonlySet<string>;
  /** True for a token of a whole team, which acts for a member with Dropbox-API-Select-User. */
  readonly isTeam: boolean;
  isRevoked: boolean;
}

export interface AccessToken {
  readonly token: string;
  readonly grant: Grant;
  readonly scopes: ReadonlySet<string>;
  /** Null for the old kind that never expires. */
  readonly expiresAtMillis: number | null;
}

export interface GrantOptions {
  /** Default: all that the stand-in plays. */
  readonly scopes?: readonly string[];
  readonly isTeam?: boolean;
}

/** Four hours, as Dropbox' own. */
export const TOKEN_SECONDS = 14_400;

const word = (prefix: string): string => `${prefix}${randomBytes(24).toString('base64url')}`;

/** Who was let in, with what, until when. */
export class TokenBook {
  readonly #clock: StandInClock;
  readonly #access = new Map<string, AccessToken>();
  readonly #refresh = new Map<string, Grant>();

  constructor(clock: StandInClock) {
    this.#clock = clock;
  }

  grant(accountId: string, { scopes = ALL_SCOPES, isTeam = false }: GrantOptions = {}): Grant {
    return { accountId, scopes: new Set(scopes), isTeam, isRevoked: false };
  }

  /** A new access token; `null` seconds make one that never expires. */
  issueAccess(
    grant: Grant,
    expiresInSeconds: number | null = TOKEN_SECONDS,
    scopes: readonly string[] = [...grant.scopes],
    token: string = word('sl.u.'),
  ): AccessToken {
    const expiresAtMillis =
      expiresInSeconds === null ? null : this.#clock.now().getTime() + expiresInSeconds * 1000;
    const access = { token, grant, scopes: new Set(scopes), expiresAtMillis };
    this.#access.set(token, access);
    return access;
  }

  /** It does not change when it is used, and lives until it is revoked. */
  issueRefresh(grant: Grant): string {
    const token = word('');
    this.#refresh.set(token, grant);
    return token;
  }

  access(token: string): AccessToken | undefined {
    return this.#access.get(token);
  }

  isExpired({ expiresAtMillis }: AccessToken): boolean {
    return expiresAtMillis !== null && expiresAtMillis <= this.#clock.now().getTime();
  }

  /** The consent behind a refresh token, unless it was withdrawn. */
  grantOf(refreshToken: string): Grant | undefined {
    const grant = this.#refresh.get(refreshToken);
    return grant?.isRevoked === false ? grant : undefined;
  }

  /** A short name for a log, which must not show the token itself. */
  nickname(token: string): string {
    return `…${token.slice(-6)}`;
  }
}
