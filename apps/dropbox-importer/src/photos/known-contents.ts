import type { DropboxBook, KeptFile } from '@logbook/tracking';
import { isUnfinished, knownContent, publicObjects } from './kept-files.ts';
import type { KnownContent } from './kept-files.ts';
import type { PhotoCopier } from './photo-copier.ts';

interface Asked {
  readonly book: Pick<DropboxBook, 'readFiles'>;
  readonly accountId: string;
  readonly copier: Pick<PhotoCopier, 'finishes'>;
  /** Contents that some name of theirs calls a paper today. */
  readonly papers: ReadonlySet<string>;
}

/** What is known of an account's contents, and whether that still holds. */
export class KnownContents {
  readonly #known = new Map<string, KnownContent>();
  /** What another copier left undone, and ours finishes. */
  readonly #unfinished = new Set<string>();
  /** Objects that earlier runs showed to everybody. */
  readonly #publicObjects = new Map<string, readonly string[]>();
  readonly #asked: Asked;

  private constructor(asked: Asked) {
    this.#asked = asked;
  }

  static async read(asked: Asked): Promise<KnownContents> {
    const contents = new KnownContents(asked);
    for await (const page of asked.book.readFiles(asked.accountId)) {
      for (const file of page) contents.#add(file);
    }
    return contents;
  }

  isPaper(contentHash: string): boolean {
    return this.#asked.papers.has(contentHash);
  }

  /** Undefined where it has to be looked at: it is new, or was renamed to a paper or from one. */
  get(contentHash: string): KnownContent | undefined {
    const known = this.#known.get(contentHash);
    const isPaper = this.isPaper(contentHash);
    const isOutOfDate =
      (known?.kind === 'photo' && isPaper) || (known?.kind === 'paper' && !isPaper);
    return isOutOfDate ? undefined : known;
  }

  set(contentHash: string, content: KnownContent): void {
    this.#known.set(contentHash, content);
  }

  /** Whether another copier had left something undone. */
  wasUnfinished(contentHash: string): boolean {
    return this.#unfinished.has(contentHash);
  }

  /** What everybody can see of a content, and of no other. */
  publicObjectsOf(contentHash: string): readonly string[] {
    const mine = this.#publicObjects.get(contentHash) ?? [];
    if (mine.length === 0) return [];
    const others = new Set(
      [...this.#publicObjects].flatMap(([hash, paths]) => (hash === contentHash ? [] : paths)),
    );
    return mine.filter((path) => !others.has(path));
  }

  #add(file: KeptFile): void {
    const { contentHash } = file;
    const objects = publicObjects(file);
    if (objects.length > 0) this.#publicObjects.set(contentHash, objects);
    const content = knownContent(file);
    if (content === null) return;
    if (this.#asked.copier.finishes && isUnfinished(content)) this.#unfinished.add(contentHash);
    else this.#known.set(contentHash, content);
  }
}
