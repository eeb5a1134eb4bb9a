/** What a version of the template changed, in words that a person can follow in an older importer. */
export interface TemplateChange {
  readonly version: number;
  readonly changes: readonly string[];
}

/**
 * One entry for each version, the newest last. Who changes a file in `template/` so that existing
 * importers should follow adds an entry: `check-importers` shows it to each that lags behind.
 */
export const templateChanges: readonly TemplateChange[] = [
  { version: 1, changes: ['The first version.'] },
];

/** The version that the generator writes into `package.json` of what it makes. */
export const templateVersion = templateChanges.at(-1)?.version ?? 0;

/** Of the files in `template/`, as a test reckons it: who changes one of them comes by here. */
export const templateDigest = '864c26f0bc16';
