import type { AutomationRun, DropboxBook } from '@logbook/tracking';

interface JobOf {
  readonly organization: string | null;
  readonly folder: string;
}

/**
 * How far the import is, for the screens of the platform that show jobs. A job belongs to an
 * organisation, so without one there is none; and a rehearsal has none.
 */
export class ImportJobReport {
  readonly #run: AutomationRun;
  readonly #book: Pick<DropboxBook, 'tellJob'>;
  readonly #of: JobOf;
  #totalFiles = 0;
  #processedFiles = 0;

  constructor(run: AutomationRun, book: Pick<DropboxBook, 'tellJob'>, of: JobOf) {
    this.#run = run;
    this.#book = book;
    this.#of = of;
  }

  async open(totalFiles: number): Promise<void> {
    this.#totalFiles = totalFiles;
    await this.tell();
  }

  fileDone(): void {
    this.#processedFiles += 1;
  }

  async tell(): Promise<void> {
    const { organization, folder } = this.#of;
    if (organization === null || this.#run.id === null) return;
    await this.#book.tellJob(this.#run.id, {
      organizationId: organization,
      path: folder === '' ? '/' : folder,
      totalFiles: this.#totalFiles,
      processedFiles: this.#processedFiles,
    });
  }
}
