import { randomBytes } from 'node:crypto';
import type { DropboxAccount, PathView } from './dropbox-account.ts';
import { LookupFailure, notFound } from './lookup.ts';
import type { TreeNode } from './node.ts';

export interface SharedLinkOptions {
  readonly password?: string;
  readonly expiresAt?: Date;
}

export interface SharedLink extends SharedLinkOptions {
  readonly url: string;
  readonly account: DropboxAccount;
  readonly node: TreeNode;
}

export type SharedLinkFault = 'shared_link_not_found' | 'shared_link_access_denied';

/** The part of an address that names the link: what follows (`dl=0`, `dl=1`) changes nothing. */
function nameOf(url: string): string {
  try {
    const { pathname, searchParams } = new URL(url);
    return `${pathname}?${searchParams.get('rlkey') ?? ''}`;
  } catch {
    return url;
  }
}

/** Links by which a person shows a folder or a file to anyone who has the address. */
export class SharedLinks {
  readonly #links = new Map<string, SharedLink>();

  create(account: DropboxAccount, node: TreeNode, options: SharedLinkOptions = {}): SharedLink {
    const word = (bytes: number): string => randomBytes(bytes).toString('hex');
    const [kind, tail] =
      node.kind === 'folder' ? ['fo', 'h'] : ['fi', encodeURIComponent(node.name)];
    const url = `https://www.dropbox.com/scl/${kind}/${word(10)}/${tail}?rlkey=${word(12)}&dl=0`;
    const link = { ...options, url, account, node };
    this.#links.set(nameOf(url), link);
    return link;
  }

  revoke(url: string): void {
    this.#links.delete(nameOf(url));
  }

  of(account: DropboxAccount): SharedLink[] {
    return [...this.#links.values()].filter((link) => link.account === account);
  }

  /** The link, or why it does not open. */
  find(url: string, password: string | undefined, now: Date): SharedLink | SharedLinkFault {
    const link = this.#links.get(nameOf(url));
    if (link === undefined || !isThere(link)) return 'shared_link_not_found';
    const isExpired = link.expiresAt !== undefined && link.expiresAt <= now;
    const isLocked = link.password !== undefined && link.password !== password;
    return isExpired || isLocked ? 'shared_link_access_denied' : link;
  }

  /**
   * A folder's link as something to list.
   * @throws LookupFailure: a listing has no other way to say that a link does not open.
   */
  open(url: string, password: string | undefined, now: Date): { view: PathView } {
    const link = this.find(url, password, now);
    if (typeof link === 'string') throw notFound();
    return { view: linkView(link) };
  }

  /** The same for a cursor, whose maker has shown the password. @throws LookupFailure */
  reopen(url: string, now: Date): { view: PathView } {
    return this.open(url, this.#links.get(nameOf(url))?.password, now);
  }
}

function isThere({ account, node }: SharedLink): boolean {
  return account.tree.byId(node.id) === node;
}

/** What paths next to a link are relative to. @throws LookupFailure for a link to a file */
export function linkView({ account, node }: SharedLink): PathView {
  if (node.kind === 'file') throw new LookupFailure({ '.tag': 'not_folder' });
  return { account, root: node, namespaceId: account.homeNamespaceId };
}
