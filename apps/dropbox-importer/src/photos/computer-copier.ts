import { copyPhoto, keepPaper } from './copy-photo.ts';
import type { PhotoCopying } from './copy-photo.ts';
import { fetchFile } from './fetched-file.ts';
import type { FileSource } from './fetched-file.ts';
import { numbersInPdf } from './numbers-in-pdf.ts';
import type { PhotoCopier } from './photo-copier.ts';

export interface ComputerCopying extends PhotoCopying, FileSource {
  /** Where large files lie while they are copied. */
  readonly temporaryFolder: string;
}

/** The copier of a computer: it has a disk, threads, and sharp. */
export function computerCopier(copying: ComputerCopying): PhotoCopier {
  const { temporaryFolder } = copying;
  return {
    finishes: true,
    copy: async (file) => {
      await using fetched = await fetchFile(copying, file, temporaryFolder);
      return await copyPhoto(file, fetched, copying);
    },
    keepPaper: async (file) => {
      await using fetched = await fetchFile(copying, file, temporaryFolder);
      return await keepPaper(file, fetched, copying);
    },
    withdraw: (object) => copying.store.withdraw(object),
    numbersIn: async (file) => {
      await using fetched = await fetchFile(copying, file, temporaryFolder);
      return fetched.bytes === null ? [] : await numbersInPdf(fetched.bytes);
    },
  };
}
