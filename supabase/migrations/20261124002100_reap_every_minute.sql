-- Why: a killed run must be found even when no other run starts. Where the platform has pg_cron, it looks
-- every minute; elsewhere the next start does. Scheduling under the same name again replaces the job.

do $schedule$
begin
  if exists (select from pg_extension where extname = 'pg_cron') then
    perform cron.schedule(
      'reap-stale-automation-runs', '* * * * *', 'select public.reap_stale_automation_runs()');
  end if;
end
$schedule$;
