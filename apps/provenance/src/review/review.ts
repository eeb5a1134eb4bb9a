import { reviewCommand } from '@logbook/importer-cli';
import type { StewardCommand } from '../steward/steward-command.ts';

/** `provenance:review`: the questions of every importer. */
export const review: StewardCommand = {
  name: 'review',
  ...reviewCommand({
    command: 'npx nx run provenance:review',
    automations: null,
    scriptPath: 'apps/provenance/src/review-main.ts',
  }),
};
