import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ServeArguments {
  readonly folder: string;
  readonly port: number;
  readonly teamRoot: boolean;
  /** A token to be let in with, instead of a random one. */
  readonly token: string | null;
  readonly help: boolean;
}

export const SERVE_USAGE = `Usage: npx nx run dropbox-stand-in:serve -- --folder DIR [--port n] [--team-root] [--token t]

  --folder DIR   the folder that is served as a Dropbox, read only; changes in it are seen
  --port n       default 53682, 0 for any free one
  --team-root    the folder is a member's, in a team with a team space
  --token t      the access token to be let in with; default: a random one`;

const DEFAULT_PORT = 53_682;

/** The command line is wrong; nothing was done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        folder: { type: 'string' },
        port: { type: 'string', default: String(DEFAULT_PORT) },
        'team-root': { type: 'boolean', default: false },
        token: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @throws UsageError saying what is wrong with the command line. */
export function readServeArguments(argv: readonly string[], cwd: string): ServeArguments {
  const { folder, port, 'team-root': teamRoot, token = null, help } = parse(argv);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port ${port}: a port is a number from 0 to 65535.`);
  }
  const settings = { port: Number(port), teamRoot, token, help };
  if (help) return { folder: '', ...settings };
  if (folder === undefined) throw new UsageError('Which folder? Give it with --folder.');
  const path = resolve(cwd, folder);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`--folder ${folder}: there is no such folder.`);
  }
  return { folder: path, ...settings };
}
