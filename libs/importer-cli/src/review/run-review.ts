import { databaseTarget } from '../database-target.ts';
import { flagLines, parseFlags } from '../flags.ts';
import type { Flag } from '../flags.ts';
import { openDatabase } from '../open-database.ts';
import { describeError, surviveClosedOutput } from '../process-edge.ts';
import { UsageError } from '../usage-error.ts';
import { reviewCommand } from './review-command.ts';
import type { ReviewCommand } from './review-command.ts';
import type { ReviewScope } from './review-work.ts';

const sharedFlags: readonly Flag[] = [
  { name: 'json', type: 'boolean', description: 'one JSON value, last line of stdout' },
  { name: 'help', type: 'boolean', description: 'this text' },
];

/**
 * The process edge of an importer's own review command: flags, database, story. Returns the exit
 * code; results go to stdout, everything else to stderr.
 */
export async function runReview(
  scope: ReviewScope,
  args: readonly string[] = process.argv.slice(2),
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  surviveClosedOutput();
  const command = reviewCommand(scope, env);
  try {
    const { values, positionals } = parseFlags(args, [...command.flags, ...sharedFlags]);
    if (values['help'] === true) {
      process.stdout.write(`${helpText(scope, command)}\n`);
      return 0;
    }
    const note = (line: string): void => {
      process.stderr.write(`${line}\n`);
    };
    const database = await openDatabase(databaseTarget(env), note);
    try {
      return await command.run({
        settings: database.settings,
        ...{ values, operands: positionals, json: values['json'] === true, note },
        print: (text) => {
          process.stdout.write(`${text}\n`);
        },
      });
    } finally {
      await database.close();
    }
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function helpText(scope: ReviewScope, command: ReviewCommand): string {
  return [
    command.description,
    '',
    `Usage: ${scope.command} -- ${command.operands} [flags]`,
    '',
    ...flagLines([...command.flags, ...sharedFlags]),
    ...command.notes.flatMap((line) => ['', line]),
  ].join('\n');
}
