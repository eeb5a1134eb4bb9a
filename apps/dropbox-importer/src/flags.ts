import type { Flag } from '@logbook/importer-cli';

export const flags: readonly Flag[] = [
  {
    name: 'folder',
    type: 'string',
    value: '<path>',
    description: 'the folder of the inventory, such as "/Yucca Car Inventory"; "/" for everything',
  },
  {
    name: 'shared-link',
    type: 'string',
    value: '<url>',
    description:
      'instead of a folder: a link that a dealer shared; its password in DROPBOX_LINK_PASSWORD',
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
  {
    name: 'identify',
    type: 'boolean',
    description: 'have a vision model propose what unclear folders are (LOGBOOK_AI_… must be set)',
  },
  {
    name: 'identify-limit',
    type: 'string',
    value: '<n>',
    description: 'ask about at most n folders',
  },
];
