import { readJson, writeJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { Refusal } from './refusal.ts';

const lockPath = 'package-lock.json';

interface LockEntry {
  readonly version?: string;
  readonly [key: string]: unknown;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

/** What of a package.json npm repeats in the lock file. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * The version of a package that the workspace has already.
 *
 * @throws Refusal where there is none, or nothing to look it up in
 */
export function lockedVersion(tree: Tree, dependency: string): string {
  if (!tree.exists(lockPath)) {
    throw new Refusal(
      `There is no ${lockPath}, which says what is installed.`,
      `Get it back, with git restore ${lockPath} or npm install.`,
    );
  }
  const version = readJson<Lockfile>(tree, lockPath).packages[`node_modules/${dependency}`]
    ?.version;
  if (version !== undefined) return version;
  throw new Refusal(
    `${lockPath} does not have ${dependency}, which an importer of this kind needs.`,
    'Install it first, in a package of the workspace that uses it.',
  );
}

/** Does the lock file know the workspace package in this folder? */
export function isLocked(tree: Tree, root: string): boolean {
  return tree.exists(lockPath) && root in readJson<Lockfile>(tree, lockPath).packages;
}

/**
 * Enters a new workspace package into the lock file just as `npm install` would: without it
 * `npm ci` refuses. Everything that it depends on is there already, so npm has nothing to do, and
 * nothing is asked of a registry.
 */
export function lockWorkspace(tree: Tree, root: string, manifest: Manifest): void {
  changeLock(tree, (packages) => {
    const { name, version, dependencies, devDependencies } = manifest;
    packages.set(root, { name, version, dependencies, devDependencies });
    packages.set(`node_modules/${name}`, { resolved: root, link: true });
  });
}

/** Takes a workspace package out of the lock file. What only it needed goes at the next `npm install`. */
export function unlockWorkspace(tree: Tree, root: string, packageName: string): void {
  changeLock(tree, (packages) => {
    packages.delete(root);
    packages.delete(`node_modules/${packageName}`);
  });
}

function changeLock(tree: Tree, change: (packages: Map<string, LockEntry>) => void): void {
  if (!tree.exists(lockPath)) return;
  const lock = readJson<Lockfile>(tree, lockPath);
  const packages = new Map(Object.entries(lock.packages));
  change(packages);
  // The order that npm writes; the root package, with the empty name, comes first in it.
  const sorted = [...packages].sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeJson(tree, lockPath, { ...lock, packages: Object.fromEntries(sorted) });
}
