import type { Finding } from './answer.ts';
import type { Look, Patient } from './check.ts';
import { literal, statements } from './sql-words.ts';

const setGuard = (mode: string): { readonly sql: string } => ({
  sql: statements(`select public.set_vehicle_origin_guard(${literal(mode)})`),
});

export async function guardMode({ facts }: Patient): Promise<Look> {
  const { guard, recent_violations: violations } = await facts();
  if (guard === null) {
    const what = 'the setting vehicle_origin_guard is gone; the guard takes that for enforce';
    return { saw: '', findings: [{ state: 'warn', what, mend: setGuard('enforce') }] };
  }
  const since = `since ${guard.changed_at}, by ${guard.changed_by}`;
  if (guard.value === 'enforce') return { saw: `enforce, ${since}`, findings: [] };
  const finding: Finding =
    guard.value === 'warn'
      ? {
          state: 'warn',
          what: `the guard only warns, ${since}; ${violations} violations in the last 30 days`,
          mend: setGuard('enforce'),
        }
      : {
          state: 'fail',
          what: `the guard is ${guard.value}, ${since}: whatever writes vehicles passes, and nothing is noted`,
          mend: setGuard('enforce'),
        };
  return { saw: guard.value, findings: [finding] };
}

export async function migrations({ facts, expected }: Patient): Promise<Look> {
  const ours = (await expected()).migrations;
  const { migrations: applied } = await facts();
  const push = { command: 'npx supabase db push --include-all' };
  if (applied === null || !applied.some((version) => ours.includes(version))) {
    // Applied by hand, say. What they made is compared one by one all the same.
    return {
      saw: `${ours.length} here; the database keeps no history of them, so only what they made is compared`,
      findings: [],
    };
  }
  const missing = ours.filter((version) => !applied.includes(version));
  const newest = ours.at(-1) ?? '';
  const later = applied.filter((version) => version > newest && /^202611240/.test(version));
  return {
    saw: `${ours.length} applied, the last ${newest}`,
    findings: [
      ...missing.map((version): Finding => ({
        state: 'fail',
        what: `migration ${version} was not applied`,
        mend: push,
      })),
      ...later.map((version): Finding => ({
        state: 'warn',
        what: `migration ${version} was applied, and this workspace does not have it: it is older than the database`,
        mend: { command: 'git pull' },
      })),
    ],
  };
}

const schedule = {
  sql: statements(
    `select cron.schedule('reap-stale-automation-runs', '* * * * *', 'select public.reap_stale_automation_runs()')`,
  ),
};

export async function reaper({ facts }: Patient): Promise<Look> {
  const { cron_available: available, cron_installed: installed, cron_jobs: jobs } = await facts();
  if (!installed) {
    const next = 'every start of a run ends the dead ones';
    if (!available) return { saw: `this server has no pg_cron; ${next}`, findings: [] };
    return {
      saw: '',
      findings: [
        {
          state: 'warn',
          what: `pg_cron is not installed, so a killed run is found only when another starts: ${next}`,
          mend: { sql: `create extension pg_cron;\n${schedule.sql}` },
        },
      ],
    };
  }
  const job = jobs?.find(
    ({ here, command }) =>
      here && /^\s*select public\.reap_stale_automation_runs\(\)\s*;?\s*$/i.test(command),
  );
  const fault =
    job === undefined
      ? 'no job calls reap_stale_automation_runs()'
      : !job.active
        ? 'the job that ends dead runs is switched off'
        : job.schedule !== '* * * * *'
          ? `the job that ends dead runs comes at "${job.schedule}", not every minute`
          : null;
  return {
    saw: 'pg_cron, every minute',
    findings:
      fault === null
        ? []
        : [
            {
              state: 'fail',
              what: `pg_cron is there, and ${fault}`,
              mend: {
                sql: statements(
                  `select cron.unschedule(jobid) from cron.job where jobname = 'reap-stale-automation-runs'`,
                  schedule.sql,
                ),
              },
            },
          ],
  };
}

export async function photoBucket({ facts }: Patient): Promise<Look> {
  const { bucket: photos, documents_bucket: documents } = await facts();
  if (photos === null || documents === null) {
    return { saw: 'this database has no Storage', findings: [] };
  }
  const findings: Finding[] = [];
  if (photos.public !== true) {
    findings.push({
      state: photos.public === false ? 'warn' : 'fail',
      what:
        photos.public === false
          ? 'the bucket vehicle-data is not public: the addresses of photos show nothing'
          : 'there is no bucket vehicle-data: importers cannot put photos',
      mend: { sql: makeBucket('vehicle-data', true) },
    });
  }
  if (documents.public !== false) {
    findings.push({
      state: 'fail',
      what:
        documents.public === true
          ? 'the bucket vehicle-documents is public: everybody reads the papers and places that were withheld'
          : 'there is no bucket vehicle-documents: importers cannot put what they withhold',
      mend: { sql: makeBucket('vehicle-documents', false) },
    });
  }
  return { saw: 'vehicle-data is public, vehicle-documents is not', findings };
}

function makeBucket(name: string, isPublic: boolean): string {
  return statements(
    `insert into storage.buckets (id, name, public) values (${literal(name)}, ${literal(name)}, ${isPublic}) on conflict (id) do update set public = ${isPublic}`,
  );
}
