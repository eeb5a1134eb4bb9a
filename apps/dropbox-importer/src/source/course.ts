import type { MirrorState, NestedState } from '@logbook/tracking';
import type { FolderTree } from './folder-tree.ts';
import type { FollowedRoot } from './followed-root.ts';

/** One cursor of a mirror: that of the followed folder, or of a shared folder in it. */
export interface Course {
  /** What a fresh listing lists. */
  readonly path: string;
  /** Whether this cursor tells of what lies at this path. */
  readonly tellsOf: (pathLower: string) => boolean;
  readonly stateIn: (mirror: MirrorState) => NestedState;
  readonly put: (mirror: MirrorState, state: NestedState, listedAt: string | null) => MirrorState;
  /** Begins anew: everything is listed again, under a new name. */
  readonly afresh: (mirror: MirrorState) => MirrorState;
}

/** The cursor of the followed folder itself. */
export function mainCourse(root: FollowedRoot): Course {
  return {
    path: root.id,
    tellsOf: () => true,
    stateIn: ({ cursor, listing }) => ({ cursor, listing }),
    put: (mirror, state, listedAt) => ({
      ...mirror,
      ...state,
      listedAt: listedAt ?? mirror.listedAt,
    }),
    // What a fresh listing does not tell is missing; what shared folders hold is asked for with it.
    afresh: (mirror) => ({
      ...mirror,
      ...fresh(),
      nested: Object.fromEntries(Object.keys(mirror.nested).map((id) => [id, fresh()])),
    }),
  };
}

/** The cursor of a shared folder that the listing around it stops at. */
export function nestedCourse(folderId: string, pathLower: string): Course {
  const put = (mirror: MirrorState, state: NestedState): MirrorState => ({
    ...mirror,
    nested: { ...mirror.nested, [folderId]: state },
  });
  return {
    path: folderId,
    tellsOf: (path) => path.startsWith(`${pathLower}/`),
    stateIn: ({ nested }) => nested[folderId] ?? { cursor: null, listing: null },
    put,
    afresh: (mirror) => put(mirror, fresh()),
  };
}

function fresh(): NestedState {
  return { cursor: null, listing: crypto.randomUUID() };
}

/** Below these paths another cursor tells: those of the shared folders that a listing has just seen. */
export function toldByOthers(
  tree: FolderTree,
  { nested }: MirrorState,
  listing: string,
): readonly string[] {
  return Object.keys(nested).flatMap((id) => {
    const entry = tree.entry(id);
    return entry?.missingSince === null && entry.listing === listing ? [entry.pathLower] : [];
  });
}
