import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface OwningPackage {
  readonly folder: string;
  readonly name: string | undefined;
}

const known = new Map<string, OwningPackage | null>();

/** The nearest package.json above a file. */
export function owningPackage(path: string): OwningPackage | null {
  const folder = dirname(path);
  const cached = known.get(folder);
  if (cached !== undefined) return cached;
  const found = lookIn(folder) ?? (folder === dirname(folder) ? null : owningPackage(folder));
  known.set(folder, found);
  return found;
}

function lookIn(folder: string): OwningPackage | null {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return null;
  try {
    const { name } = JSON.parse(readFileSync(file, 'utf8')) as { readonly name?: string };
    return { folder, name };
  } catch {
    return { folder, name: undefined };
  }
}
