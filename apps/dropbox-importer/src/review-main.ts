// The process edge of `nx run dropbox-importer:review`: what the folders of a dealer left open.
import { runReview } from '@logbook/importer-cli';
import { automation } from './automation.ts';

process.exitCode = await runReview({
  command: 'npx nx run dropbox-importer:review',
  // The older name, too: what it asked still waits.
  automations: [automation.name, 'dropbox_import'],
  scriptPath: 'apps/dropbox-importer/src/review-main.ts',
});
