import type { JsonObject } from '@logbook/vehicle-model';
import type { RunOptions, RunSummary, Tracking } from '@logbook/tracking';
import type { CommonFlags } from './common-flags.ts';
import type { Flag, FlagValues } from './flags.ts';
import type { Progress } from './progress.ts';

/** What an importer gets to decide what to import. */
export interface ImportRequest {
  readonly common: CommonFlags;
  readonly own: FlagValues;
  readonly positionals: readonly string[];
  /** What `PreparedImport.stored` was in the run that `--resume` names. */
  readonly stored: JsonObject | null;
  /** The database in the workspace: only there may samples be imported. */
  readonly embedded: boolean;
  /** The database, for what an importer keeps there beside vehicles. */
  readonly tracking: Tracking;
  readonly progress: Progress;
}

/** What is to be imported, ready to run. */
export interface PreparedImport<TInput> {
  readonly input: TInput;
  /** Kept in the run's metadata, so that `--resume <run-id>` needs no other flag. Never secrets. */
  readonly stored: JsonObject;
  /** Two runs of one automation and scope exclude each other. */
  readonly scope?: string;
  /** Told before the run starts. */
  readonly notice?: string;
}

export interface Example {
  /** `import pages you saved` */
  readonly what: string;
  /** `--pages <folder>` */
  readonly flags: string;
}

/** An importer's command line: its flags, and how they become a tracked run. */
export interface Importer<TInput> {
  /** How a person calls it, for example `npx nx run bat-importer:import`. */
  readonly command: string;
  readonly description: string;
  readonly flags: readonly Flag[];
  readonly notes?: readonly string[];
  /** @throws UsageError for flags that name nothing to import, or too much. */
  prepare(request: ImportRequest): PreparedImport<TInput> | Promise<PreparedImport<TInput>>;
  run(input: TInput, options: RunOptions): Promise<RunSummary>;
  /** How to import more, printed below the summary of an import into the embedded database. */
  readonly examples?: readonly Example[];
}
