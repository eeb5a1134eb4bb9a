import type { KnownMirror, MirrorEntry, MirrorPage } from '@logbook/tracking';
import type { FollowOptions } from '../src/source/follow-folder.ts';

/** What the database keeps of a followed folder, without one: for tests of many small changes. */
export class MemoryBook {
  #mirror: KnownMirror | null = null;
  readonly #entries = new Map<string, MirrorEntry>();

  readonly book: FollowOptions['book'] = {
    readMirror: () => Promise.resolve(this.#mirror),
    readEntries: () => ReadableStream.from([[...this.#entries.values()]]),
  };

  save(page: MirrorPage): Promise<void> {
    this.#mirror = { id: 'mirror', ...page.mirror };
    for (const entry of page.entries) this.#entries.set(entry.id, entry);
    for (const id of page.missing) {
      const entry = this.#entries.get(id);
      if (entry !== undefined) this.#entries.set(id, { ...entry, missingSince: 'then' });
    }
    return Promise.resolve();
  }

  /** Path and id of everything that is there. */
  present(): string[] {
    return [...this.#entries.values()]
      .filter(({ missingSince }) => missingSince === null)
      .map(({ pathLower, id }) => `${pathLower} ${id}`)
      .sort();
  }
}
