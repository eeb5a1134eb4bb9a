import { posix } from 'node:path';
import type { ImportEdge, SourceFile } from './source-files.ts';

/** Where edge functions begin. What begins with `_` is shared by them. */
const isEntry = (path: string): boolean => /^supabase\/functions\/[^_/]+\/index\.ts$/.test(path);

/** An import that is carried out when the file is loaded. */
export const isLoaded = ({ typeOnly, dynamic }: ImportEdge): boolean => !typeOnly && !dynamic;

/** The file that an import means; null where it is none of ours. */
export function importedFile(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier));
  const name = /^@logbook\/([^/]+)$/.exec(specifier)?.[1];
  return name === undefined ? null : `libs/${name}/src/index.ts`;
}

/** Every file that an edge function loads, the function's own ones too. */
export function edgeReach(
  files: readonly SourceFile[],
  entries: readonly string[] = files.map(({ path }) => path).filter(isEntry),
): ReadonlySet<string> {
  const known = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const walk = (path: string): void => {
    const file = known.get(path);
    if (file === undefined || reached.has(path)) return;
    reached.add(path);
    for (const edge of file.imports.filter(isLoaded)) {
      const target = importedFile(path, edge.specifier);
      if (target !== null) walk(target);
    }
  };
  for (const entry of entries) walk(entry);
  return reached;
}
