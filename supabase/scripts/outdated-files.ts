import { readFileSync } from 'node:fs';
import type { GeneratedFile } from './generated-files.ts';
import { openMigratedDatabase } from './migrated-database.ts';

/** A generated file that is not what the migrations give now. */
export interface OutdatedFile {
  readonly file: GeneratedFile;
  /** The first line that differs, counted from 1. */
  readonly line: number;
  readonly committed: string;
  readonly generated: string;
}

function firstDifference(committed: string, generated: string): Omit<OutdatedFile, 'file'> {
  const ours = committed.split('\n');
  const theirs = generated.split('\n');
  let index = 0;
  while (ours[index] === theirs[index]) index += 1;
  const shown = (lines: readonly string[]): string => lines[index] ?? '(the end of the file)';
  return { line: index + 1, committed: shown(ours), generated: shown(theirs) };
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Regenerates each file and compares. */
export async function outdatedFiles(
  files: readonly GeneratedFile[],
): Promise<readonly OutdatedFile[]> {
  const database = await openMigratedDatabase();
  const outdated: OutdatedFile[] = [];
  try {
    for (const file of files) {
      const committed = readOrNothing(file.path);
      const generated = await file.generate(database);
      if (committed !== generated)
        outdated.push({ file, ...firstDifference(committed, generated) });
    }
  } finally {
    await database.close();
  }
  return outdated;
}
