import { spawnSync } from 'node:child_process';

/** Is the file part of the last commit? Where there is no git to ask, it is taken for committed. */
export function isCommitted(root: string, path: string): boolean {
  const inside = spawnSync('git', ['rev-parse', '--is-inside-work-tree'], { cwd: root });
  if (inside.status !== 0) return true;
  return spawnSync('git', ['cat-file', '-e', `HEAD:./${path}`], { cwd: root }).status === 0;
}
