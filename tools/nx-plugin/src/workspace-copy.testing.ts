import { execFile, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, relative, resolve } from 'node:path';

const workspace = resolve(import.meta.dirname, '../../..');
const notCopied = new Set(['node_modules', '.git', '.nx', '.logbook', 'coverage', 'dist']);
/** Of the nx, vitest and npm that run this test; those in the copy are others. */
const inherited = /^(NX_|VITEST|npm_|INIT_CWD$|NODE_ENV$|FORCE_COLOR$|SUPABASE_)/;

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A whole workspace of its own, in which a generator may write and the real tools run. */
export interface WorkspaceCopy {
  readonly root: string;
  /** Runs a line as a person would type it. */
  sh(line: string, options?: { readonly cwd?: string }): Promise<CommandResult>;
  /** What git sees that is not committed, one line for each file. */
  changes(): readonly string[];
  remove(): void;
}

/**
 * Copies this workspace, as it stands, into a temporary folder with a git of its own, where all is
 * committed. What is installed is linked: everything from outside is the same, every room of ours
 * is the copy's.
 */
export function copyWorkspace(): WorkspaceCopy {
  const root = mkdtempSync(join(tmpdir(), 'logbook-workspace-'));
  cpSync(workspace, root, {
    recursive: true,
    filter: (path) =>
      !relative(workspace, path)
        .split('/')
        .some((name) => notCopied.has(name)),
  });
  linkInstalled(root);
  const env = cleanEnvironment(root);
  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@test.example', ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', '--message', 'as it stands');
  return {
    root,
    sh: (line, { cwd = '.' } = {}) => run(line, join(root, cwd), env),
    changes: () => {
      const { stdout } = git('status', '--porcelain', '--untracked-files=all');
      return stdout.split('\n').filter((line) => line !== '');
    },
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Links each package on its own, because npm's links to our rooms are relative: they lead into the copy. */
function linkInstalled(root: string): void {
  const from = join(workspace, 'node_modules');
  const to = join(root, 'node_modules');
  mkdirSync(join(to, '@logbook'), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== '@logbook' && !/^\.(?!bin$|package-lock)/.test(name)) {
      symlinkSync(join(from, name), join(to, name));
    }
  }
  for (const name of readdirSync(join(from, '@logbook'))) {
    symlinkSync(readlinkSync(join(from, '@logbook', name)), join(to, '@logbook', name));
  }
}

function cleanEnvironment(root: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !inherited.test(name));
  return {
    ...Object.fromEntries(kept),
    // As `npx` would: the tools of the workspace, and the Node that runs this test.
    PATH: [
      join(root, 'node_modules/.bin'),
      dirname(process.execPath),
      process.env['PATH'] ?? '',
    ].join(delimiter),
    LOGBOOK_DIR: join(root, '.logbook'),
    NX_DAEMON: 'false',
    // Our one plugin needs no process of its own; that is a second for each command.
    NX_ISOLATE_PLUGINS: 'false',
    NO_COLOR: '1',
  };
}

function run(line: string, cwd: string, env: NodeJS.ProcessEnv): Promise<CommandResult> {
  return new Promise((done) => {
    const child = execFile(
      'bash',
      ['-c', line],
      { cwd, env, maxBuffer: 50_000_000 },
      (_error, stdout, stderr) => {
        done({ status: child.exitCode, stdout, stderr });
      },
    );
  });
}
