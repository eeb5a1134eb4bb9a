import { UsageError } from '@logbook/importer-cli';
import { z } from 'zod';
import type { StewardCommand } from '../steward/steward-command.ts';
import { reportText } from './report-text.ts';

const shownOfEach = 10;

/** `provenance:revert <run-id>`: takes back what a run did. */
export const revert: StewardCommand = {
  name: 'revert',
  description: 'Takes back what a run did, as far as nobody touched it since. Only says so first.',
  operands: '<run-id>',
  flags: [
    { name: 'apply', type: 'boolean', description: 'really does it, as a run of its own' },
    { name: 'by', type: 'string', value: '<uuid>', description: 'the person who asks for it' },
    { name: 'all', type: 'boolean', description: 'every vehicle, not only the first of each kind' },
  ],
  notes: [
    'Exit codes: 0 all of it, or nothing was left · 1 an error, nothing was reverted · 2 wrong flags · 3 something is refused.',
  ],
  run: async ({ database, operands, values, json, print }) => {
    const [runId, second] = operands;
    if (runId === undefined || second !== undefined) {
      throw new UsageError('provenance:revert takes one run id.');
    }
    const report = await database.reverts.revert({
      runId: uuidOf(runId, 'A run id'),
      dryRun: values['apply'] !== true,
      byUserId: typeof values['by'] === 'string' ? uuidOf(values['by'], '--by') : undefined,
      limit: json || values['all'] === true ? null : shownOfEach,
    });
    print(json ? JSON.stringify(report) : reportText(report));
    return report.totals.refused > 0 ? 3 : 0;
  },
};

function uuidOf(text: string, what: string): string {
  if (z.guid().safeParse(text).success) return text;
  throw new UsageError(`${what} is a uuid, not "${text}".`);
}
