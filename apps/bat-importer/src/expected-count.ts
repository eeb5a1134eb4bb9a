import { readdir, stat } from 'node:fs/promises';
import type { ListingSource } from './source/listing-source.ts';

/** How many items there will be, for the progress bar; null where only reading tells. */
export async function expectedCount(source: ListingSource): Promise<number | null> {
  switch (source.kind) {
    case 'addresses':
      return source.addresses.length;
    case 'samples':
      return (await readdir(source.folder)).length;
    case 'pages': {
      if (!(await stat(source.path)).isDirectory()) return 1;
      const files = await readdir(source.path, { recursive: true, withFileTypes: true });
      return files.filter((file) => !file.isDirectory()).length;
    }
    case 'address-list':
    case 'member':
    case 'results':
      return null;
  }
}
