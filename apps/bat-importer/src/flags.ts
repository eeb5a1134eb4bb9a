import type { Flag } from '@logbook/importer-cli';
import { automationNames } from './automations.ts';

/** The importer's own flags; exactly one of the first five names a source. */
export const flags: readonly Flag[] = [
  {
    name: 'listing',
    type: 'string',
    value: '<url…>',
    multiple: true,
    description: 'one or several listings',
  },
  {
    name: 'listings',
    type: 'string',
    value: '<file|->',
    description: 'one address a line, or CSV with a url column; - is stdin',
  },
  {
    name: 'pages',
    type: 'string',
    value: '<path>',
    description: 'a saved .html file, or a folder of them, recursively',
  },
  {
    name: 'member',
    type: 'string',
    value: '<login|file>',
    description: "a seller's listings (robots.txt forbids it: save the page and give the file)",
  },
  {
    name: 'results',
    type: 'string',
    value: '<url|file>',
    description: 'all results of a make or model page',
  },
  {
    name: 'automation',
    type: 'string',
    value: '<name>',
    description: `under which name it runs: ${automationNames.join(', ')}`,
  },
  {
    name: 'interval',
    type: 'string',
    value: '<seconds>',
    description: 'between two requests, 1 or more (default 1)',
  },
];

export const sourceFlags = ['listing', 'listings', 'pages', 'member', 'results'] as const;
