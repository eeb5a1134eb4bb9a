import type { MirrorEntry } from '@logbook/tracking';
import { mirrorEntryOf } from './tree-entry.ts';
import type { PresentEntry, ToldEntry } from './tree-entry.ts';

/** What a page of a listing changed. */
export interface TreeChanges {
  /** New, changed, moved, or back again. */
  readonly entries: readonly MirrorEntry[];
  /** Ids of what is gone. */
  readonly missing: readonly string[];
}

/**
 * A dealer's files and folders as they were told so far, the missing ones too. Pure: pages go in,
 * and what they change comes out.
 *
 * What is moved is told as deleted at one path and there at another, perhaps pages apart. It is
 * known again by its id, so that nothing else has to pair the two.
 */
export class FolderTree {
  readonly #byId = new Map<string, MirrorEntry>();
  readonly #idAt = new Map<string, string>();
  readonly #childrenOf = new Map<string, Set<string>>();

  /** What an earlier run knew. */
  load(entries: readonly MirrorEntry[]): void {
    for (const entry of entries) this.#put(entry);
  }

  get size(): number {
    return this.#byId.size;
  }

  entry(id: string): MirrorEntry | undefined {
    return this.#byId.get(id);
  }

  entries(): IterableIterator<MirrorEntry> {
    return this.#byId.values();
  }

  /** What is there, directly in a folder, in the order of the paths. */
  childrenAt(pathLower: string): readonly MirrorEntry[] {
    const ids = [...(this.#childrenOf.get(pathLower) ?? [])];
    return ids
      .flatMap((id) => this.#byId.get(id) ?? [])
      .sort((one, other) => (one.pathLower < other.pathLower ? -1 : 1));
  }

  /** What is there at a path. */
  at(pathLower: string): MirrorEntry | undefined {
    return this.#byId.get(this.#idAt.get(pathLower) ?? '');
  }

  /**
   * Takes a page, entry by entry; the last word about a path holds.
   *
   * @param listing the fresh listing that the page belongs to, or null for changes after a cursor
   */
  apply(page: readonly ToldEntry[], listing: string | null, now: string): TreeChanges {
    const changed = new Set<string>();
    const miss = (id: string): void => {
      this.#miss(id, now);
      changed.add(id);
    };
    for (const told of page) {
      if (told['.tag'] === 'deleted') {
        this.#remove(told.path_lower ?? '', miss);
        continue;
      }
      const entry = this.#merged(told, listing);
      this.#makeRoom(entry, miss);
      this.#put(entry);
      changed.add(entry.id);
    }
    return this.#changes(changed);
  }

  /** Ends a fresh listing: what it did not tell, and would have, is missing. */
  sweep(
    listing: string,
    now: string,
    isTold: (entry: MirrorEntry) => boolean = () => true,
  ): readonly string[] {
    const gone = [...this.#byId.values()].filter(
      (entry) => entry.missingSince === null && entry.listing !== listing && isTold(entry),
    );
    for (const { id } of gone) this.#miss(id, now);
    return gone.map(({ id }) => id);
  }

  /** Remembers which vehicle a folder is; answers the entry if that is news. */
  nameVehicle(id: string, vehicleFolderId: string): MirrorEntry | null {
    const entry = this.#byId.get(id);
    if (entry === undefined || entry.vehicleFolderId === vehicleFolderId) return null;
    const named = { ...entry, vehicleFolderId };
    this.#byId.set(id, named);
    return named;
  }

  #changes(ids: ReadonlySet<string>): TreeChanges {
    const entries = [...ids].flatMap((id) => this.#byId.get(id) ?? []);
    return {
      entries: entries.filter(({ missingSince }) => missingSince === null),
      missing: entries.filter(({ missingSince }) => missingSince !== null).map(({ id }) => id),
    };
  }

  #merged(told: PresentEntry, listing: string | null): MirrorEntry {
    const known = this.#byId.get(told.id);
    const entry = mirrorEntryOf(told, listing ?? known?.listing ?? null);
    return { ...entry, vehicleFolderId: known?.vehicleFolderId ?? null };
  }

  /** A file replaces what is at its path, with all that is below; a folder leaves what is below. */
  #makeRoom(entry: MirrorEntry, miss: (id: string) => void): void {
    const there = this.at(entry.pathLower);
    if (entry.kind === 'file' && (there?.kind === 'folder' || there === undefined)) {
      this.#remove(entry.pathLower, miss);
    } else if (there !== undefined && there.id !== entry.id) miss(there.id);
    const before = this.#byId.get(entry.id);
    if (before !== undefined) this.#takeFrom(before);
  }

  /** Whoever is told that a path is gone is not told whether it was a folder. */
  #remove(pathLower: string, miss: (id: string) => void): void {
    for (const child of this.childrenAt(pathLower)) this.#remove(child.pathLower, miss);
    const there = this.at(pathLower);
    if (there !== undefined) miss(there.id);
  }

  #miss(id: string, now: string): void {
    const entry = this.#byId.get(id);
    if (entry === undefined) return;
    this.#takeFrom(entry);
    this.#byId.set(id, { ...entry, missingSince: entry.missingSince ?? now });
  }

  #put(entry: MirrorEntry): void {
    this.#byId.set(entry.id, entry);
    if (entry.missingSince !== null) return;
    this.#idAt.set(entry.pathLower, entry.id);
    const parent = parentPath(entry.pathLower);
    const siblings = this.#childrenOf.get(parent) ?? new Set();
    siblings.add(entry.id);
    this.#childrenOf.set(parent, siblings);
  }

  #takeFrom({ id, pathLower }: MirrorEntry): void {
    if (this.#idAt.get(pathLower) === id) this.#idAt.delete(pathLower);
    this.#childrenOf.get(parentPath(pathLower))?.delete(id);
  }
}

/** The path of the folder that a path lies in; empty at the top. */
export function parentPath(pathLower: string): string {
  return pathLower.slice(0, Math.max(0, pathLower.lastIndexOf('/')));
}
