import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** What a project's import targets start. */
export interface ImportEntries {
  readonly root: string;
  readonly files: readonly string[];
  /** Targets whose command names no file that can be read. */
  readonly unreadable: readonly string[];
}

interface Target {
  readonly command?: unknown;
  readonly options?: Readonly<Record<string, unknown>>;
}
interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly targets?: Readonly<Record<string, Target>>;
  readonly nx?: {
    readonly entries?: Readonly<Record<string, string>>;
    readonly targets?: Readonly<Record<string, Target>>;
  };
}

/**
 * The files that the import targets of a file's project start: `import`, `import:daily`,
 * `import-prices`. Read from package.json (`nx.entries`, `nx.targets`, `scripts`), from project.json,
 * and where the workspace uses @logbook/nx-plugin, `apps/<app>/src/main.ts` is one by itself.
 */
export function importEntries(path: string, isTarget: (name: string) => boolean): ImportEntries {
  const root = projectRoot(dirname(path));
  const packageJson = readManifest(join(root, 'package.json'));
  const projectJson = readManifest(join(root, 'project.json'));
  const files = new Set<string>();
  const unreadable: string[] = [];
  const add = (target: string, texts: readonly string[]): void => {
    if (!isTarget(target) || texts.every(isDelegation)) return;
    const found = texts.flatMap((text) => scriptsIn(text, root));
    if (found.length === 0) unreadable.push(target);
    for (const file of found) files.add(file);
  };
  for (const [target, entry] of Object.entries(packageJson.nx?.entries ?? {})) add(target, [entry]);
  for (const [target, command] of Object.entries(packageJson.scripts ?? {})) add(target, [command]);
  for (const targets of [packageJson.nx?.targets, projectJson.targets]) {
    for (const [target, settings] of Object.entries(targets ?? {})) add(target, textsIn(settings));
  }
  const inferred = join(root, 'src/main.ts');
  if (isTarget('import') && isInferred(root) && existsSync(inferred)) files.add(inferred);
  return { root, files: [...files], unreadable };
}

function projectRoot(folder: string): string {
  if (['package.json', 'project.json'].some((file) => existsSync(join(folder, file))))
    return folder;
  const parent = dirname(folder);
  return parent === folder ? folder : projectRoot(parent);
}

function readManifest(file: string): Manifest {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
  return (ts.parseConfigFileTextToJson(file, text).config as Manifest | undefined) ?? {};
}

/** All that a target says, in whatever option of whatever executor. */
function textsIn(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (typeof target !== 'object' || target === null) return [];
  return Object.entries(target).flatMap(([key, value]) =>
    ['executor', 'dependsOn', 'inputs', 'outputs', 'cwd'].includes(key) ? [] : textsIn(value),
  );
}

/** `nx run other:import` starts a target that has a check of its own. */
const isDelegation = (command: string): boolean =>
  /^(npx |pnpm |yarn )?nx (run|run-many|affected)\b/.test(command);

function scriptsIn(text: string, root: string): string[] {
  const paths = text.match(/[^\s"'`=;|&()]+\.[cm]?[jt]sx?\b/g) ?? [];
  return paths.flatMap((path) => {
    const plain = path.replace('{projectRoot}/', './').replace('{workspaceRoot}/', '');
    const file = foldersAbove(root)
      .map((folder) => resolve(folder, plain))
      .find((candidate) => existsSync(candidate));
    return file === undefined ? [] : [file];
  });
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}

function isInferred(root: string): boolean {
  const workspace = dirname(dirname(root));
  if (dirname(root) !== join(workspace, 'apps')) return false;
  const nxJson = join(workspace, 'nx.json');
  return existsSync(nxJson) && readFileSync(nxJson, 'utf8').includes('@logbook/nx-plugin');
}
