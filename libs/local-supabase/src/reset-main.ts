import { parseArgs } from 'node:util';
import { runCommand } from './commands/run-command.ts';
import { UsageError } from './commands/usage-error.ts';
import { resetFolder } from './folder/reset-folder.ts';

const USAGE = `Usage: npx nx run local-supabase:reset

Deletes the embedded database, its keys too. LOGBOOK_DIR names its folder, as everywhere.`;

await runCommand(USAGE, async () => {
  try {
    parseArgs({ args: process.argv.slice(2), options: {} });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { folder, deleted } = await Promise.resolve(resetFolder());
  const text =
    deleted.length === 0
      ? `There is no database in ${folder}; nothing was deleted.`
      : `Deleted from ${folder}: ${deleted.join(', ')}. The next command starts with an empty database.`;
  process.stdout.write(`${text}\n`);
});
