import type { Flag } from '../flags.ts';

/** Which reviews: of a list, or of a decision about many. */
export const filterFlags: readonly Flag[] = [
  { name: 'kind', type: 'string', value: '<kind>', description: 'item, doubt or conflict' },
  {
    name: 'automation',
    type: 'string',
    value: '<name>',
    description: 'asked by this automation, for example bat_import',
  },
  { name: 'run', type: 'string', value: '<run-id>', description: 'asked by this run' },
  {
    name: 'source',
    type: 'string',
    value: '<type>',
    description: 'their source type, for example dropbox_folder',
  },
  { name: 'reason', type: 'string', value: '<text>', description: 'words in their reasons' },
  {
    name: 'min-confidence',
    type: 'string',
    value: '<0 to 1>',
    description: 'at least so sure the importer was',
  },
  {
    name: 'max-confidence',
    type: 'string',
    value: '<0 to 1>',
    description: 'at most so sure the importer was',
  },
];

export const reviewFlags: readonly Flag[] = [
  ...filterFlags,
  {
    name: 'limit',
    type: 'string',
    value: '<n>',
    description: 'so many at most, the longest waiting first (list: 50)',
  },
  { name: 'all', type: 'boolean', description: 'list: those that are decided too' },
  {
    name: 'set',
    type: 'string',
    value: '<field=value>',
    multiple: true,
    description: 'edit, approve: a field as you know it; "field=" leaves it out',
  },
  { name: 'because', type: 'string', value: '<text>', description: 'why, kept with the review' },
  {
    name: 'by',
    type: 'string',
    value: '<user uuid>',
    description: 'the person who decides (LOGBOOK_USER unless told)',
  },
  {
    name: 'yes',
    type: 'boolean',
    description: 'decide about all that the filter finds; without it they are only shown',
  },
];

/** The flags that each action takes; another one is a slip, and not to be passed over. */
export const flagsOfActions = {
  list: [...filterFlags.map(({ name }) => name), 'limit', 'all'],
  show: [],
  approve: [...filterFlags.map(({ name }) => name), ...['limit', 'set', 'because', 'by', 'yes']],
  reject: [...filterFlags.map(({ name }) => name), ...['limit', 'because', 'by', 'yes']],
  edit: ['set', 'by'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ReviewAction = keyof typeof flagsOfActions;
