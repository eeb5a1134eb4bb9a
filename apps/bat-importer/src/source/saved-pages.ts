import { constants, existsSync } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { readSavedFile } from './saved-file.ts';
import { itemKey } from './source-item.ts';
import type { SourceItem } from './source-item.ts';
import { SourceError } from './source-error.ts';

/** What stands at a place in the folder, before anything of it is read. */
export interface SavedPlace {
  readonly path: string;
  /** The path within what the operator gave, with `/`, for keys and messages. */
  readonly name: string;
}

export interface SavedPagesOptions {
  readonly signal?: AbortSignal;
  readonly isDone: (itemKey: string) => boolean;
}

interface Walk extends SavedPagesOptions {
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
 * @throws SourceError `BAT_SOURCE` if the path itself cannot be read
 */
export async function* readSavedPages(
  path: string,
  options: SavedPagesOptions & { readonly keyKind: string },
): AsyncGenerator<SourceItem> {
  const keyOf = (name: string) => itemKey(options.keyKind, name);
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
    const code = reasonOf(cause);
    throw new SourceError('BAT_SOURCE', `${path} cannot be read (${code}).`, {
      next: 'Nothing was imported.',
      facts: { path, code },
      cause,
    });
  }
}

async function* readFolder(folder: SavedPlace, walk: Walk): AsyncGenerator<SourceItem> {
  const key = walk.keyOf(`${folder.name}/`);
  const names = await namesIn(folder, walk);
  if (typeof names === 'string') {
    yield { kind: 'skipped', itemKey: key, reason: names };
    return;
  }
  if (names instanceof SourceError) {
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
async function namesIn(folder: SavedPlace, walk: Walk): Promise<string[] | string | SourceError> {
  try {
    const real = await realpath(folder.path);
    if (walk.visited.has(real)) return 'a link to a folder that was read already';
    walk.visited.add(real);
    const names = await readdir(folder.path);
    return names.sort((a, b) => (a < b ? -1 : 1));
  } catch (cause) {
    return unreadable(folder, cause);
  }
}

async function* readPlace(
  place: SavedPlace,
  siblings: ReadonlySet<string>,
  walk: Walk,
): AsyncGenerator<SourceItem> {
  const file = walk.keyOf(place.name);
  const folder = walk.keyOf(`${place.name}/`);
  const name = basename(place.path);
  const info = await stat(place.path).catch((cause: unknown) => unreadable(place, cause));
  if (info instanceof SourceError) {
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

async function* readFile(place: SavedPlace, walk: Walk): AsyncGenerator<SourceItem> {
  const key = walk.keyOf(place.name);
  if (walk.isDone(key)) return;
  // Opening a pipe would wait for ever for someone to write into it.
  const info = await stat(place.path).catch((cause: unknown) => unreadable(place, cause));
  if (info instanceof SourceError) yield { kind: 'failed', itemKey: key, error: info };
  else if (!info.isFile()) yield { kind: 'skipped', itemKey: key, reason: 'no ordinary file' };
  else yield await readSavedFile(key, place.path, place.name);
}

const reasonOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);

function unreadable({ name }: SavedPlace, cause: unknown): SourceError {
  const code = reasonOf(cause);
  return new SourceError('BAT_FILE', `${name} cannot be read (${code}).`, {
    facts: { origin: name, code },
    cause,
  });
}

/**
 * The listings that ship with the app, one folder each.
 *
 * @throws SourceError `BAT_SOURCE` if there are none
 */
export async function* readSamples(
  folder: string,
  options: SavedPagesOptions,
): AsyncGenerator<SourceItem> {
  const cases = (await readdir(folder)).sort((a, b) => (a < b ? -1 : 1));
  let found = false;
  for (const name of cases) {
    const path = join(folder, name, 'page.html');
    if (!existsSync(path)) continue;
    found = true;
    options.signal?.throwIfAborted();
    const key = itemKey('sample', name);
    if (!options.isDone(key)) yield await readSavedFile(key, path, `${name}/page.html`);
  }
  if (!found) throw new SourceError('BAT_SOURCE', 'There are no samples to import.');
}
