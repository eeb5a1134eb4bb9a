import { itemKeyOf } from '@logbook/source-files';
import { dropboxBook } from '@logbook/tracking';
import type { AutomationRun, FolderPictures } from '@logbook/tracking';
import type { DropboxConnection } from './connection/open-dropbox.ts';
import { draftFolder } from './draft/draft-folder.ts';
import type { DraftDecision } from './draft/draft-decision.ts';
import { extractFolder } from './extract/extract-folder.ts';
import type { FolderFacts } from './extract/folder-facts.ts';
import type { PhotoOutcomes } from './extract/kept-photo.ts';
import { numbersInNames } from './extract/numbers-in-names.ts';
import type { ImportInput } from './import-folders.ts';
import { openObjectStore } from './photos/open-object-store.ts';
import type { HeicDecoder } from './photos/heic-decoder.ts';
import { PhotoShelf } from './photos/photo-shelf.ts';
import { rehearsedPhotos } from './photos/rehearsed-photos.ts';
import { picturesOf } from './record/pictures-of.ts';
import { recordDecision } from './record/record-decision.ts';
import { ImportJobReport } from './record/import-job-report.ts';
import type { SourceFolder } from './source/source-folder.ts';

/** Folders whose pictures are brought up to date in one call. */
const settleAfter = 25;

/** Folders become vehicles, a few at a time, while their photos are copied. */
export class FolderImport {
  readonly #run: AutomationRun;
  readonly #input: ImportInput;
  /** Null in a rehearsal, which copies nothing. */
  readonly #shelf: PhotoShelf | null;
  readonly #job: ImportJobReport;
  readonly #settled: FolderPictures[] = [];

  private constructor(
    run: AutomationRun,
    input: ImportInput,
    shelf: PhotoShelf | null,
    job: ImportJobReport,
  ) {
    this.#run = run;
    this.#input = input;
    this.#shelf = shelf;
    this.#job = job;
  }

  static async open(
    run: AutomationRun,
    input: ImportInput,
    connection: DropboxConnection,
    places: { readonly temporaryFolder: string; readonly heic: HeicDecoder },
  ): Promise<FolderImport> {
    const book = dropboxBook(input.tracking);
    const job = new ImportJobReport(run, book, input);
    if (run.id === null) return new FolderImport(run, input, null, job);
    const shelf = await PhotoShelf.open({
      ...{ connection, book, runId: run.id, accountId: connection.accountId },
      store: openObjectStore(input.tracking, run.signal),
      ...places,
      concurrency: input.concurrency,
      onFileDone: () => {
        job.fileDone();
      },
    });
    return new FolderImport(run, input, shelf, job);
  }

  /** Works through the folders in their order, some ahead of the others. */
  async all(folders: readonly SourceFolder[]): Promise<void> {
    await this.#job.open(folders.reduce((sum, { files }) => sum + files.length, 0));
    const underWay: Promise<void>[] = [];
    try {
      for (const folder of folders) {
        this.#run.signal.throwIfAborted();
        const work = this.#one(folder);
        work.catch(() => undefined);
        underWay.push(work);
        if (underWay.length > this.#input.concurrency) await underWay.shift();
      }
      await Promise.all(underWay);
      await this.#settle();
    } finally {
      await Promise.allSettled(underWay);
      await this.#saveWhatWasCopied();
    }
  }

  async #one(folder: SourceFolder): Promise<void> {
    const facts = extractFolder(folder);
    const itemKey = itemKeyOf('dropbox', `${facts.accountId}/${facts.key}`);
    if (this.#run.isDone(itemKey)) return;
    let decision = null as DraftDecision | null;
    await this.#run.item(itemKey, async () => {
      decision = await this.#decide(facts);
      await this.#shelf?.save();
      await recordDecision(this.#run, itemKey, decision);
    });
    if (decision !== null && isAboutPictures(facts, decision)) {
      this.#settled.push(picturesOf(facts, itemKey, decision));
    }
    if (this.#settled.length >= settleAfter) await this.#settle();
  }

  async #decide(facts: FolderFacts): Promise<DraftDecision> {
    const context = { organizationId: this.#input.organization };
    if (facts.reading === null || facts.reading.status === 'service') {
      return draftFolder(facts, nothing, [], context);
    }
    const photos = await (this.#shelf?.keep(facts) ?? rehearsedPhotos(facts));
    const inPapers = (await this.#shelf?.numbersInPapers(facts)) ?? [];
    return draftFolder(facts, photos, [...numbersInNames(facts), ...inPapers], context);
  }

  /** Pictures follow once their vehicles are durable: before that there is nothing to follow. */
  async #settle(): Promise<void> {
    const folders = this.#settled.splice(0);
    if (folders.length === 0 || this.#run.id === null) return;
    await this.#run.flush();
    await dropboxBook(this.#input.tracking).settleFolders(this.#run.id, folders);
    await this.#job.tell();
  }

  /** What was copied need not be copied again, however the run ends. */
  async #saveWhatWasCopied(): Promise<void> {
    await this.#shelf?.save().catch(() => undefined);
  }
}

/** A folder that came to the workshop still has its photos; one that is gone has none. */
function isAboutPictures({ missingSince }: FolderFacts, { kind }: DraftDecision): boolean {
  return kind !== 'not-a-vehicle' || missingSince !== null;
}

const nothing: PhotoOutcomes = { kept: new Map(), failed: new Map() };
