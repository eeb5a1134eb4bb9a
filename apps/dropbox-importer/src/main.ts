// The process edge of `nx run dropbox-importer:import`.
import { runImporter } from '@logbook/importer-cli';
import { flags } from './flags.ts';
import { importFolders } from './import-folders.ts';
import { prepareImport } from './settings.ts';

process.exitCode = await runImporter({
  command: 'npx nx run dropbox-importer:import',
  description:
    "Imports a dealer's Dropbox folders as vehicles, with their photos and a full origin.",
  flags,
  notes: [
    'Credentials come from the environment: DROPBOX_ACCESS_TOKEN, or DROPBOX_REFRESH_TOKEN and DROPBOX_APP_KEY.',
    'Without them, the sample dealer folder that ships with the importer goes into the embedded database.',
  ],
  prepare: (request) => prepareImport(request),
  run: (input, options) => importFolders({ ...input, tracking: options.tracking }, options),
  examples: [{ what: 'import an inventory', flags: '--folder "/Yucca Car Inventory"' }],
});
