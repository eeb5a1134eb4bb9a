import type { Automation } from '@logbook/tracking';

/** Raise the version with every change of what an import does: each vehicle keeps it. */
export const automation: Automation = {
  name: 'dropbox_bulk_import',
  version: '1.0.0',
  scriptPath: 'apps/dropbox-importer/src/main.ts',
};
