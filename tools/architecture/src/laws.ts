import { posix } from 'node:path';
import { edgeReach, isLoaded } from './edge-reach.ts';
import type { ImportEdge, SourceFile } from './source-files.ts';

/** A law says which edges are forbidden; each answer names the file, the line and the import. */
export interface Law {
  readonly name: string;
  readonly violations: (files: readonly SourceFile[]) => string[];
}

const isTest = (path: string): boolean =>
  /\.test(-d)?\.ts$|\/(tests|fixtures|test-support)\//.test(path);
const packageOf = (path: string): string =>
  path
    .split('/')
    .slice(0, path.startsWith('bench') || path.startsWith('supabase') ? 1 : 2)
    .join('/');
const resolve = (from: string, specifier: string): string =>
  posix.normalize(posix.join(posix.dirname(from), specifier));

/** A law over single edges. */
function edgeLaw(
  name: string,
  verdict: (file: SourceFile, edge: ImportEdge) => string | null,
): Law {
  return {
    name,
    violations: (files) =>
      files.flatMap((file) =>
        file.imports.flatMap((edge) => {
          const reason = verdict(file, edge);
          return reason === null
            ? []
            : [`${file.path}:${edge.line} imports ${edge.specifier}: ${reason}`];
        }),
      ),
  };
}

const onlySomeRoomsUseTheClient = edgeLaw('the database client is behind tracking', (file, edge) =>
  edge.specifier === '@logbook/supabase-client' &&
  !/^(libs\/(supabase-client|local-supabase|tracking)|apps\/provenance)\//.test(file.path)
    ? 'only tracking, local-supabase and apps/provenance may'
    : null,
);

const packagesMeetByName = edgeLaw('packages meet by name, not by path', (file, edge) => {
  if (!edge.specifier.startsWith('.')) return null;
  const target = resolve(file.path, edge.specifier);
  // Deno knows no workspace: its functions have a door of their own into the importer.
  if (file.path.startsWith('supabase/functions/') && /^apps\/[^/]+\/src\/edge\.ts$/.test(target)) {
    return null;
  }
  return packageOf(target) === packageOf(file.path) || target === 'eslint.config.mjs'
    ? null
    : `it belongs to ${packageOf(target)}`;
});

const noSubpaths = edgeLaw('a package is entered by its front door', (_file, edge) =>
  /^@logbook\/[^/]+\/./.test(edge.specifier) ? 'packages have no subpaths' : null,
);

/** These libraries are made to run anywhere, whether or not a function loads all of them today. */
const isForAnyRuntime = (path: string): boolean =>
  /^libs\/(vehicle-model|supabase-client|tracking)\/src\//.test(path) && !isTest(path);

const edgeSafe: Law = {
  name: 'what the edge function uses stays free of Node-only modules',
  violations: (files) => {
    const reached = edgeReach(files);
    const judged = files.filter(
      ({ path }) => (reached.has(path) || isForAnyRuntime(path)) && !path.endsWith('-thread.ts'),
    );
    return judged.flatMap(({ path, imports }) =>
      imports
        .filter((edge) => edge.specifier.startsWith('node:') && isLoaded(edge))
        .map(
          ({ line, specifier }) =>
            `${path}:${line} imports ${specifier}: import it only when it is used: await import(…)`,
        ),
    );
  },
};

const testingStaysInTests = edgeLaw('the test database is for tests and benches', (file, edge) =>
  edge.specifier === '@logbook/test-database' &&
  !isTest(file.path) &&
  !file.path.startsWith('bench/')
    ? 'no product code may'
    : null,
);

const roomsSayTheirRole: Law = {
  name: 'rooms say their role',
  violations: (files) =>
    files
      .filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts$)/.test(path))
      .map(({ path }) => `${path}: name the idea, not the drawer`),
};

const noCycles: Law = {
  name: 'no import cycles',
  violations: (files) => {
    const graph = new Map(
      files.map((file) => [
        file.path,
        file.imports
          .filter((edge) => edge.specifier.startsWith('.') && !edge.typeOnly)
          .map((edge) => resolve(file.path, edge.specifier)),
      ]),
    );
    const done = new Set<string>();
    const found: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
        return;
      }
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) walk(path, []);
    return found;
  },
};

export const laws: readonly Law[] = [
  onlySomeRoomsUseTheClient,
  packagesMeetByName,
  noSubpaths,
  edgeSafe,
  testingStaysInTests,
  roomsSayTheirRole,
  noCycles,
];
