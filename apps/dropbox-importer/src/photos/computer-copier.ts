import type { DropboxConnection } from '../connection/open-dropbox.ts';
import { copyPhoto } from './copy-photo.ts';
import type { PhotoCopying } from './copy-photo.ts';
import { fetchFile } from './fetched-file.ts';
import { numbersInPdf } from './numbers-in-pdf.ts';
import type { PhotoCopier } from './photo-copier.ts';

export interface ComputerCopying extends PhotoCopying {
  readonly connection: DropboxConnection;
  /** Where large files lie while they are copied. */
  readonly temporaryFolder: string;
}

/** The copier of a computer: it has a disk, threads, and sharp. */
export function computerCopier(copying: ComputerCopying): PhotoCopier {
  const { connection, temporaryFolder } = copying;
  return {
    finishes: true,
    copy: async (file) => {
      await using fetched = await fetchFile(connection, file, temporaryFolder);
      return await copyPhoto(file, fetched, copying);
    },
    numbersIn: async (file) => {
      await using fetched = await fetchFile(connection, file, temporaryFolder);
      return fetched.bytes === null ? [] : await numbersInPdf(fetched.bytes);
    },
  };
}
