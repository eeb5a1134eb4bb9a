// The process edge of `nx run bat-importer:import`.
import { runImporter } from '@logbook/importer-cli';
import { flags } from './flags.ts';
import { importListings } from './import-listings.ts';
import { prepareImport } from './settings.ts';

process.exitCode = await runImporter({
  command: 'npx nx run bat-importer:import',
  description: 'Imports Bring a Trailer auctions as vehicles with a full origin.',
  flags,
  notes: [
    'With no source, the sample listings that ship with the importer go into the embedded database.',
  ],
  prepare: (request) => prepareImport(request),
  run: importListings,
  examples: [
    {
      what: 'import a listing',
      flags: '--listing https://bringatrailer.com/listing/<slug>/',
    },
    { what: 'import pages you saved', flags: '--pages <folder>' },
  ],
});
