import type { common, users } from 'dropbox';
import { AccountTree } from './account-tree.ts';
import type { StandInClock } from './clock.ts';
import { Drive } from './drive.ts';
import { Naming } from './naming.ts';
import type { FolderNode } from './node.ts';

export interface AccountOptions {
  /** Ids, revs and secrets come from it: the same seed and tree give the same ones again. */
  readonly seed?: string;
  readonly displayName?: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  /**
   * The account is in a team with a team space: its own files lie below `/<display name>` there,
   * and a client that does not send `Dropbox-API-Path-Root` never sees the team's folders.
   */
  readonly teamRoot?: boolean;
}

/** What paths in a request are relative to. */
export interface PathView {
  readonly account: DropboxAccount;
  readonly root: FolderNode;
  /** The namespace of `root`. */
  readonly namespaceId: string;
}

/** One person's Dropbox: who they are, what they have, and what is wrong with the account. */
export class DropboxAccount {
  readonly accountId: string;
  readonly teamMemberId: string | null;
  readonly displayName: string;
  readonly naming: Naming;
  readonly tree: AccountTree;
  /** The person's own files. */
  readonly drive: Drive;
  /** The team space with the person's folder in it; the own files where there is no team. */
  readonly teamDrive: Drive;
  /** Refuses every call as `user_suspended`. */
  isSuspended = false;
  /** Writes through the API are refused, as they are below a folder that was shared to look at. */
  isReadOnly = false;
  /** Older cursors get `reset`. */
  cursorsValidFrom = new Date(0);
  /** Compares the account with what it mirrors, before it is listed. */
  refresh: () => Promise<void> = () => Promise.resolve();
  emailVerified: boolean;
  readonly email: string;
  readonly #homeNamespaceId: string;
  #rootNamespaceId: string;

  constructor(options: AccountOptions, clock: StandInClock) {
    this.displayName = options.displayName ?? 'Dana Dealer';
    this.email = options.email ?? 'dana@example.com';
    this.emailVerified = options.emailVerified ?? true;
    this.naming = new Naming(options.seed ?? 'dropbox-stand-in');
    this.accountId = this.naming.accountId();
    this.tree = new AccountTree(this.naming);
    this.#rootNamespaceId = this.naming.namespaceId('root');
    if (options.teamRoot === true) {
      const home = this.tree.ensureFolder(this.tree.root, this.displayName);
      this.#homeNamespaceId = this.naming.namespaceId('home');
      home.sharedFolderId = this.#homeNamespaceId;
      this.drive = new Drive(this.tree, home, clock);
      this.teamDrive = new Drive(this.tree, this.tree.root, clock);
      this.teamMemberId = `dbmid:${this.accountId.slice('dbid:'.length)}`;
    } else {
      this.#homeNamespaceId = this.#rootNamespaceId;
      this.drive = new Drive(this.tree, this.tree.root, clock);
      this.teamDrive = this.drive;
      this.teamMemberId = null;
    }
  }

  get rootNamespaceId(): string {
    return this.#rootNamespaceId;
  }

  get homeNamespaceId(): string {
    return this.#homeNamespaceId;
  }

  /** As users/get_current_account and the 422 of a wrong path root tell it. */
  rootInfo(): common.TeamRootInfoReference | common.UserRootInfoReference {
    const ids = {
      root_namespace_id: this.#rootNamespaceId,
      home_namespace_id: this.#homeNamespaceId,
    };
    if (this.teamMemberId === null) return { '.tag': 'user', ...ids };
    return { '.tag': 'team', ...ids, home_path: `/${this.drive.root.name}` };
  }

  /**
   * The team's space is moved to another namespace, as when a person joins another team: whoever
   * sends the old root gets a 422 that names the new one.
   */
  changeRootNamespace(): void {
    this.#rootNamespaceId = this.naming.namespaceId(`root after ${this.#rootNamespaceId}`);
  }

  /** What a request sees that names no path root. */
  homeView(): PathView {
    return { account: this, root: this.drive.root, namespaceId: this.#homeNamespaceId };
  }

  /** The folder that a namespace id stands for, or undefined. */
  namespaceView(id: string): PathView | undefined {
    const root = this.#namespaceRoot(id);
    return root === undefined ? undefined : { account: this, root, namespaceId: id };
  }

  #namespaceRoot(id: string): FolderNode | undefined {
    if (id === this.#rootNamespaceId) return this.tree.root;
    if (id === this.#homeNamespaceId) return this.drive.root;
    return this.tree.sharedFolder(id);
  }

  /** The answer of users/get_current_account. */
  describe(): users.FullAccount {
    const [givenName = '', ...rest] = this.displayName.split(' ');
    const initials = this.displayName.replace(/(\S)\S*\s*/gu, '$1');
    return {
      account_id: this.accountId,
      name: {
        given_name: givenName,
        surname: rest.join(' '),
        familiar_name: givenName,
        display_name: this.displayName,
        abbreviated_name: initials,
      },
      email: this.email,
      email_verified: this.emailVerified,
      disabled: false,
      country: 'US',
      locale: 'en',
      referral_link: 'https://www.dropbox.com/referrals/stand-in',
      is_paired: false,
      account_type: { '.tag': this.teamMemberId === null ? 'pro' : 'business' },
      root_info: this.rootInfo(),
      ...(this.teamMemberId !== null && { team_member_id: this.teamMemberId }),
    };
  }
}
