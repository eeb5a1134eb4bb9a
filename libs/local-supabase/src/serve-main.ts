import { parseArgs } from 'node:util';
import { runCommand } from './commands/run-command.ts';
import { UsageError } from './commands/usage-error.ts';
import type { LocalServer, LocalSupabase } from './local-supabase.ts';
import { openEmbedded } from './open-local-supabase.ts';

const USAGE = `Usage: npx nx run local-supabase:serve [-- --port n]

  --port n   the port for HTTP (default 54321, 0 for any); psql gets the next one`;

function readPort(argv: string[]): number | undefined {
  let port: string | undefined;
  try {
    port = parseArgs({ args: argv, options: { port: { type: 'string' } } }).values.port;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  if (port === undefined) return undefined;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_534) {
    throw new UsageError(`--port ${port}: a port is a number from 0 to 65534.`);
  }
  return Number(port);
}

function describe({ settings }: LocalSupabase, server: LocalServer): string {
  return `The embedded database is served to this machine. Ctrl-C ends it.

  SUPABASE_URL=${server.url}
  SUPABASE_ANON_KEY=${settings.anonKey}
  SUPABASE_SERVICE_ROLE_KEY=${settings.serviceRoleKey}

  psql "${server.postgresUrl}"

psql and the API share one Postgres session: an open transaction in psql makes the API wait,
and is rolled back after a minute without a statement.
`;
}

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

await runCommand(USAGE, async () => {
  const port = readPort(process.argv.slice(2));
  const stop = askedToStop();
  const local = await openEmbedded();
  try {
    const server = await local.serve(port === undefined ? {} : { port });
    process.stdout.write(describe(local, server));
    await stop;
  } finally {
    await local.close();
  }
});
