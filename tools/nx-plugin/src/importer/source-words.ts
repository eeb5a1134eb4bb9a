import type { ImporterOptions, SourceKind } from './importer-options.ts';

/** What differs in words from kind to kind, where the code around them is the same. */
export interface SourceWords {
  /** The flag that names the source: `--pages`. */
  readonly flag: string;
  readonly flagValue: string;
  readonly flagHelp: string;
  /** What the flag is given in examples, from the importer's folder. */
  readonly sample: string;
  /** What the operator has in hand. */
  readonly thing: string;
  /** Where somebody who adapts the importer begins. */
  readonly firstFile: string;
}

const words: Readonly<Record<SourceKind, SourceWords>> = {
  html: {
    flag: 'pages',
    flagValue: '<path>',
    flagHelp: 'a saved .html page, or a folder of them, recursively',
    sample: 'fixtures/pages',
    thing: 'pages that you saved',
    firstFile: 'src/extract/selectors.ts',
  },
  json: {
    flag: 'feed',
    flagValue: '<file>',
    flagHelp: 'a JSON file: a list of listings, or an object with a list named listings',
    sample: 'fixtures/feed.json',
    thing: 'a feed that you have',
    firstFile: 'src/extract/feed-listing.ts',
  },
  csv: {
    flag: 'table',
    flagValue: '<file>',
    flagHelp: 'a CSV file whose first line names the columns',
    sample: 'fixtures/table.csv',
    thing: 'a table that you have',
    firstFile: 'src/extract/table-row.ts',
  },
};

export function sourceWords({ source }: Pick<ImporterOptions, 'source'>): SourceWords {
  return words[source];
}
