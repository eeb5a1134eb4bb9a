import type { Flag } from '@logbook/importer-cli';

export const flags: readonly Flag[] = [
  {
    name: 'folder',
    type: 'string',
    value: '<path>',
    description: 'the folder of the inventory, such as "/Yucca Car Inventory"; "/" for everything',
  },
  {
    name: 'account',
    type: 'string',
    value: '<dbid:…>',
    description: 'whose Dropbox it must be; another one is refused',
  },
  {
    name: 'afresh',
    type: 'boolean',
    description: 'list everything again instead of what changed (done by itself every week)',
  },
];
