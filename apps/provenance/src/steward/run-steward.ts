import {
  databaseTarget,
  describeError,
  flagLines,
  openDatabase,
  parseFlags,
  surviveClosedOutput,
  UsageError,
} from '@logbook/importer-cli';
import type { Flag } from '@logbook/importer-cli';
import { connectSteward } from '@logbook/supabase-client';
import type { StewardCommand } from './steward-command.ts';

/** A person waits at the terminal: what does not answer by then is told. Importers are more patient. */
const patienceSeconds = 10;

const sharedFlags: readonly Flag[] = [
  { name: 'json', type: 'boolean', description: 'one JSON value, last line of stdout' },
  { name: 'help', type: 'boolean', description: 'this text' },
];

/**
 * The life of a command's process: flags, database, work, exit code. Results go to stdout,
 * everything else to stderr. 1 is an error, 2 a wrong command line with nothing done; other codes
 * are the command's own.
 */
export async function runSteward(
  command: StewardCommand,
  args: readonly string[] = process.argv.slice(2),
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  surviveClosedOutput();
  try {
    const { values, positionals } = parseFlags(args, [...command.flags, ...sharedFlags]);
    if (values['help'] === true) {
      process.stdout.write(`${helpText(command)}\n`);
      return 0;
    }
    if (command.operands === undefined && positionals[0] !== undefined) {
      throw new UsageError(`provenance:${command.name} does not take "${positionals[0]}".`);
    }
    return await workOn(command, { values, operands: positionals, env });
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function workOn(
  command: StewardCommand,
  given: Pick<Parameters<StewardCommand['run']>[0], 'values' | 'operands'> & {
    readonly env: Readonly<Record<string, string | undefined>>;
  },
): Promise<number> {
  const note = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  const database = await openDatabase(databaseTarget(given.env), note);
  try {
    return await command.run({
      database: connectSteward({ ...database.settings, retrySeconds: patienceSeconds }),
      settings: database.settings,
      values: given.values,
      operands: given.operands,
      json: given.values['json'] === true,
      print: (text) => {
        process.stdout.write(`${text}\n`);
      },
      note,
    });
  } finally {
    await database.close();
  }
}

function helpText(command: StewardCommand): string {
  const operands = command.operands === undefined ? '' : ` ${command.operands}`;
  return [
    command.description,
    '',
    `Usage: npx nx run provenance:${command.name} --${operands} [flags]`,
    '',
    ...flagLines([...command.flags, ...sharedFlags]),
    ...(command.notes ?? []).flatMap((line) => ['', line]),
  ].join('\n');
}
