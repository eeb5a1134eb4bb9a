import { LogbookError } from '@logbook/vehicle-model';
import type { DropboxBook, KeptFile } from '@logbook/tracking';
import type { FolderFacts, OtherFile, PhotoFile } from '../extract/folder-facts.ts';
import type { FoundNumber } from '../extract/found-number.ts';
import type { KeptPhoto, PhotoOutcomes } from '../extract/kept-photo.ts';
import { Gate } from './gate.ts';
import { documentFactsOf, keptPhotoFile } from './kept-files.ts';
import type { KnownContent } from './kept-files.ts';
import { KnownContents } from './known-contents.ts';
import type { PhotoCopier } from './photo-copier.ts';

export interface ShelfSettings {
  readonly accountId: string;
  readonly copier: PhotoCopier;
  readonly book: Pick<DropboxBook, 'readFiles' | 'saveFiles'>;
  readonly runId: string;
  /** Files under way at a time. */
  readonly concurrency: number;
  /** Contents that some name of theirs calls a paper. */
  readonly papers: ReadonlySet<string>;
  readonly onFileDone: () => void;
}

/** The same content lies there under the name of a paper. */
const paperToo = 'It was read as a paper under another name, and papers are not kept.';
const saveAfter = 50;
/** A manual of a thousand pages names no car. */
const mostPdfBytes = 20_000_000;

/**
 * The files of one account that were looked at, by content: each is fetched once, however many
 * names it has and however often the importer runs.
 */
export class PhotoShelf {
  readonly #settings: ShelfSettings;
  readonly #gate: Gate;
  readonly #known: KnownContents;
  /** What another copier had left undone: not durable before all that shows it is. */
  readonly #finished = new Map<string, KeptFile>();
  readonly #underWay = new Map<string, Promise<KnownContent>>();
  /** Why it failed in this run: what was asked for several times is not asked for again. */
  readonly #failed = new Map<string, string>();
  readonly #unsaved: KeptFile[] = [];

  private constructor(settings: ShelfSettings, known: KnownContents) {
    this.#settings = settings;
    this.#known = known;
    this.#gate = new Gate(settings.concurrency);
  }

  static async open(settings: ShelfSettings): Promise<PhotoShelf> {
    return new PhotoShelf(settings, await KnownContents.read(settings));
  }

  /** Keeps the photos of a folder. One that fails fails alone; what is thrown stops the run. */
  async keep({ photos }: FolderFacts): Promise<PhotoOutcomes> {
    const kept = new Map<string, KeptPhoto>();
    const failed = new Map<string, string>();
    const papers = new Map<string, string>();
    await settleAll(photos, async (file) => {
      const content = await this.#contentOrReason(file.contentHash, () => this.#copy(file));
      if (typeof content === 'string') failed.set(file.contentHash, content);
      else if (content.kind === 'photo') kept.set(file.contentHash, content.photo);
      else if (content.kind === 'paper') papers.set(file.contentHash, content.storagePath);
      else failed.set(file.contentHash, content.kind === 'document' ? paperToo : content.reason);
      this.#settings.onFileDone();
    });
    return { kept, failed, papers };
  }

  /** The numbers that a folder's papers state. They are read and not kept: titles name people. */
  async numbersInPapers({ documents }: FolderFacts): Promise<readonly FoundNumber[]> {
    const found: FoundNumber[] = [];
    await settleAll(documents, async (file) => {
      if (isReadable(file)) {
        const content = await this.#contentOrReason(file.contentHash, () => this.#readPdf(file));
        if (typeof content !== 'string' && content.kind === 'document') {
          found.push(...content.numbers.map((value) => ({ value, file: file.path })));
        }
      }
      this.#settings.onFileDone();
    });
    return found.sort((one, other) => (one.file + one.value < other.file + other.value ? -1 : 1));
  }

  /**
   * Looks at the files of a folder that were not looked at yet, as long as there is time. False
   * where some are left: what was copied stays known, so that the next run begins behind it.
   */
  async lookInTime({ photos, documents }: FolderFacts, hasTime: () => boolean): Promise<boolean> {
    const looks = new Map<string, () => Promise<KnownContent>>();
    for (const file of photos) looks.set(file.contentHash, () => this.#copy(file));
    for (const file of documents.filter(isReadable)) {
      looks.set(file.contentHash, () => this.#readPdf(file));
    }
    let isWhole = true;
    await settleAll([...looks], async ([hash, look]) => {
      try {
        await this.#contentOrReason(hash, () => {
          if (hasTime()) return look();
          throw new OutOfTime();
        });
      } catch (error) {
        if (!(error instanceof OutOfTime)) throw error;
        isWhole = false;
      }
    });
    return isWhole;
  }

  /** Whether this run finished photos of the folder for another copier. */
  hasFinished({ photos }: FolderFacts): boolean {
    return photos.some(({ contentHash }) => this.#finished.has(contentHash));
  }

  /**
   * Makes durable that photos were finished: after all that shows them is. Who is killed before
   * that finishes them once more.
   */
  async saveFinished(folders: readonly FolderFacts[]): Promise<void> {
    const files = folders
      .flatMap(({ photos }) => photos)
      .flatMap(({ contentHash }) => this.#finished.get(contentHash) ?? []);
    for (const { contentHash } of files) this.#finished.delete(contentHash);
    await this.#saveFiles(files);
  }

  /** Makes what was kept durable: before the folders that have it are recorded. */
  async save(): Promise<void> {
    await this.#saveFiles(this.#unsaved.splice(0));
  }

  async #saveFiles(files: readonly KeptFile[]): Promise<void> {
    if (files.length === 0) return;
    const { book, runId, accountId } = this.#settings;
    await book.saveFiles(runId, accountId, files);
  }

  async #contentOrReason(
    hash: string,
    look: () => Promise<KnownContent>,
  ): Promise<KnownContent | string> {
    const known = this.#known.get(hash) ?? this.#failed.get(hash);
    if (known !== undefined) return known;
    const running = this.#underWay.get(hash) ?? this.#gate.through(look);
    this.#underWay.set(hash, running);
    try {
      const content = await running;
      this.#known.set(hash, content);
      return content;
    } catch (error) {
      if (!(error instanceof LogbookError) || error.consequence === 'stop-run') throw error;
      this.#failed.set(hash, error.message);
      return error.message;
    } finally {
      this.#underWay.delete(hash);
    }
  }

  async #copy(file: PhotoFile): Promise<KnownContent> {
    const { copier } = this.#settings;
    const isPaper = this.#known.isPaper(file.contentHash);
    const copied = await (isPaper ? copier.keepPaper(file) : copier.copy(file));
    // What an earlier run showed to everybody, when the photo had another name.
    for (const object of isPaper ? this.#known.publicObjectsOf(file.contentHash) : []) {
      await copier.withdraw(object);
    }
    await this.#remember(keptPhotoFile(file, copied));
    return copied;
  }

  async #readPdf(file: ReadableFile): Promise<KnownContent> {
    const numbers = await this.#settings.copier.numbersIn(file);
    await this.#remember({
      contentHash: file.contentHash,
      sizeBytes: file.sizeBytes,
      storagePath: null,
      isWithheld: true,
      reason: 'papers are read, not kept',
      facts: documentFactsOf(numbers),
    });
    return { kind: 'document', numbers };
  }

  async #remember(file: KeptFile): Promise<void> {
    if (this.#known.wasUnfinished(file.contentHash)) {
      this.#finished.set(file.contentHash, file);
      return;
    }
    this.#unsaved.push(file);
    if (this.#unsaved.length >= saveAfter) await this.save();
  }
}

/** The time was over before this file's turn came. */
class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

type ReadableFile = OtherFile & { readonly contentHash: string };

function isReadable(file: OtherFile): file is ReadableFile {
  return file.contentHash !== null && /\.pdf$/i.test(file.name) && file.sizeBytes <= mostPdfBytes;
}

/** All of them, to their end: a file that is still under way must not outlive the run. */
async function settleAll<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const ends = await Promise.allSettled(items.map(work));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
