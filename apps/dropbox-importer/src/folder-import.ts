import { dropboxBook } from '@logbook/tracking';
import type { AutomationRun, Tracking } from '@logbook/tracking';
import { draftFolder } from './draft/draft-folder.ts';
import type { DraftDecision } from './draft/draft-decision.ts';
import { extractFolder } from './extract/extract-folder.ts';
import type { FolderFacts } from './extract/folder-facts.ts';
import type { PhotoOutcomes } from './extract/kept-photo.ts';
import { numbersInNames } from './extract/numbers-in-names.ts';
import type { FolderAsker, UnsureFolder } from './identify/unsure-folder.ts';
import type { PhotoShelf } from './photos/photo-shelf.ts';
import { rehearsedPhotos } from './photos/rehearsed-photos.ts';
import type { ImportJobReport } from './record/import-job-report.ts';
import { finishedPictures, picturesOf } from './record/pictures-of.ts';
import type { RecordedFolder as Recorded } from './record/pictures-of.ts';
import { recordDecision } from './record/record-decision.ts';
import { folderItemKey } from './source/folder-item-key.ts';
import type { SourceFolder } from './source/source-folder.ts';

/** Folders whose pictures are brought up to date in one call. */
const settleAfter = 25;

export interface FolderWork {
  readonly tracking: Tracking;
  readonly organization: string | null;
  /** Folders under way at a time, one more than this. */
  readonly concurrency: number;
  /** Null in a rehearsal, which copies nothing. */
  readonly shelf: PhotoShelf | null;
  readonly job: ImportJobReport;
  /** Asks a model about folders that wait for a person; null where nobody asked for that. */
  readonly identification?: FolderAsker | null;
  /** For a run that must end soon: a folder whose files do not all come in time is left alone. */
  readonly time?: { readonly forFolder: () => boolean; readonly forFile: () => boolean };
}

/** Folders become vehicles, a few at a time, while their photos are copied. */
export class FolderImport {
  readonly #run: AutomationRun;
  readonly #work: FolderWork;
  readonly #left: SourceFolder[] = [];
  readonly #unsure: UnsureFolder[] = [];
  readonly #recorded: RecordedFolder[] = [];

  constructor(run: AutomationRun, work: FolderWork) {
    this.#run = run;
    this.#work = work;
  }

  /** Works through the folders in their order, some ahead of the others. Answers what is left. */
  async all(folders: readonly SourceFolder[]): Promise<readonly SourceFolder[]> {
    const { job, concurrency } = this.#work;
    await job.open(folders.reduce((sum, { files }) => sum + files.length, 0));
    const underWay: Promise<void>[] = [];
    try {
      for (const folder of folders) {
        this.#run.signal.throwIfAborted();
        const work = this.#one(folder);
        work.catch(() => undefined);
        underWay.push(work);
        if (underWay.length > concurrency) await underWay.shift();
      }
      await Promise.all(underWay);
      await this.#settle();
      await this.#work.identification?.finish();
    } finally {
      await Promise.allSettled(underWay);
      await this.#work.identification?.close();
      await this.#saveWhatWasCopied();
    }
    return this.#left;
  }

  async #one(folder: SourceFolder): Promise<void> {
    const facts = extractFolder(folder);
    const itemKey = folderItemKey(facts);
    if (this.#run.isDone(itemKey)) return;
    if (!(await this.#isInTime(facts))) {
      this.#left.push(folder);
      return;
    }
    let decision = null as DraftDecision | null;
    await this.#run.item(itemKey, async () => {
      decision = await this.#decide(facts);
      await this.#work.shelf?.save();
      await recordDecision(this.#run, itemKey, decision);
    });
    if (decision !== null && isAboutPictures(facts, decision)) {
      this.#recorded.push({ facts, itemKey, decision });
    }
    if (decision?.kind === 'review') {
      this.#unsure.push({ itemKey, facts, images: decision.review.images ?? [] });
    }
    if (this.#recorded.length >= settleAfter) await this.#settle();
  }

  /** Without an outcome a folder must not count as found, so time is looked at before it does. */
  async #isInTime(facts: FolderFacts): Promise<boolean> {
    const { time, shelf } = this.#work;
    if (time === undefined) return true;
    if (!time.forFolder()) return false;
    if (!hasPhotosToKeep(facts) || shelf === null) return true;
    return await shelf.lookInTime(facts, time.forFile);
  }

  async #decide(facts: FolderFacts): Promise<DraftDecision> {
    const { organization, shelf } = this.#work;
    const context = { organizationId: organization };
    if (!hasPhotosToKeep(facts)) return draftFolder(facts, nothing, [], context);
    const photos = await (shelf?.keep(facts) ?? rehearsedPhotos(facts));
    const inPapers = (await shelf?.numbersInPapers(facts)) ?? [];
    return draftFolder(facts, photos, [...numbersInNames(facts), ...inPapers], context);
  }

  /** Pictures follow once their vehicles are durable: before that there is nothing to follow. */
  async #settle(): Promise<void> {
    const folders = this.#recorded.splice(0);
    const unsure = this.#unsure.splice(0);
    if (folders.length === 0 || this.#run.id === null) return;
    await this.#run.flush();
    const { tracking, job } = this.#work;
    await dropboxBook(tracking).settleFolders(this.#run.id, folders.map(picturesOf));
    await this.#finish(this.#run.id, folders);
    // Now the question is open and its photos are safe, whatever a model says or does not say.
    this.#work.identification?.consider(unsure);
    await job.tell();
  }

  /** Pictures that an edge function showed as they are get what it could not make. */
  async #finish(runId: string, folders: readonly RecordedFolder[]): Promise<void> {
    const { tracking, shelf } = this.#work;
    const finished = folders.filter(({ facts }) => shelf?.hasFinished(facts));
    await dropboxBook(tracking).finishPictures(runId, finished.flatMap(finishedPictures));
    await shelf?.saveFinished(finished.map(({ facts }) => facts));
  }

  /** What was copied need not be copied again, however the run ends. */
  async #saveWhatWasCopied(): Promise<void> {
    await this.#work.shelf?.save().catch(() => undefined);
  }
}

/** Of paperwork and of customers' cars nothing is fetched. */
function hasPhotosToKeep({ reading }: FolderFacts): boolean {
  return reading !== null && reading.status !== 'service';
}

/** With what its files were. */
type RecordedFolder = Recorded & { readonly facts: FolderFacts };

/** A folder that came to the workshop still has its photos; one that is gone has none. */
function isAboutPictures({ missingSince }: FolderFacts, { kind }: DraftDecision): boolean {
  return kind !== 'not-a-vehicle' || missingSince !== null;
}

const nothing: PhotoOutcomes = { kept: new Map(), failed: new Map(), papers: new Map() };
