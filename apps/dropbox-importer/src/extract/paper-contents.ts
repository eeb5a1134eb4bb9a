import type { SourceFolder } from '../source/source-folder.ts';
import { extractFolder } from './extract-folder.ts';

/**
 * The contents that some name of theirs calls a paper, over all folders: a title that lies as
 * `IMG_7.jpg` in another folder is the same title.
 */
export function paperContents(folders: readonly SourceFolder[]): ReadonlySet<string> {
  const papers = new Set<string>();
  for (const folder of folders) {
    for (const { contentHash, isPaper } of extractFolder(folder).photos) {
      if (isPaper) papers.add(contentHash);
    }
  }
  return papers;
}
