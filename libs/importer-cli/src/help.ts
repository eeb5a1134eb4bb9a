import { commonFlags } from './common-flags.ts';
import { flagLines } from './flags.ts';
import type { Flag } from './flags.ts';

/** The text of --help: the importer's own flags first, then those that all importers share. */
export function helpText(importer: {
  readonly command: string;
  readonly description: string;
  readonly flags: readonly Flag[];
  readonly notes?: readonly string[];
}): string {
  return [
    importer.description,
    '',
    `Usage: ${importer.command} -- [flags]`,
    '',
    'What to import:',
    ...flagLines(importer.flags),
    '',
    'How:',
    ...flagLines(commonFlags),
    '',
    'Exit codes: 0 completed, 1 the run failed, 2 bad flags or settings,',
    '3 completed but some items failed, 130 cancelled. (nx turns every failure into 1.)',
    ...(importer.notes ?? []).flatMap((note) => ['', note]),
  ].join('\n');
}
