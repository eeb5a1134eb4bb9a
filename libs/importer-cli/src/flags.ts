import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './usage-error.ts';

/** One flag of a command, as --help shows it. */
export interface Flag {
  readonly name: string;
  readonly type: 'string' | 'boolean';
  /** How the value is named in --help, for example `<file>`. */
  readonly value?: string;
  readonly multiple?: boolean;
  readonly description: string;
}

/** The values of flags, by flag name. */
export type FlagValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/**
 * Reads a command line against the flags that a command has.
 *
 * @throws UsageError for an unknown flag, a missing value, or a flag given twice that takes one value
 */
export function parseFlags(
  args: readonly string[],
  flags: readonly Flag[],
): { readonly values: FlagValues; readonly positionals: readonly string[] } {
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    flags.map((flag) => [flag.name, { type: flag.type, multiple: flag.multiple ?? false }]),
  );
  try {
    const { values, positionals, tokens } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    const given = tokens.filter((token) => token.kind === 'option').map(({ name }) => name);
    const twice = given.find(
      (name, at) => given.indexOf(name) !== at && options[name]?.multiple !== true,
    );
    if (twice !== undefined) throw new UsageError(`--${twice} is given twice; it takes one value.`);
    return { values: values as FlagValues, positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The flags as --help lists them, a line each. */
export function flagLines(flags: readonly Flag[]): string[] {
  return flags.map((flag) => {
    const left = `--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}`;
    return `  ${left.padEnd(28)} ${flag.description}`;
  });
}
