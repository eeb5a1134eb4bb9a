import type { Finding } from './answer.ts';
import type { Look, Patient } from './check.ts';
import { literal, statements } from './sql-words.ts';

const everything = { from: null, to: null };
const shownAtMost = 50;

const words = {
  'run-stuck': { saw: 'no run that says it is running is dead', name: 'run' },
  'counts-disagree': { saw: 'runs, ledger and vehicles agree', name: 'run' },
} as const;

/** Two of verify's checks, because a platform that is well has neither. */
export function books(id: keyof typeof words): (patient: Patient) => Promise<Look> {
  return async ({ database }) => {
    const { affected, examples } = await database.verification.check(id, everything, shownAtMost);
    const findings = examples.map(({ id: run, what }): Finding => ({
      state: 'fail',
      what: `${words[id].name} ${run ?? '?'} of ${what}`,
      mend: mends[id](run ?? '', what),
    }));
    const more: readonly Finding[] =
      affected > findings.length
        ? [
            {
              state: 'fail',
              what: `and ${affected - findings.length} more`,
              mend: { command: 'npx nx run provenance:verify -- --examples 999' },
            },
          ]
        : [];
    return { saw: words[id].saw, findings: [...findings, ...more] };
  };
}

const mends: Readonly<Record<keyof typeof words, (run: string, what: string) => Finding['mend']>> =
  {
    'run-stuck': (run) => ({
      sql: statements(
        'select public.reap_stale_automation_runs()',
        `select public.complete_automation_run(id, 'failed', p_notes => 'found dead by doctor') from public.automation_runs where id = ${literal(run)} and status = 'running'`,
      ),
    }),
    // A recount mends only where run and ledger differ; of vehicles, verify names each that is amiss.
    'counts-disagree': (run, what) =>
      what.includes('the run says')
        ? { sql: recountSql(run) }
        : {
            command:
              'npx nx run provenance:verify   # names the vehicles; docs/runbook.md#counts-disagree says what to do',
          },
  };

/** A run that ended cannot be changed, not even by the owner; which witness is wrong, only people can say. */
function recountSql(run: string): string {
  return [
    '-- If the ledger is right (docs/runbook.md#counts-disagree says how to find out), the run gets its counts from it:',
    statements(
      'begin',
      'alter table public.automation_runs disable trigger run_ends_once',
      `update public.automation_runs r set vehicles_created = l.created, vehicles_updated = l.updated,
  vehicles_unchanged = l.unchanged, items_skipped = l.skipped, items_in_review = l.in_review,
  errors_count = l.failed,
  items_found = case when r.status = 'completed' then l.total else greatest(r.items_found, l.total) end
from logbook.recount(${literal(run)}) l where r.id = ${literal(run)}`,
      'alter table public.automation_runs enable always trigger run_ends_once',
      'commit',
    ),
  ].join('\n');
}
