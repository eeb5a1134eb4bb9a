import { LogbookError } from '@logbook/vehicle-model';
import { databaseErrorFields } from '../gateway/database-error.ts';
import { UsageError } from './usage-error.ts';

function describe(error: unknown): string {
  const fields = databaseErrorFields(error);
  if (fields !== null) {
    const lines = [`ERROR ${fields.code}: ${fields.message}`];
    if (fields.detail !== null) lines.push(`DETAIL: ${fields.detail}`);
    if (fields.hint !== null) lines.push(`HINT: ${fields.hint}`);
    return lines.join('\n');
  }
  if (error instanceof LogbookError) return `ERROR ${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * The edge of a command: exit code 0, 1 for an error, 2 for a wrong command line. Errors go to
 * stderr; what the database says goes there with its SQLSTATE, detail and hint. `--help` is
 * answered here, for every command, and does nothing else.
 */
export async function runCommand(usage: string, command: () => Promise<void>): Promise<void> {
  if (process.argv.slice(2).some((flag) => flag === '--help' || flag === '-h')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  try {
    await command();
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\n${usage}\n`);
      process.exitCode = 2;
    } else {
      process.stderr.write(`${describe(error)}\n`);
      process.exitCode = 1;
    }
  }
}
