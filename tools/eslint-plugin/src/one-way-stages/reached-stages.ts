import { posix } from 'node:path';
import { modulesUsedBy } from '../modules/imports.ts';
import type { ModuleUse, ParsedModule } from '../modules/imports.ts';
import { readModule } from '../modules/read-module.ts';
import { resolveModule } from '../modules/resolve-module.ts';
import { isTestFile } from '../modules/test-file.ts';
import { stageOf } from './stage-of.ts';
import type { StageLayout } from './stage-of.ts';

/** A stage that an import leads to, itself or through files that belong to no stage. */
export interface ReachedStage {
  readonly stage: string;
  readonly typeOnly: boolean;
  /** The last file on the way that belongs to no stage; null where the import is direct. */
  readonly through: string | null;
}

/** Where one import of a stage's file ends up among the stages. */
export function reachedStages(
  module: ParsedModule,
  use: ModuleUse,
  layout: StageLayout,
): ReachedStage[] {
  const found: ReachedStage[] = [];
  const seen = new Set<string>();
  const follow = (from: string, next: ModuleUse, typeOnly: boolean, through: string | null) => {
    const path = targetOf(from, next.specifier);
    if (path === null) return;
    const stage = stageOf(path, layout);
    if (stage !== null && !isTestFile(path)) {
      found.push({ stage, typeOnly, through });
      return;
    }
    const key = `${path} ${typeOnly}`;
    if (seen.has(key)) return;
    seen.add(key);
    const room = readModule(path);
    if (room === null) return;
    for (const further of modulesUsedBy(room)) {
      // Who takes a type of that file sees of its imports only what it hands on.
      if (typeOnly && !further.handsOn) continue;
      follow(path, further, typeOnly || further.typeOnly, path);
    }
  };
  follow(module.path, use, use.typeOnly, null);
  return found;
}

/** Stages are folders, so a path says which, even before the file is written. */
function targetOf(from: string, specifier: string | null): string | null {
  if (specifier === null) return null;
  const here = from.replaceAll('\\', '/');
  if (specifier.startsWith('file:')) return new URL(specifier).pathname;
  const path = resolveModule(specifier, from);
  if (path !== null) return path.includes('/node_modules/') ? null : path;
  return specifier.startsWith('.') ? posix.join(posix.dirname(here), specifier) : null;
}
