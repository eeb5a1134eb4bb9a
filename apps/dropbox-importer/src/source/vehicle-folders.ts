import { findVehicleFolder } from '@logbook/vehicle-model';
import type { FolderName } from '@logbook/vehicle-model';
import type { MirrorEntry } from '@logbook/tracking';
import type { FolderTree } from './folder-tree.ts';
import type { FollowedRoot } from './followed-root.ts';
import type { SourceFile, SourceFolder } from './source-folder.ts';

interface Found {
  readonly folder: Place;
  vehicle: FolderName | null;
  readonly files: SourceFile[];
}

/** A folder with its names from the root down. */
interface Place {
  readonly id: string;
  readonly key: string | null;
  readonly name: string;
  readonly names: readonly string[];
  readonly above: readonly Place[];
}

/**
 * The folders that are vehicles, or may be, or hold files although they surely are none, in the
 * order of their paths. Every file that is there belongs to exactly one of them.
 */
export function vehicleFolders(
  tree: FolderTree,
  root: FollowedRoot,
  accountId: string,
  latestYear: number,
): readonly SourceFolder[] {
  const found = new Map<string, Found>();
  const rootId = root.id === '' ? accountId : root.id;
  const top: Place = { id: rootId, key: null, name: root.name, names: [], above: [] };
  walk(tree, root.pathLower, top, (place, files, isLeaf) => {
    if (files.length === 0 && !isLeaf) return;
    assign(found, place, files, latestYear);
  });
  return [...found.values()].map(({ folder, vehicle, files }) => ({
    key: folder.key ?? folder.id,
    id: folder.id,
    accountId,
    name: folder.name,
    ...placeOf(root, folder.names),
    files,
    vehicle,
    missingSince: null,
  }));
}

function placeOf(root: FollowedRoot, names: readonly string[]) {
  const path = [root.path, ...names].join('/');
  return { path, url: root.urlOf(path) };
}

type Visit = (place: Place, files: readonly MirrorEntry[], isLeaf: boolean) => void;

function walk(tree: FolderTree, pathLower: string, place: Place, visit: Visit): void {
  const children = tree.childrenAt(pathLower);
  const folders = children.filter(({ kind }) => kind === 'folder');
  visit(
    place,
    children.filter(({ kind }) => kind === 'file'),
    folders.length === 0,
  );
  for (const folder of folders) {
    const { id, name, vehicleFolderId: key } = folder;
    const names = [...place.names, name];
    walk(tree, folder.pathLower, { id, key, name, names, above: [...place.above, place] }, visit);
  }
}

function assign(
  found: Map<string, Found>,
  place: Place,
  files: readonly MirrorEntry[],
  latestYear: number,
): void {
  const { owner, vehicle } = ownerOf(place, latestYear);
  // An empty shelf is nothing; an empty folder of a vehicle is one whose photos are still to come.
  if (vehicle === null && files.length === 0) return;
  const there = found.get(owner.id) ?? { folder: owner, vehicle, files: [] };
  const below = place.names.slice(owner.names.length);
  there.files.push(...files.map((entry) => ({ entry, below })));
  there.vehicle ??= vehicle;
  found.set(owner.id, there);
}

/** The folder to which the files of a place belong, and what it says of its vehicle. */
function ownerOf(
  place: Place,
  latestYear: number,
): { readonly owner: Place; readonly vehicle: FolderName | null } {
  const line = [...place.above, place];
  const inside = findVehicleFolder(place.names, { latestYear });
  const owner = inside === null ? undefined : line[inside.at + 1];
  if (inside !== null && owner !== undefined && inside.folder.kind === 'vehicle') {
    return movedInto(line, inside.at, latestYear) ?? { owner, vehicle: inside.folder };
  }
  // Somebody may name the folder of one vehicle as the one to import.
  const [top] = line;
  const itself =
    top === undefined || top.name === '' ? null : findVehicleFolder([top.name], { latestYear });
  if (top !== undefined && itself?.folder.kind === 'vehicle') {
    return { owner: top, vehicle: itself.folder };
  }
  return { owner: owner ?? place, vehicle: inside?.folder ?? null };
}

/**
 * The folder that somebody moved into another vehicle's: it is known as a vehicle of its own, and
 * two cars do not become one because a folder was dropped on another.
 */
function movedInto(
  line: readonly Place[],
  outer: number,
  latestYear: number,
): { readonly owner: Place; readonly vehicle: FolderName } | null {
  for (const owner of line.slice(outer + 2)) {
    if (owner.key === null) continue;
    const names = owner.names.filter((_, at) => at !== outer);
    const own = findVehicleFolder(names, { latestYear });
    if (own?.at === names.length - 1 && own.folder.kind === 'vehicle') {
      return { owner, vehicle: own.folder };
    }
  }
  return null;
}
