import { startDropboxStandIn } from './index.ts';
import { readServeArguments, SERVE_USAGE, UsageError } from './serve/serve-arguments.ts';
import type { ServeArguments } from './serve/serve-arguments.ts';
import { serveNotice } from './serve/serve-notice.ts';

/** Resolves at the first signal. Nx sends a second one after it, which changes nothing. */
async function askedToStop(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        resolve();
      });
    }
  });
}

async function serve({ folder, port, teamRoot, token }: ServeArguments): Promise<void> {
  const stop = askedToStop();
  // The folder's path as the seed: served again, its files have the ids that they had.
  await using standIn = await startDropboxStandIn({
    port,
    account: { seed: folder, teamRoot },
    directLinks: true,
  });
  const mirror = await standIn.mirrorFolder(folder);
  if (teamRoot) standIn.account.teamDrive.putFile('/Team Folder/welcome.txt', 'The team’s own.');
  const accessToken = standIn.accessToken({
    expiresInSeconds: null,
    ...(token !== null && { token }),
  });
  process.stdout.write(serveNotice(standIn, folder, mirror, accessToken));
  await stop;
}

try {
  const settings = readServeArguments(process.argv.slice(2), process.cwd());
  if (settings.help) process.stdout.write(`${SERVE_USAGE}\n`);
  else await serve(settings);
} catch (error) {
  const isUsage = error instanceof UsageError;
  const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  const reason = error instanceof Error ? error.message : String(error);
  const message = isTaken
    ? 'That port is taken by another program. Choose another with --port, or 0 for any free one.'
    : reason;
  process.stderr.write(isUsage ? `${message}\n\n${SERVE_USAGE}\n` : `${message}\n`);
  process.exitCode = isUsage ? 2 : 1;
}
