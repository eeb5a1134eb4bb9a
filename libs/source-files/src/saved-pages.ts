import { constants } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { readSavedPage, unreadable } from './saved-page.ts';
import type { SavedPage } from './saved-page.ts';
import { SourceFileError, systemCode } from './source-file-error.ts';
import { itemKeyOf } from './source-item.ts';
import type { ReadOptions, SourceItem } from './source-item.ts';

/** What stands at a place in the folder, before anything of it is read. */
interface SavedPlace {
  readonly path: string;
  /** The path within what the operator gave, with `/`, for keys and messages. */
  readonly name: string;
}

export interface SavedPagesOptions extends ReadOptions {
  /** What stands in front of the keys of these pages; `page` unless told. */
  readonly keyKind?: string;
}

interface Walk extends ReadOptions {
  readonly keyOf: (name: string) => string;
  /** Real paths of the folders that we are in or were in: a link may lead back to one. */
  readonly visited: Set<string>;
}

const isPage = (name: string) => ['.html', '.htm', '.xhtml'].includes(extname(name).toLowerCase());

/** Saved beside a page by the browser: `Listing.html` and `Listing_files/`. */
function pageOfFolder(name: string, siblings: ReadonlySet<string>): string | undefined {
  const stem = /^(.*)(_files|\.files|-Dateien|_fichiers|_archivos)$/.exec(name)?.[1];
  if (stem === undefined) return undefined;
  return [`${stem}.html`, `${stem}.htm`].find((page) => siblings.has(page));
}

/**
 * The pages at a path: a file, or a folder with all folders in it. In the order of their names, so
 * that two runs see them alike; one file at a time is in memory.
 *
 * @throws SourceFileError `SOURCE_PATH` if the path itself cannot be read
 */
export async function* readSavedPages(
  path: string,
  { keyKind = 'page', ...options }: SavedPagesOptions,
): AsyncGenerator<SourceItem<SavedPage>> {
  const keyOf = (name: string) => itemKeyOf(keyKind, name);
  const walk: Walk = { ...options, keyOf, visited: new Set() };
  if (await isReadableFolder(path)) yield* readFolder({ path, name: '' }, walk);
  else yield* readFile({ path, name: basename(path) }, walk);
}

async function isReadableFolder(path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isDirectory()) return false;
    await access(path, constants.R_OK | constants.X_OK);
    return true;
  } catch (cause) {
    const code = systemCode(cause);
    throw new SourceFileError('SOURCE_PATH', `${path} cannot be read (${code}).`, {
      next: 'Nothing was imported.',
      facts: { path, code },
      cause,
    });
  }
}

async function* readFolder(folder: SavedPlace, walk: Walk): AsyncGenerator<SourceItem<SavedPage>> {
  const key = walk.keyOf(`${folder.name}/`);
  const names = await namesIn(folder, walk);
  if (typeof names === 'string') {
    yield { kind: 'skipped', itemKey: key, reason: names };
    return;
  }
  if (names instanceof SourceFileError) {
    yield { kind: 'failed', itemKey: key, error: names };
    return;
  }
  const siblings = new Set(names);
  for (const name of names) {
    walk.signal?.throwIfAborted();
    const inside = folder.name === '' ? name : `${folder.name}/${name}`;
    yield* readPlace({ path: join(folder.path, name), name: inside }, siblings, walk);
  }
}

/** The sorted names in a folder, or why there are none. */
async function namesIn(
  folder: SavedPlace,
  walk: Walk,
): Promise<string[] | string | SourceFileError> {
  try {
    const real = await realpath(folder.path);
    if (walk.visited.has(real)) return 'a link to a folder that was read already';
    walk.visited.add(real);
    const names = await readdir(folder.path);
    return names.sort((a, b) => (a < b ? -1 : 1));
  } catch (cause) {
    return unreadable(folder.name, cause);
  }
}

async function* readPlace(
  place: SavedPlace,
  siblings: ReadonlySet<string>,
  walk: Walk,
): AsyncGenerator<SourceItem<SavedPage>> {
  const file = walk.keyOf(place.name);
  const folder = walk.keyOf(`${place.name}/`);
  const name = basename(place.path);
  const info = await stat(place.path).catch((cause: unknown) => unreadable(place.name, cause));
  if (info instanceof SourceFileError) {
    yield { kind: 'failed', itemKey: file, error: info };
  } else if (name.startsWith('.')) {
    const itemKey = info.isDirectory() ? folder : file;
    yield { kind: 'skipped', itemKey, reason: 'hidden, so it is no page that someone saved' };
  } else if (info.isDirectory()) {
    const page = pageOfFolder(name, siblings);
    const reason = `pictures and scripts that a browser saved with ${page ?? ''}`;
    if (page === undefined) yield* readFolder(place, walk);
    else yield { kind: 'skipped', itemKey: folder, reason };
  } else if (!isPage(name)) {
    yield {
      kind: 'skipped',
      itemKey: file,
      reason: 'no saved page: its name does not end in .html',
    };
  } else {
    yield* readFile(place, walk);
  }
}

async function* readFile(place: SavedPlace, walk: Walk): AsyncGenerator<SourceItem<SavedPage>> {
  const key = walk.keyOf(place.name);
  if (walk.isDone(key)) return;
  // Opening a pipe would wait for ever for someone to write into it.
  const info = await stat(place.path).catch((cause: unknown) => unreadable(place.name, cause));
  if (info instanceof SourceFileError) yield { kind: 'failed', itemKey: key, error: info };
  else if (!info.isFile()) yield { kind: 'skipped', itemKey: key, reason: 'no ordinary file' };
  else yield await readSavedPage(key, place.path, place.name);
}
