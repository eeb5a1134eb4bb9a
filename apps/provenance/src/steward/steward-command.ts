import type { Flag, FlagValues } from '@logbook/importer-cli';
import type { StewardClient, SupabaseSettings } from '@logbook/supabase-client';

/** One command of the steward: what it is called, what it takes, what it does. */
export interface StewardCommand {
  /** The Nx target: `npx nx run provenance:<name>`. */
  readonly name: string;
  /** What --help says first. */
  readonly description: string;
  /** What follows the flags, as --help shows it: `<run-id>`. */
  readonly operands?: string;
  /** Its own flags; `--json` and `--help` come with every command. */
  readonly flags: readonly Flag[];
  readonly notes?: readonly string[];
  /** Resolves with the exit code of the process. */
  run(work: StewardWork): Promise<number>;
}

/** What a command works with. */
export interface StewardWork {
  readonly database: StewardClient;
  /** For a command that is a tracked run of its own: `openTracking(settings)`. */
  readonly settings: SupabaseSettings;
  readonly values: FlagValues;
  readonly operands: readonly string[];
  /** True when a program reads stdout: then `print` gets one line of JSON and nothing else. */
  readonly json: boolean;
  /** A result, to stdout. */
  readonly print: (text: string) => void;
  /** Everything that is no result, to stderr. */
  readonly note: (line: string) => void;
}
