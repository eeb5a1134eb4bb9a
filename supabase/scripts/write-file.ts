import { writeFileSync } from 'node:fs';
import type { GeneratedFile } from './generated-files.ts';
import { openMigratedDatabase } from './migrated-database.ts';

/** Generates the file afresh and says so. */
export async function writeGeneratedFile(file: GeneratedFile): Promise<void> {
  const database = await openMigratedDatabase();
  try {
    writeFileSync(file.path, await file.generate(database));
  } finally {
    await database.close();
  }
  console.log(`Wrote ${file.name}`);
}
