import type { StewardCommand } from '../steward/steward-command.ts';
import { worstOf } from './answer.ts';
import { runCheck } from './check.ts';
import { checks } from './checks.ts';
import { mendingScript, reportOf, reportText } from './doctor-text.ts';
import { patientOf } from './patient.ts';

/** `provenance:doctor`: is the house as the migrations built it, and does what must run in it run? */
export const doctor: StewardCommand = {
  name: 'doctor',
  description:
    'Says whether the database is as the migrations made it, and what mends it. Changes nothing.',
  flags: [
    {
      name: 'sql',
      type: 'boolean',
      description: 'only the SQL that mends what was found, for the owner to read and to run',
    },
  ],
  notes: [
    'Exit codes: 0 no check failed (some may warn) · 1 a check failed, or could not be made · 2 bad flags.',
    'What each check means stands in docs/runbook.md.',
  ],
  run: async ({ database, values, json, print }) => {
    const patient = patientOf(database);
    const results = [];
    for (const check of checks) results.push(await runCheck(check, patient));
    if (values['sql'] === true) print(mendingScript(results));
    else print(json ? JSON.stringify(reportOf(results)) : reportText(results));
    return worstOf(results) === 'fail' ? 1 : 0;
  },
};
