import { LogbookError } from '@logbook/vehicle-model';
import type { DropboxBook, KeptFile } from '@logbook/tracking';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import type { FolderFacts, OtherFile, PhotoFile } from '../extract/folder-facts.ts';
import type { FoundNumber } from '../extract/found-number.ts';
import type { KeptPhoto, PhotoOutcomes } from '../extract/kept-photo.ts';
import { copyPhoto } from './copy-photo.ts';
import type { PhotoCopying } from './copy-photo.ts';
import { fetchFile } from './fetched-file.ts';
import { Gate } from './gate.ts';
import { documentFactsOf, knownContent, photoFactsOf } from './kept-files.ts';
import type { KnownContent } from './kept-files.ts';
import { numbersInPdf } from './numbers-in-pdf.ts';

export interface ShelfSettings extends PhotoCopying {
  readonly connection: DropboxConnection;
  readonly book: Pick<DropboxBook, 'readFiles' | 'saveFiles'>;
  readonly runId: string;
  /** Files under way at a time. */
  readonly concurrency: number;
  /** Where large files lie while they are copied. */
  readonly temporaryFolder: string;
  readonly onFileDone: () => void;
}

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
  readonly #known = new Map<string, KnownContent>();
  readonly #underWay = new Map<string, Promise<KnownContent>>();
  readonly #unsaved: KeptFile[] = [];

  private constructor(settings: ShelfSettings) {
    this.#settings = settings;
    this.#gate = new Gate(settings.concurrency);
  }

  static async open(settings: ShelfSettings): Promise<PhotoShelf> {
    const shelf = new PhotoShelf(settings);
    for await (const page of settings.book.readFiles(settings.accountId)) {
      for (const file of page) {
        const content = knownContent(file);
        if (content !== null) shelf.#known.set(file.contentHash, content);
      }
    }
    return shelf;
  }

  /** Keeps the photos of a folder. One that fails fails alone; what is thrown stops the run. */
  async keep({ photos }: FolderFacts): Promise<PhotoOutcomes> {
    const kept = new Map<string, KeptPhoto>();
    const failed = new Map<string, string>();
    await settleAll(photos, async (file) => {
      const content = await this.#contentOrReason(file.contentHash, () => this.#copy(file));
      if (typeof content === 'string') failed.set(file.contentHash, content);
      else if (content.kind === 'photo') kept.set(file.contentHash, content.photo);
      else if (content.kind === 'unreadable') failed.set(file.contentHash, content.reason);
      this.#settings.onFileDone();
    });
    return { kept, failed };
  }

  /** The numbers that a folder's papers state. They are read and not kept: titles name people. */
  async numbersInPapers({ documents }: FolderFacts): Promise<readonly FoundNumber[]> {
    const found: FoundNumber[] = [];
    await settleAll(documents, async (file) => {
      const { contentHash } = file;
      if (contentHash !== null && /\.pdf$/i.test(file.name) && file.sizeBytes <= mostPdfBytes) {
        const content = await this.#contentOrReason(contentHash, () => this.#readPdf(file));
        if (typeof content !== 'string' && content.kind === 'document') {
          found.push(...content.numbers.map((value) => ({ value, file: file.path })));
        }
      }
      this.#settings.onFileDone();
    });
    return found.sort((one, other) => (one.file + one.value < other.file + other.value ? -1 : 1));
  }

  /** Makes what was kept durable: before the folders that have it are recorded. */
  async save(): Promise<void> {
    const files = this.#unsaved.splice(0);
    if (files.length === 0) return;
    const { book, runId, accountId } = this.#settings;
    await book.saveFiles(runId, accountId, files);
  }

  async #contentOrReason(
    hash: string,
    look: () => Promise<KnownContent>,
  ): Promise<KnownContent | string> {
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const running = this.#underWay.get(hash) ?? this.#gate.through(look);
    this.#underWay.set(hash, running);
    try {
      const content = await running;
      this.#known.set(hash, content);
      return content;
    } catch (error) {
      if (error instanceof LogbookError && error.consequence !== 'stop-run') return error.message;
      throw error;
    } finally {
      this.#underWay.delete(hash);
    }
  }

  async #copy(file: PhotoFile): Promise<KnownContent> {
    const { connection, temporaryFolder } = this.#settings;
    await using fetched = await fetchFile(connection, file, temporaryFolder);
    const copied = await copyPhoto(file, fetched, this.#settings);
    const { contentHash, sizeBytes } = file;
    if (copied.kind === 'photo') {
      const { storagePath } = copied.photo;
      const facts = photoFactsOf(copied.photo);
      await this.#remember({ contentHash, sizeBytes, storagePath, reason: null, facts });
      return copied;
    }
    const { storagePath, reason } = copied;
    await this.#remember({ contentHash, sizeBytes, storagePath, reason, facts: {} });
    return { kind: 'unreadable', reason };
  }

  async #readPdf(file: OtherFile): Promise<KnownContent> {
    const { connection, temporaryFolder } = this.#settings;
    await using fetched = await fetchFile(connection, file, temporaryFolder);
    const numbers = fetched.bytes === null ? [] : await numbersInPdf(fetched.bytes);
    await this.#remember({
      contentHash: file.contentHash ?? '',
      sizeBytes: file.sizeBytes,
      storagePath: null,
      reason: 'papers are read, not kept',
      facts: documentFactsOf(numbers),
    });
    return { kind: 'document', numbers };
  }

  async #remember(file: KeptFile): Promise<void> {
    this.#unsaved.push(file);
    if (this.#unsaved.length >= saveAfter) await this.save();
  }
}

/** All of them, to their end: a file that is still under way must not outlive the run. */
async function settleAll<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const ends = await Promise.allSettled(items.map(work));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
